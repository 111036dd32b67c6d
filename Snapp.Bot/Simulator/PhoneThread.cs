namespace Snapp.Bot.Simulator;

/// <summary>The latest messages of one address. Not thread-safe; <see cref="Phones"/> holds the lock.</summary>
internal sealed class PhoneThread
{
    internal const int MaxMessages = 500;

    private readonly List<PhoneMessage> _messages = [];

    internal IReadOnlyList<PhoneMessage> Copy() => [.. _messages];

    internal int Unseen => _messages.Count(m => !m.Mine && !m.Seen);

    internal DateTimeOffset Latest => _messages.Count == 0 ? default : _messages[^1].At;

    internal void Add(PhoneMessage message)
    {
        _messages.Add(message);
        if (_messages.Count > MaxMessages)
            _messages.RemoveAt(0);
    }

    /// <summary>Null when the message is gone or is already further.</summary>
    internal PhoneMessage? Move(string id, Tick tick)
    {
        var index = _messages.FindIndex(m => m.Id == id);
        if (index < 0 || _messages[index].Tick >= tick)
            return null;
        return _messages[index] = _messages[index] with { Tick = tick };
    }

    /// <summary>Marks what has been delivered as seen; <paramref name="receipts"/> says whether the app tells the sender.</summary>
    internal IReadOnlyList<PhoneMessage> See(bool receipts)
    {
        var seen = new List<PhoneMessage>();
        for (var i = 0; i < _messages.Count; i++)
        {
            if (_messages[i] is not { Mine: false, Seen: false, Tick: Tick.Delivered } message)
                continue;
            _messages[i] = message with { Seen = true, Tick = receipts ? Tick.Read : message.Tick };
            seen.Add(_messages[i]);
        }
        return seen;
    }
}

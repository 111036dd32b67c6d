using System.Threading.Channels;
using Snapp.Data.People;

namespace Snapp.Bot.Delivery;

/// <summary>Wakes the workers of the outbox, of the broadcasts, of the alarms and of the matching when their tables hold something to do; the tables stay the truth, and a slow poll runs underneath.</summary>
internal sealed class WorkSignal
{
    private readonly Channel<byte> outbox = NewChannel();
    private readonly Channel<byte> broadcasts = NewChannel();
    private readonly Dictionary<ChannelKind, Channel<byte>> unclear = Enum.GetValues<ChannelKind>().ToDictionary(kind => kind, _ => NewChannel());
    private readonly Channel<byte> matches = NewChannel();
    private int matchesTold;
    private int matchesSeen;

    private readonly Channel<byte> alarms = NewChannel();

    public ChannelReader<byte> Outbox => outbox.Reader;

    public ChannelReader<byte> Broadcasts => broadcasts.Reader;

    public ChannelReader<byte> Alarms => alarms.Reader;

    public void OutboxHasWork() => outbox.Writer.TryWrite(0);

    public ChannelReader<byte> Unclear(ChannelKind kind) => unclear[kind].Reader;

    /// <summary>For a clock that jumps; otherwise the poll finds them in time.</summary>
    public void LookUpUnclear()
    {
        foreach (var one in unclear.Values) one.Writer.TryWrite(0);
    }

    public void BroadcastIsOpening() => broadcasts.Writer.TryWrite(0);

    public void AlarmsMayBeDue() => alarms.Writer.TryWrite(0);

    public ChannelReader<byte> Matches => matches.Reader;

    /// <summary>True until the matching has looked at everything it was told of.</summary>
    public bool MatchesWait => Volatile.Read(ref matchesTold) != Volatile.Read(ref matchesSeen);

    /// <summary>A mentor may have a place for somebody who found none.</summary>
    public void MentorMayBeFree()
    {
        Interlocked.Increment(ref matchesTold);
        matches.Writer.TryWrite(0);
    }

    /// <summary>Takes the signal, before looking; what is told later will signal again. The answer goes to <see cref="MatchesLookedAt"/> afterwards.</summary>
    public int TakeMatches()
    {
        matches.Reader.TryRead(out _);
        return Volatile.Read(ref matchesTold);
    }

    public void MatchesLookedAt(int told) => Volatile.Write(ref matchesSeen, told);

    private static Channel<byte> NewChannel() => Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}

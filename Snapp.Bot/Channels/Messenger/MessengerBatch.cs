using System.Text.Json;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;

namespace Snapp.Bot.Channels.Messenger;

/// <summary>
/// Everything in one webhook, up to a thousand events. An entry that cannot be read costs only itself
/// (david-lev/pywa#229: one bad entry lost the whole batch) and is counted.
/// </summary>
internal sealed class MessengerBatch(string pageId)
{
    private const int MostIds = 20;

    private readonly List<string> _brokenIds = [];

    internal List<InboundMessage> Messages { get; } = [];

    internal List<StatusUpdate> Statuses { get; } = [];

    internal List<TakenBack> TakenBack { get; } = [];

    internal int Broken { get; private set; }

    internal int OfOtherPages { get; private set; }

    /// <summary>Meta's ids of broken messages, as far as they have a harmless one: enough to ask Meta about them.</summary>
    internal IReadOnlyList<string> BrokenIds => _brokenIds;

    internal void Read(JsonElement body)
    {
        foreach (var entry in body.Member("entry").Items())
        {
            if (entry.Member("id").Text() is not { } id) Broken++;
            else if (id != pageId) OfOtherPages++;
            else ReadEntry(entry);
        }
    }

    private void ReadEntry(JsonElement entry)
    {
        if (entry.Member("messaging") is { ValueKind: not JsonValueKind.Array } or null && entry.Member("standby") is null && entry.Member("changes") is null) Broken++;
        foreach (var item in entry.Member("messaging").Items()) ReadItem(item, InboundKind.Words);
        foreach (var item in entry.Member("standby").Items()) ReadItem(item, InboundKind.Standby);
    }

    private void ReadItem(JsonElement item, InboundKind kind)
    {
        if (MessengerEcho.Is(item))
        {
            Add(MessengerEcho.Read(item, pageId), item);
            return;
        }

        if ((item.Member("recipient")?.Member("id").Text() ?? pageId) != pageId) OfOtherPages++;
        else if (MessengerEvent.Sender(item) is not { } sender) NoteBroken(item);
        else ReadFrom(item, sender, kind);
    }

    private void ReadFrom(JsonElement item, Data.People.Address sender, InboundKind kind)
    {
        if (MessengerEvent.ReadTakenBack(item, pageId) is { } taken) TakenBack.Add(taken);
        else if (MessengerEvent.ReadMessage(item, sender, pageId) is { } message) Messages.Add(message with { Kind = kind });
        else if (MessengerEvent.ShouldHoldMessage(item)) NoteBroken(item);
        Statuses.AddRange(MessengerEvent.ReadStatuses(item, sender));
    }

    private void Add(MessengerEcho echo, JsonElement item)
    {
        switch (echo)
        {
            case MessengerEcho.Ours { Status: { } status }: Statuses.Add(status); break;
            case MessengerEcho.Human human: Messages.Add(human.Message); break;
            case MessengerEcho.Unreadable: NoteBroken(item); break;
        }
    }

    private void NoteBroken(JsonElement item)
    {
        Broken++;
        if (_brokenIds.Count < MostIds && item.Member("message")?.Member("mid").Text() is { Length: <= 300 } mid && mid.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ':'))
            _brokenIds.Add(mid);
    }
}

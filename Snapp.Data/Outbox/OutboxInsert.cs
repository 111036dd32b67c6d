using Snapp.Data.Inbox;
using Snapp.Data.People;
using Snapp.Data.Safety;
using Snapp.Data.Turns;

namespace Snapp.Data.Outbox;

/// <summary>New words for one person.</summary>
internal sealed record OutboxInsert(long PersonId, Address To, Lane Lane, OutboxKind Kind, MessageText Text)
{
    private const string Insert =
        """
        insert into outbox (person_id, channel, address, lane, kind, state, text, from_language, to_language, sender_name, connection_id, confirms_stop, media, picks, warning, attempts, due_at, created_at)
        values (@personId, @channel, @address, @lane, @kind, 0, @text, @fromLanguage, @toLanguage, @senderName, @connectionId, @confirmsStop, @media, @picks, @warning, 0, @now, @now)
        returning id
        """;

    public string? FromLanguage { get; init; }

    public string? ToLanguage { get; init; }

    public string? SenderName { get; init; }

    public long? ConnectionId { get; init; }

    public bool ConfirmsStop { get; init; }

    public bool PickOne { get; init; }

    public InboundMedia? Media { get; init; }

    public WarySign? Warning { get; init; }

    /// <summary>Words of ours, which may quote a person.</summary>
    public static OutboxInsert Words(long personId, Address to, Lane lane, MessageText text, Quote? quote) =>
        new(personId, to, lane, quote is null ? OutboxKind.Words : OutboxKind.Quoting, text)
        {
            FromLanguage = quote?.FromLanguage,
            ToLanguage = quote?.ToLanguage,
            SenderName = quote?.SenderName,
        };

    /// <summary>Returns the id of the new row.</summary>
    public long Write(Transaction transaction, DateTimeOffset now) => transaction.Number(Insert,
        ("personId", PersonId),
        ("channel", To.Channel.Name()),
        ("address", To.Value),
        ("lane", (int)Lane),
        ("kind", (int)Kind),
        ("text", Text.Value.WithoutNul()),
        ("fromLanguage", FromLanguage),
        ("toLanguage", ToLanguage),
        ("senderName", SenderName),
        ("connectionId", ConnectionId),
        ("confirmsStop", ConfirmsStop ? 1 : 0),
        ("picks", PickOne ? 1 : 0),
        ("media", RelayedMediaJson.Write(Media)),
        ("warning", Warning?.ToString()),
        ("now", now.Milliseconds()))!.Value;
}

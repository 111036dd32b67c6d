using Snapp.Data.People;

namespace Snapp.Data.Outbox;

/// <summary>A due message as the tables give it.</summary>
internal sealed record DueRow
{
    public long Id { get; init; }

    public long PersonId { get; init; }

    public string Channel { get; init; } = "";

    public string Address { get; init; } = "";

    public int Lane { get; init; }

    public int Kind { get; init; }

    public string Text { get; init; } = "";

    public string? Rendered { get; init; }

    public string? FromLanguage { get; init; }

    public string? ToLanguage { get; init; }

    public string? SenderName { get; init; }

    public long? ConnectionId { get; init; }

    public long? BroadcastId { get; init; }

    public long ConfirmsStop { get; init; }

    public int Attempts { get; init; }

    public int PartsSent { get; init; }

    public long? StoppedAt { get; init; }

    public long? ConsentedAt { get; init; }

    public long? ClosedAt { get; init; }

    public long? LastInboundAt { get; init; }

    public OutboxRow ToOutboxRow() => new()
    {
        Id = Id,
        PersonId = PersonId,
        To = new Address(ChannelKindNames.Parse(Channel), Address),
        Lane = (Lane)Lane,
        Kind = (OutboxKind)Kind,
        Text = new MessageText(Text),
        Rendered = Rendered is null ? null : new MessageText(Rendered),
        FromLanguage = FromLanguage,
        ToLanguage = ToLanguage,
        SenderName = SenderName,
        ConnectionId = ConnectionId,
        BroadcastId = BroadcastId,
        ConfirmsStop = ConfirmsStop != 0,
        Attempts = Attempts,
        PartsSent = PartsSent,
        PersonStopped = StoppedAt is not null,
        PersonConsented = ConsentedAt is not null,
        ConnectionOpen = ClosedAt is null,
        LastInboundAt = UnixTime.Read(LastInboundAt),
    };
}

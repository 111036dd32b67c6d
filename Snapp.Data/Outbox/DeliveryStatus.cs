using Snapp.Data.People;

namespace Snapp.Data.Outbox;

/// <summary>
/// What a provider reports about a message it took. Ordered: a status only ever moves to a higher one
/// (callbacks arrive late, twice and backwards; chatwoot/chatwoot#14529).
/// </summary>
public enum DeliveryStatus
{
    Accepted = 1,
    Sent = 2,
    Failed = 3,
    Delivered = 4,
    Read = 5,
}

/// <summary>Why a message that the provider had taken did not arrive, where something can be done about it.</summary>
public enum DeliveryFault
{
    /// <summary>The person has opted out of our sender (Twilio 21610).</summary>
    OptedOut = 1,

    /// <summary>Outside the 24 h window (Twilio 63016 comes by callback too).</summary>
    WindowClosed = 2,

    /// <summary>Nothing sent to this address will ever arrive.</summary>
    AddressFailed = 3,

    /// <summary>Provider or carrier was busy, or we were too fast for it or for this person: minutes later it may arrive (Twilio 63018 comes by callback as a rule).</summary>
    Busy = 4,

    /// <summary>The phone was off or out of reach (Twilio 30003): hours later it may arrive.</summary>
    OutOfReach = 5,

    /// <summary>Nobody knows why (Twilio 30008): it is tried once more.</summary>
    Unexplained = 6,

    /// <summary>The sender's limit for the day is used up (Twilio 63038).</summary>
    DayIsFull = 7,
}

/// <summary>
/// One report from a provider. Names the message by our id or by the provider's, or, as Messenger does,
/// names everything sent to one address up to a moment.
/// </summary>
public sealed record StatusUpdate
{
    public required DeliveryStatus Status { get; init; }

    public long? OutboxId { get; init; }

    public string? ProviderId { get; init; }

    public Address? To { get; init; }

    public DateTimeOffset? Watermark { get; init; }

    /// <summary>The provider's raw error code, when it failed.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What the code means, where it means more than that this message failed.</summary>
    public DeliveryFault? Fault { get; init; }
}

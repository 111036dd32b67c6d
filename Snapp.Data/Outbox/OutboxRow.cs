using Snapp.Data.People;
using Snapp.Data.Safety;

namespace Snapp.Data.Outbox;

/// <summary>The order in which the outbox is served.</summary>
public enum Lane
{
    Reply = 0,
    Relay = 1,
    Notice = 2,
    Bulk = 3,
}

/// <summary>Life of an outbound message. Only ever moves forward; see design.md law 4.</summary>
public enum OutboxState
{
    Queued = 0,

    /// <summary>Written before the bytes leave.</summary>
    Submitting = 1,

    /// <summary>Nobody knows whether the provider has it. Sent again only on evidence that it does not.</summary>
    Unclear = 2,
    Accepted = 3,
    Rejected = 4,

    /// <summary>Never sent: the person stopped, the connection closed.</summary>
    Cancelled = 5,
    Failed = 6,
    Delivered = 7,
    Read = 8,
}

/// <summary>What kind of words a row holds, which decides what is done to them before they are sent.</summary>
public enum OutboxKind
{
    /// <summary>Ready to send as it stands.</summary>
    Words = 0,

    /// <summary>A person's words: translated and headed with the sender's first name.</summary>
    Relayed = 1,

    /// <summary>An agency's words: translated, with the agency's name and how to stop.</summary>
    Broadcast = 2,

    /// <summary>The same as <see cref="Relayed"/> between two who chose one language: where no translation is to be had, none is missed as a rule.</summary>
    RelayedInOneLanguage = 3,

    /// <summary>Ready but for a person's words quoted in it, which are translated.</summary>
    Quoting = 4,

    /// <summary>Nothing but the approved template "you have a message waiting".</summary>
    Knock = 5,

    /// <summary>A person's picture or voice note, headed with the sender's first name unless words before it were; see <see cref="RelayedMedia"/>. Without a file it is the heading alone.</summary>
    Media = 6,

    /// <summary>To the partner: something was sent that does not come.</summary>
    MediaMissing = 7,

    /// <summary>To the sender of it.</summary>
    MediaNotPassed = 8,

    /// <summary>Words of staff to somebody who asked for a human: translated, with the name of the agency.</summary>
    Staff = 9,
}

/// <summary>A message that is due. Everything the policy gate needs is read with it, at submission time.</summary>
public sealed record OutboxRow
{
    public required long Id { get; init; }

    public required long PersonId { get; init; }

    public required Address To { get; init; }

    public required Lane Lane { get; init; }

    public required OutboxKind Kind { get; init; }

    public required MessageText Text { get; init; }

    /// <summary>The words as they were rendered on an earlier attempt; sent again unchanged.</summary>
    public MessageText? Rendered { get; init; }

    /// <summary>Null when it is not known which language the words are in.</summary>
    public string? FromLanguage { get; init; }

    public string? ToLanguage { get; init; }

    /// <summary>The sender's first name, or the agency's name.</summary>
    public string? SenderName { get; init; }

    public long? ConnectionId { get; init; }

    public long? BroadcastId { get; init; }

    public bool ConfirmsStop { get; init; }

    public required int Attempts { get; init; }

    /// <summary>Parts already gone, when the words are longer than the channel takes at once.</summary>
    public int PartsSent { get; init; }

    public required bool PersonStopped { get; init; }

    public required bool PersonConsented { get; init; }

    /// <summary>False once the connection the words belong to is closed; true when they belong to none.</summary>
    public required bool ConnectionOpen { get; init; }

    /// <summary>The approved template the message goes as where the window is closed; a knock has nothing else.</summary>
    public string? Template { get; init; }

    /// <summary>The language the person chose.</summary>
    public string? Language { get; init; }

    /// <summary>The person's time zone (tz database), where their province is known.</summary>
    public string? Zone { get; init; }

    /// <summary>The app the row was meant for, once it has gone over to the person's SMS number.</summary>
    public ChannelKind? MovedFrom { get; init; }

    /// <summary>True when the person wants no words from people at night either.</summary>
    public bool Muted { get; init; }

    /// <summary>True when the numbered lines of the text are choices of which one is to be taken.</summary>
    public bool PickOne { get; init; }

    /// <summary>Set when the reader is warned of what the words seem to ask for.</summary>
    public WarySign? Warning { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>True when the address may have another owner by now.</summary>
    public bool InDoubt { get; init; }

    /// <summary>True when it was asked there who it is.</summary>
    public bool IsWhoAsked { get; init; }

    /// <summary>When the person last wrote from this address: the 24 h window counts from here.</summary>
    public DateTimeOffset? LastInboundAt { get; init; }
}

using System.Globalization;
using System.Text.Json.Serialization;
using Snapp.Data.People;

namespace Snapp.Data.Inbox;

/// <summary>One message from a person, the same whatever channel it came through.</summary>
public sealed record InboundMessage
{
    /// <summary>Our side of the conversation: the number or page the person wrote to.</summary>
    public required string Account { get; init; }

    /// <summary>The provider's id of the message; unique together with channel and account.</summary>
    public required string ProviderId { get; init; }

    public required Address From { get; init; }

    public InboundKind Kind { get; init; }

    /// <summary>A second address of the same person, where the provider itself says that both are one (WhatsApp: number and business-scoped id).</summary>
    public Address? Also { get; init; }

    /// <summary>When the provider took it, where that was well before we did (a message fetched after we were down); else null.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    public MessageText Text { get; init; } = MessageText.Empty;

    /// <summary>What we put behind the button or quick reply that was tapped; understood before any text.</summary>
    public string? Payload { get; init; }

    /// <summary>The question whose choice was tapped, where the provider or our own payload names it.</summary>
    [JsonIgnore]
    public TappedQuestion? Tapped =>
        Payload?.Split(':') is [_, _, var id] && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var outboxId) ? new(outboxId, null)
        : Payload is not null && ReplyTo is not null ? new(null, ReplyTo)
        : null;

    /// <summary>What the link that opened the conversation carried, e.g. an agency's code.</summary>
    public string? Referral { get; init; }

    /// <summary>The advertisement that was tapped to write this, by the provider's id; never its words.</summary>
    public string? Advertisement { get; init; }

    /// <summary>The provider's id of the message this one quotes, or whose button was tapped.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Pictures, voice notes, stickers, contacts, locations and the like, counted: each needs an answer, whether it can be carried on or not.</summary>
    public int Attachments { get; init; }

    /// <summary>Those of the attachments that the provider holds for us to fetch, at most ten.</summary>
    public IReadOnlyList<InboundMedia> Media
    {
        get;

        // Rows written before this member existed read as null; an empty list is always the same one, so that records compare.
        init => field = value is { Count: > 0 } ? value : [];
    } = [];

    public InboundLocation? Location { get; init; }

    /// <summary>Set when the provider itself has already acted on a keyword (<c>STOP</c>, <c>START</c>, <c>HELP</c>) and answered it.</summary>
    public string? ProviderKeyword { get; init; }

    /// <summary>What an alarm is about, in the ids of its kind; null for those that are about the person alone, and for every other message.</summary>
    public long? AlarmSubject { get; init; }

    /// <summary>What is left when the words are to be forgotten: that a message came, from where and when.</summary>
    internal InboundMessage WithoutWords() => new() { Account = Account, ProviderId = ProviderId, From = From, Kind = Kind, WrittenAt = WrittenAt };
}

/// <summary>Our question, by our id or by the provider's.</summary>
public sealed record TappedQuestion(long? OutboxId, string? ProviderId);

/// <summary>A message that its writer has taken back.</summary>
public sealed record TakenBack(ChannelKind Channel, string Account, string ProviderId);

/// <summary>Who wrote, seen from the conversation.</summary>
public enum InboundKind
{
    /// <summary>The person, to us.</summary>
    Words = 0,

    /// <summary>One of our staff, to the person, from the page's own inbox.</summary>
    HumanEcho = 1,

    /// <summary>The person, while another app holds the conversation: kept, and not answered.</summary>
    Standby = 2,

    /// <summary>Nobody: something that was to happen at a time is due. <see cref="InboundMessage.Payload"/> is its kind.</summary>
    Alarm = 3,

    /// <summary>Nobody's words: nothing that is sent to the person arrives any more.</summary>
    Unreachable = 4,
}

/// <summary>A file at the provider. The type is the provider's word for it: <c>image/jpeg</c>, or only <c>image</c> where it knows no better.</summary>
public sealed record InboundMedia(string Url, string ContentType)
{
    /// <summary>Masked: the address of a file is a key to it.</summary>
    public override string ToString() => "[media]";
}

public sealed record InboundLocation(double Latitude, double Longitude, string? Label)
{
    public override string ToString() => "[location]";
}

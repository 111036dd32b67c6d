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

    public MessageText Text { get; init; } = MessageText.Empty;

    /// <summary>What we put behind the button or quick reply that was tapped; understood before any text.</summary>
    public string? Payload { get; init; }

    /// <summary>What the link that opened the conversation carried, e.g. an agency's code.</summary>
    public string? Referral { get; init; }

    /// <summary>Pictures, voice notes, stickers, locations and the like; not kept, but answered.</summary>
    public int Attachments { get; init; }

    /// <summary>Set when the provider itself has already acted on a keyword (<c>STOP</c>, <c>START</c>, <c>HELP</c>) and answered it.</summary>
    public string? ProviderKeyword { get; init; }
}

using Snapp.Bot.Channels.Choices;
using Snapp.Bot.Channels.Media;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.People;

namespace Snapp.Bot.Channels;

/// <summary>
/// A provider that carries messages. All members may be called from any thread at the same time.
/// Reading a webhook does no I/O; sending makes exactly one request and never retries by itself, because sending is not idempotent.
/// </summary>
internal interface IChannel
{
    /// <summary>The apps this provider serves for us; Twilio serves two.</summary>
    IReadOnlyList<ChannelKind> Kinds { get; }

    /// <summary>Checks the signature over the raw bytes, then parses.</summary>
    WebhookResult Receive(WebhookRequest request);

    /// <summary>The approved template that tells somebody that a message waits, or null where this app has none.</summary>
    string? KnockTemplate(ChannelKind kind);

    /// <summary>Most characters (UTF-16 units) one send may carry to this app.</summary>
    int MaxTextLength(ChannelKind kind);

    /// <summary>Most messages a second that our account may send by this app; on SMS it is segments that count.</summary>
    double RatePerSecond(ChannelKind kind);

    Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken);

    /// <summary>Asks the provider whether it has a message whose send ended unclear. Reads only; may be asked any number of times.</summary>
    Task<SendEvidence> FindSentAsync(OutboundMessage message, DateTimeOffset submittedAt, CancellationToken cancellationToken);

    /// <summary>Shows that a message was read and an answer is being written, where the app can; false when the provider did not take it. Never throws for the provider's faults.</summary>
    Task<bool> ShowTypingAsync(InboundMessage toAnswer, CancellationToken cancellationToken);
}

/// <summary>What arrived, untouched. <paramref name="Target"/> is the raw request target: path and query as sent, not decoded.</summary>
internal sealed record WebhookRequest(string Method, string Target, IHeaderDictionary Headers, ReadOnlyMemory<byte> Body);

/// <summary>What a webhook request turned out to be.</summary>
internal abstract record WebhookResult
{
    private WebhookResult() { }

    /// <summary>Missing or wrong signature, or not for our account: 403, and nothing is stored.</summary>
    internal sealed record Forged : WebhookResult;

    /// <summary>Signed, but not readable: 400. <paramref name="Reason"/> is a fixed text, never a part of the body.</summary>
    internal sealed record Unreadable(string Reason) : WebhookResult;

    /// <summary>Signed and understood; empty when there was nothing in it for us.</summary>
    internal sealed record Understood(IReadOnlyList<InboundMessage> Messages, IReadOnlyList<StatusUpdate> Statuses) : WebhookResult
    {
        /// <summary>Messages their writer has taken back: our copy of the words goes too.</summary>
        public IReadOnlyList<TakenBack> TakenBack { get; init; } = [];
    }
}

/// <summary>One text to one address. <paramref name="OutboxId"/> travels along so that callbacks and echoes can name it.</summary>
/// <param name="IsAnswer">True when the person wrote first and this answers it.</param>
internal sealed record OutboundMessage(long OutboxId, Address To, MessageText Text, bool IsAnswer)
{
    /// <summary>False for all parts of a long text but the last: only the last one speaks for the whole in callbacks.</summary>
    public bool IsLast { get; init; } = true;

    /// <summary>The choices in the text, for an app that can show them; the text with its numbers says the same.</summary>
    public PickList? Choices { get; init; }

    /// <summary>The language of the words, as the person chose it.</summary>
    public string? Language { get; init; }

    /// <summary>Goes as this approved template instead of the text, with the person's first name as its variable 1.</summary>
    public (string Sid, string Name)? Template { get; init; }

    /// <summary>A file that goes with the words, at an address the provider can fetch.</summary>
    public MediaLink? Media { get; init; }
}

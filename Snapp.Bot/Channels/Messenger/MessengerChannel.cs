using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Snapp.Data.Inbox;
using Snapp.Data.People;

namespace Snapp.Bot.Channels.Messenger;

/// <summary>Facebook Messenger for one page.</summary>
internal sealed partial class MessengerChannel(
    IOptions<MessengerOptions> options, MessengerConversations conversations, IHttpClientFactory clients, TimeProvider clock, ILogger<MessengerChannel> logger)
    : IChannel
{
    internal const string ClientName = "messenger";

    private readonly MessengerOptions _options = options.Value;

    public IReadOnlyList<ChannelKind> Kinds { get; } = [ChannelKind.Messenger];

    /// <summary>The tags that once did this are gone since 27 April 2026; a utility template needs its own approval.</summary>
    public string? KnockTemplate(ChannelKind kind) => null;

    public int MaxTextLength(ChannelKind kind) => 2000;

    public double RatePerSecond(ChannelKind kind) => _options.RatePerSecond;

    /// <summary>Meta asks once, when the webhook is entered, whether this address is ours.</summary>
    internal bool IsSubscription(string? mode, string? verifyToken) =>
        mode == "subscribe" && verifyToken is not null && MessengerSignature.Same(_options.VerifyToken, verifyToken);

    public WebhookResult Receive(WebhookRequest request)
    {
        if (!MessengerSignature.IsValid(request, _options.AppSecret)) return new WebhookResult.Forged();
        try
        {
            using var body = JsonDocument.Parse(WithoutMark(request.Body));
            return body.RootElement.Member("object").Text() switch
            {
                "page" => Read(body.RootElement),
                null => new WebhookResult.Unreadable("The member object is missing."),
                _ => new WebhookResult.Understood([], []),
            };
        }
        catch (JsonException)
        {
            return new WebhookResult.Unreadable("The body is not JSON.");
        }
    }

    /// <summary>The echo of the message, which carries our id, is the quicker evidence and comes by itself.</summary>
    public Task<SendEvidence> FindSentAsync(OutboundMessage message, DateTimeOffset submittedAt, CancellationToken cancellationToken) =>
        conversations.FindAsync(message, submittedAt, cancellationToken);

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        using var request = Request(message);
        using var client = clients.CreateClient(ClientName);
        var answer = await ProviderCall.SendAsync(client, request, clock, cancellationToken);
        var outcome = Outcome(answer, out var trace);
        if (outcome is not SendOutcome.Sent) Log.NotSent(logger, message.OutboxId, outcome, trace);
        return outcome;
    }

    /// <summary>Seen, then typing: two requests, because a sender action stands alone. The dots last for 20 seconds at most.</summary>
    public async Task<bool> ShowTypingAsync(InboundMessage toAnswer, CancellationToken cancellationToken) =>
        await SignAsync(toAnswer, "mark_seen", cancellationToken) && await SignAsync(toAnswer, "typing_on", cancellationToken);

    private async Task<bool> SignAsync(InboundMessage toAnswer, string action, CancellationToken cancellationToken)
    {
        using var request = Request(JsonSerializer.SerializeToUtf8Bytes(new MessengerSign(new MessengerRecipient(toAnswer.From.Value), action), MessengerJson.Default.MessengerSign));
        using var client = clients.CreateClient(ClientName);
        return await ProviderCall.SendAsync(client, request, clock, cancellationToken) is { Ended: null, Status: >= 200 and < 300 };
    }

    /// <summary>A byte order mark belongs to what is signed, but not to the JSON.</summary>
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) => body.Span.StartsWith("\ufeff"u8) ? body[3..] : body;

    private WebhookResult.Understood Read(JsonElement body)
    {
        var batch = new MessengerBatch(_options.PageId);
        batch.Read(body);
        if (batch.Broken > 0) Log.Broken(logger, batch.Broken, batch.Messages.Count, string.Join(' ', batch.BrokenIds));
        if (batch.OfOtherPages > 0) Log.OtherPages(logger, batch.OfOtherPages);
        return new WebhookResult.Understood(batch.Messages, batch.Statuses) { TakenBack = batch.TakenBack };
    }

    private HttpRequestMessage Request(OutboundMessage message) => Request(JsonSerializer.SerializeToUtf8Bytes(
        new MessengerSend(message.IsAnswer ? "RESPONSE" : "UPDATE", new MessengerRecipient(message.To.Value), MessengerText.Of(message)),
        MessengerJson.Default.MessengerSend));

    private HttpRequestMessage Request(byte[] body)
    {
        var proof = MessengerSignature.AppSecretProof(_options.PageAccessToken, _options.AppSecret);
        // The token goes in the query, as Meta documents it; the client logs no addresses.
        var address = $"{_options.ApiUrl.TrimEnd('/')}/{Uri.EscapeDataString(_options.PageId)}/messages"
            + $"?access_token={Uri.EscapeDataString(_options.PageAccessToken)}&appsecret_proof={proof}";
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
    }

    private static SendOutcome Outcome(ProviderAnswer answer, out string? trace)
    {
        trace = null;
        if (answer.Ended is { } ended) return ended;
        if (answer.Status is >= 200 and < 300)
            return MessengerJson.SentId(answer.Body) is { } id ? new SendOutcome.Sent(id) : new SendOutcome.Unclear("unreadable");

        var fault = MessengerJson.Fault(answer.Body);
        trace = fault?.FbtraceId is { Length: <= 40 } traceId && traceId.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? traceId : null;
        return MessengerErrors.Outcome(answer.Status, fault, answer.RetryAfter);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A Messenger webhook held {Broken} entries that could not be read beside {Good} messages; ids: {Ids}")]
        internal static partial void Broken(ILogger logger, int broken, int good, string ids);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A Messenger webhook held {Count} entries of pages that are not ours")]
        internal static partial void OtherPages(ILogger logger, int count);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Messenger did not take outbox message {OutboxId}: {Outcome}, trace {Trace}")]
        internal static partial void NotSent(ILogger logger, long outboxId, SendOutcome outcome, string? trace);
    }
}

using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Snapp.Bot.Texts;
using Snapp.Data.Inbox;
using Snapp.Data.People;

namespace Snapp.Bot.Channels.Twilio;

/// <summary>WhatsApp and SMS through Twilio: one account, one protocol; which of the two is data.</summary>
internal sealed partial class TwilioChannel(
    IOptions<TwilioOptions> options, IOptions<SnappOptions> snapp, IHttpClientFactory clients, TwilioContents contents, TimeProvider clock, ILogger<TwilioChannel> logger)
    : IChannel
{
    internal const string ClientName = "twilio";
    private const string StatusPath = "/webhooks/twilio/status";

    private readonly TwilioOptions _options = options.Value;

    public IReadOnlyList<ChannelKind> Kinds { get; } =
        [.. new[] { ChannelKind.Whatsapp, ChannelKind.Sms }.Where(kind => options.Value.NumberFor(kind) is not null)];

    public string? KnockTemplate(ChannelKind kind) => kind is ChannelKind.Whatsapp && !string.IsNullOrWhiteSpace(_options.KnockContentSid) ? _options.KnockContentSid : null;

    /// <summary>Twilio refuses more with 21617, on both apps.</summary>
    public int MaxTextLength(ChannelKind kind) => 1600;

    public double RatePerSecond(ChannelKind kind) => _options.RatePerSecond[kind.Name()];

    public WebhookResult Receive(WebhookRequest request)
    {
        var form = TwilioForm.Parse(request.Body.Span);
        if (!IsSigned(request, form)) return new WebhookResult.Forged();
        if (!TwilioSignature.IsForm(request.Headers.ContentType)) return new WebhookResult.Unreadable("The body is not a form.");
        if (form["AccountSid"] is not { } account) return new WebhookResult.Unreadable("AccountSid is missing.");
        if (account != _options.AccountSid) return new WebhookResult.Forged();

        var (path, query) = Split(request.Target);
        return path.TrimEnd('/').EndsWith(StatusPath, StringComparison.OrdinalIgnoreCase) ? ReadStatus(form, query) : ReadMessage(form);
    }

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        if (_options.NumberFor(message.To.Channel) is not { } ours) return new SendOutcome.Misconfigured("no-number");

        var outcome = await SendChoicesAsync(message, ours, cancellationToken) ?? await SendAsync(message, ours, Words(message), cancellationToken);
        if (outcome is not SendOutcome.Sent) Log.NotSent(logger, message.OutboxId, outcome);
        return outcome;
    }

    /// <summary>Null when the words go as text instead: nobody can tap there, there is no content, or the provider clearly refused it and so took nothing.</summary>
    private async Task<SendOutcome?> SendChoicesAsync(OutboundMessage message, string ours, CancellationToken cancellationToken)
    {
        if (message is not { To.Channel: ChannelKind.Whatsapp, Choices: { } choices, Template: null, Media: null }) return null;
        if (TwilioContent.Of(choices, TextCatalog.Get(message.Language ?? "en", "choices.button")) is not { } content) return null;
        if (await contents.FindAsync(content.Shape, message.Language, cancellationToken) is not { } sid) return null;

        var outcome = await SendAsync(message, ours, Template(sid, content.Variables), cancellationToken);
        if (outcome is not (SendOutcome.Misconfigured or SendOutcome.Refused { AddressFailed: false })) return outcome;
        Log.ContentRefused(logger, message.OutboxId, outcome);
        await contents.ForgetAsync(content.Shape, message.Language, sid, CancellationToken.None);
        return null;
    }

    private async Task<SendOutcome> SendAsync(OutboundMessage message, string ours, KeyValuePair<string, string>[] words, CancellationToken cancellationToken)
    {
        using var request = Request(message, ours, words);
        using var client = clients.CreateClient(ClientName);
        return Outcome(await ProviderCall.SendAsync(client, request, clock, cancellationToken));
    }

    /// <summary>
    /// The newest messages to this person from this sender. No DateSent filter: a message that still waits in Twilio's queue has no such date,
    /// and would be taken for missing and sent twice.
    /// </summary>
    public async Task<SendEvidence> FindSentAsync(OutboundMessage message, DateTimeOffset submittedAt, CancellationToken cancellationToken)
    {
        if (_options.NumberFor(message.To.Channel) is not { } ours) return new SendEvidence.NoAnswer("no-number");
        // The words of a template are known only to whoever wrote it; but only one message of a person is under way at a time, and what others have become is known.
        string[]? words = message.Template is null ? [message.Text.Value, .. message.Choices is { } choices ? [choices.Body] : Array.Empty<string>()] : null;
        var query = QueryHelpers.AddQueryString(MessagesUrl, new Dictionary<string, string?>
        {
            ["To"] = TwilioAddress.Write(message.To.Channel, message.To.Value),
            ["From"] = TwilioAddress.Write(message.To.Channel, ours),
            ["PageSize"] = "100",
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, query) { Headers = { Authorization = _options.Authorization } };
        using var client = clients.CreateClient(ClientName);
        var answer = await ProviderCall.SendAsync(client, request, clock, cancellationToken);
        return answer is { Ended: null, Status: 200 }
            ? TwilioSentList.Read(answer.Body, words, submittedAt)
            : new SendEvidence.NoAnswer(answer.Status.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>One call for both on WhatsApp; it lasts until the answer, or for 25 seconds (twilio.com/docs/whatsapp/api/typing-indicators-resource).</summary>
    public async Task<bool> ShowTypingAsync(InboundMessage toAnswer, CancellationToken cancellationToken)
    {
        if (toAnswer.From.Channel is not ChannelKind.Whatsapp) return true;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_options.MessagingUrl.TrimEnd('/')}/v2/Indicators/Typing.json")
        {
            Headers = { Authorization = _options.Authorization },
            Content = new FormUrlEncodedContent([new("channel", "whatsapp"), new("messageId", toAnswer.ProviderId)]),
        };
        using var client = clients.CreateClient(ClientName);
        return await ProviderCall.SendAsync(client, request, clock, cancellationToken) is { Ended: null, Status: >= 200 and < 300 };
    }

    private string MessagesUrl => $"{_options.ApiUrl.TrimEnd('/')}/2010-04-01/Accounts/{Uri.EscapeDataString(_options.AccountSid)}/Messages.json";

    private bool IsSigned(WebhookRequest request, TwilioForm form)
    {
        string[] tokens = string.IsNullOrEmpty(_options.PreviousAuthToken)
            ? [_options.AuthToken]
            : [_options.AuthToken, _options.PreviousAuthToken];
        return request.Target.StartsWith('/')
            && TwilioSignature.IsValid(snapp.Value.PublicAddress(request.Target), request, form.Fields, tokens);
    }

    private static WebhookResult ReadMessage(TwilioForm form)
    {
        if (TwilioMessage.Read(form) is { } message) return new WebhookResult.Understood([message], []);
        return new WebhookResult.Unreadable("MessageSid, From or To is missing or too long.");
    }

    private static WebhookResult ReadStatus(TwilioForm form, string query)
    {
        if (!WireText.IsIdentifier(form["MessageSid"] ?? form["SmsSid"], 64) || (form["MessageStatus"] ?? form["SmsStatus"]) is null)
            return new WebhookResult.Unreadable("MessageSid or MessageStatus is missing.");

        // Absent for the parts of a long text but the last.
        QueryHelpers.ParseQuery(query).TryGetValue("m", out var mark);
        long? outboxId = long.TryParse(mark, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        return new WebhookResult.Understood([], TwilioStatus.Read(form, outboxId) is { } status ? [status] : []);
    }

    private static (string Path, string Query) Split(string target)
    {
        var start = target.IndexOf('?', StringComparison.Ordinal);
        return start < 0 ? (target, "") : (target[..start], target[start..]);
    }

    private HttpRequestMessage Request(OutboundMessage message, string ours, KeyValuePair<string, string>[] words) =>
        new(HttpMethod.Post, MessagesUrl)
        {
            Headers = { Authorization = _options.Authorization },
            Content = new FormUrlEncodedContent(
            [
                new("To", TwilioAddress.Write(message.To.Channel, message.To.Value)),
                new("From", TwilioAddress.Write(message.To.Channel, ours)),
                .. words,
                .. message.Media is { } media ? new KeyValuePair<string, string>[] { new("MediaUrl", media.Url) } : [],
                // Carries our id, so that a callback can settle a send whose answer never came.
                new("StatusCallback", snapp.Value.PublicAddress(StatusPath + (message.IsLast ? string.Create(CultureInfo.InvariantCulture, $"?m={message.OutboxId}") : ""))),
            ]),
        };

    private static KeyValuePair<string, string>[] Words(OutboundMessage message) => message.Template is var (sid, name)
        ? Template(sid, new Dictionary<string, string> { ["1"] = name })
        : [new("Body", message.Text.Value)];

    /// <summary>A content is named with all its variables as JSON text: a missing one would be filled from its samples.</summary>
    private static KeyValuePair<string, string>[] Template(string sid, IReadOnlyDictionary<string, string> variables) =>
        [new("ContentSid", sid), new("ContentVariables", JsonSerializer.Serialize(variables, TwilioJson.Default.IReadOnlyDictionaryStringString))];

    private static SendOutcome Outcome(ProviderAnswer answer)
    {
        if (answer.Ended is { } ended) return ended;
        if (answer.Status is < 200 or >= 300)
            return TwilioErrors.Outcome(answer.Status, TwilioJson.RefusalCode(answer.Body), answer.RetryAfter);
        return TwilioJson.CreatedSid(answer.Body) is { } sid ? new SendOutcome.Sent(sid) : new SendOutcome.Unclear("unreadable");
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Twilio refused the choices of outbox message {OutboxId} ({Outcome}); the numbered text goes instead")]
        internal static partial void ContentRefused(ILogger logger, long outboxId, SendOutcome outcome);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Twilio did not take outbox message {OutboxId}: {Outcome}")]
        internal static partial void NotSent(ILogger logger, long outboxId, SendOutcome outcome);
    }
}

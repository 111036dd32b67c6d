using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Snapp.Bot.Channels.Messenger;

/// <summary>
/// What the page and a person have said to each other, as Meta keeps it (https://developers.facebook.com/documentation/business-messaging/messenger-platform/conversations):
/// evidence for or against a send that ended unclear and whose echo has not come. Needs the permission pages_read_engagement beside pages_messaging; without it there is no answer.
/// </summary>
internal sealed class MessengerConversations(IOptions<MessengerOptions> options, IHttpClientFactory clients, TimeProvider clock)
{
    /// <summary>Clocks differ; a message made this much before we submitted it can still be ours.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);

    private const string Fields = "messages.limit(25){id,message,from,created_time}";

    internal async Task<SendEvidence> FindAsync(OutboundMessage message, DateTimeOffset submittedAt, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var address = $"{settings.ApiUrl.TrimEnd('/')}/{Uri.EscapeDataString(settings.PageId)}/conversations?platform=messenger&user_id={Uri.EscapeDataString(message.To.Value)}"
            + $"&fields={Uri.EscapeDataString(Fields)}&access_token={Uri.EscapeDataString(settings.PageAccessToken)}"
            + $"&appsecret_proof={MessengerSignature.AppSecretProof(settings.PageAccessToken, settings.AppSecret)}";
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var client = clients.CreateClient(MessengerChannel.ClientName);
        var answer = await ProviderCall.SendAsync(client, request, clock, cancellationToken);
        return answer is { Ended: null, Status: 200 }
            ? Read(answer.Body, settings.PageId, Words(message), submittedAt)
            : new SendEvidence.NoAnswer(answer.Status.ToString(CultureInfo.InvariantCulture));
    }

    internal static SendEvidence Read(byte[] body, string pageId, IReadOnlyCollection<string> words, DateTimeOffset submittedAt)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var lists = document.RootElement.Member("data").Items().Select(conversation => conversation.Member("messages")?.Member("data")).Where(list => list is { ValueKind: JsonValueKind.Array }).ToList();
            // Whoever has written to the page has a conversation with it: an empty list means that we may not see it.
            if (lists.Count == 0) return new SendEvidence.NoAnswer("no-conversation");
            string[] ids = [.. lists.SelectMany(list => list.Items()).Where(one => IsOurs(one, pageId, words, submittedAt)).Select(one => one.Member("id").Text()!)];
            return ids.Length > 0 ? new SendEvidence.Present(ids) : new SendEvidence.Absent();
        }
        catch (JsonException)
        {
            return new SendEvidence.NoAnswer("unreadable");
        }
    }

    private static IReadOnlyCollection<string> Words(OutboundMessage message) =>
        [message.Text.Value, .. message.Choices is { } choices ? [choices.Body, choices.Whole] : Array.Empty<string>()];

    private static bool IsOurs(JsonElement one, string pageId, IReadOnlyCollection<string> words, DateTimeOffset submittedAt) =>
        WireText.IsIdentifier(one.Member("id").Text(), MessengerEvent.MaxId)
        && (one.Member("from")?.Member("id").Text() ?? pageId) == pageId
        // A file stands there without words.
        && (one.Member("message").Text()?.Trim() is not { Length: > 0 } said || words.Any(word => word.Trim() == said))
        // One that cannot be read counts as ours: sending twice is worse than not at all.
        && (!DateTimeOffset.TryParse(one.Member("created_time").Text(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created)
            || created >= submittedAt - ClockSkew);
}

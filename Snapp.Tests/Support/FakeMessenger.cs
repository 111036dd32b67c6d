using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Snapp.Tests.Support;

/// <summary>Messenger's Send API, and its signed webhooks.</summary>
internal sealed class FakeMessenger(Ledger ledger)
{
    private int count;

    /// <summary>App-scoped ids and the ids of the same people on our page.</summary>
    public ConcurrentDictionary<string, string> PageIds { get; } = [];

    /// <summary>While true, Meta does not say who is who.</summary>
    public bool Silent { get; set; }

    public ConcurrentQueue<JsonNode> Profiles { get; } = [];

    public IResult IdsForPages(HttpContext context, string person) =>
        Silent ? Fault(StatusCodes.Status500InternalServerError, 2)
        : context.Request.Query["access_token"] != TestAccounts.PageToken ? Fault(StatusCodes.Status400BadRequest, 190)
        : Results.Json(new { data = PageIds.TryGetValue(person, out var id) ? new[] { new { id, page = new { id = TestAccounts.PageId } } } : [] });

    /// <summary>What the page said to one person, newest first, as <c>/conversations?user_id=…&amp;fields=messages{…}</c> answers it; nothing while Meta is silent.</summary>
    public IResult Conversation(HttpContext context, string page)
    {
        var query = context.Request.Query;
        if (Silent) return Fault(StatusCodes.Status500InternalServerError, 2);
        if (query["access_token"] != TestAccounts.PageToken || page != TestAccounts.PageId) return Fault(StatusCodes.Status400BadRequest, 190);
        if (query["platform"] != "messenger" || query["fields"] != "messages.limit(25){id,message,from,created_time}") return Fault(StatusCodes.Status400BadRequest, 100);
        var messages = ledger.Messages.Where(sent => sent.Channel == "messenger" && sent.To == query["user_id"]).Reverse()
            .Select(sent => new { id = sent.ProviderId, message = sent.Listed ?? sent.Text, from = new { id = TestAccounts.PageId, name = "The page" }, created_time = sent.At.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture) });
        return Results.Json(new { data = new[] { new { id = "t_1", messages = new { data = messages.Take(25) } } } });
    }

    /// <summary>What Meta repeats to us of a message it took: the words, and the mark that came with them.</summary>
    public static WebhookCall Echo(SentMessage sent) => Signed(new JsonObject
    {
        ["object"] = "page",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = TestAccounts.PageId,
            ["time"] = 1767600000000,
            ["messaging"] = new JsonArray(new JsonObject
            {
                ["sender"] = new JsonObject { ["id"] = TestAccounts.PageId },
                ["recipient"] = new JsonObject { ["id"] = sent.To },
                ["timestamp"] = 1767600000000,
                ["message"] = new JsonObject { ["is_echo"] = true, ["app_id"] = 4711, ["metadata"] = sent.Mark, ["mid"] = sent.ProviderId, ["text"] = sent.Text },
            }),
        }),
    }.ToJsonString());

    public async Task<IResult> SetProfileAsync(HttpContext context, string page)
    {
        if (context.Request.Query["access_token"] != TestAccounts.PageToken || page != "me")
        {
            return Fault(StatusCodes.Status400BadRequest, 190);
        }

        Profiles.Enqueue((await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!);
        return Results.Json(new { result = "success" });
    }

    /// <summary>Meta's <c>signed_request</c> for a person who wants to be forgotten.</summary>
    public static string SignedRequest(string user, string algorithm = "HMAC-SHA256", string secret = TestAccounts.AppSecret)
    {
        var payload = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(new JsonObject { ["user_id"] = user, ["algorithm"] = algorithm, ["issued_at"] = 1767600000 }.ToJsonString()));
        return Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(payload))) + "." + payload;
    }

    public async Task<IResult> SendAsync(HttpContext context, string page)
    {
        var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var token = context.Request.Query["access_token"].ToString() is { Length: > 0 } inQuery
            ? inQuery
            : context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        if (token != TestAccounts.PageToken || page is not ("me" or TestAccounts.PageId))
        {
            return Fault(StatusCodes.Status400BadRequest, 190);
        }

        if (body?["recipient"]?["id"]?.GetValue<string>() is not { } to || body["message"] is not { } message)
        {
            // Typing and read marks are not messages.
            if (body?["sender_action"]?.GetValue<string>() is not { } action || body["recipient"]?["id"] is not { } person || body["messaging_type"] is not null) return Fault(StatusCodes.Status400BadRequest, 100);
            ledger.Signs.Enqueue($"{action} {person.GetValue<string>()}");
            return Results.Json(new { recipient_id = person.GetValue<string>() });
        }

        var text = message["text"]?.GetValue<string>();
        var file = message["attachment"];
        var isFile = file is not null && text is null && file["type"]?.GetValue<string>() is "image" or "audio" or "video" or "file";
        return isFile || text is { Length: > 0 and <= 2000 }
            ? await TakeAsync(context, to, message, QuickReplies(message))
            : Fault(StatusCodes.Status400BadRequest, 100);
    }

    public static WebhookCall Webhook(string from, string text, string id, params IReadOnlyList<(string Url, string Type)> media)
    {
        var message = new JsonObject { ["mid"] = id };
        if (text.Length > 0)
        {
            message["text"] = text;
        }

        if (media.Count > 0)
        {
            message["attachments"] = new JsonArray([.. media.Select(one => new JsonObject { ["type"] = one.Type, ["payload"] = new JsonObject { ["url"] = one.Url } })]);
        }

        return Message(from, message);
    }

    private static WebhookCall Message(string from, JsonObject message)
    {
        var body = new JsonObject
        {
            ["object"] = "page",
            ["entry"] = new JsonArray(new JsonObject
            {
                ["id"] = TestAccounts.PageId,
                ["time"] = 1767600000000,
                ["messaging"] = new JsonArray(new JsonObject
                {
                    ["sender"] = new JsonObject { ["id"] = from },
                    ["recipient"] = new JsonObject { ["id"] = TestAccounts.PageId },
                    ["timestamp"] = 1767600000000,
                    ["message"] = message,
                }),
            }),
        };
        return Signed(body.ToJsonString());
    }

    public static WebhookCall Tap(string from, string title, string payload, string id) =>
        Message(from, new JsonObject { ["mid"] = id, ["text"] = title, ["quick_reply"] = new JsonObject { ["payload"] = payload } });

    /// <summary>Meta's rule: HMAC-SHA256 over the raw bytes with the app secret, in lower-case hex.</summary>
    public static WebhookCall Signed(string body)
    {
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(TestAccounts.AppSecret), Encoding.UTF8.GetBytes(body));
        return new WebhookCall("/webhooks/messenger", body, "application/json", "X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(hash));
    }

    private static IReadOnlyList<(string Title, string Payload)> QuickReplies(JsonNode message) => message["quick_replies"] is not JsonArray replies ? []
        : [.. replies.Select(reply => (reply!["title"]!.GetValue<string>(), reply["payload"]!.GetValue<string>()))];

    private async Task<IResult> TakeAsync(HttpContext context, string to, JsonNode message, IReadOnlyList<(string Title, string Payload)> taps)
    {
        var answer = await ledger.TakeAnswerAsync("messenger", to, context.RequestAborted);
        if (answer is ProviderAnswer.TooMany or ProviderAnswer.TooManyToOne or ProviderAnswer.Refuse)
        {
            return Fault(StatusCodes.Status400BadRequest, answer is ProviderAnswer.TooMany ? 32 : answer is ProviderAnswer.TooManyToOne ? 613 : 551);
        }

        if (answer is ProviderAnswer.LoseAndCut) return await FakeProviders.GoSilentAsync(context, answer);

        var text = message["text"]?.GetValue<string>() ?? "";
        var id = "m_" + Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture);
        if (answer is ProviderAnswer.SayAndLose) return Results.Json(new { recipient_id = to, message_id = id });

        var shown = FakeContents.Numbered(text, taps.Select(tap => (tap.Payload.Split(':')[1], tap.Title)));
        ledger.Add(new SentMessage("messenger", to, shown, id)
        {
            Listed = text,
            Mark = message["metadata"]?.GetValue<string>(),
            Media = message["attachment"]?["payload"]?["url"]?.GetValue<string>(),
            Taps = taps.ToDictionary(tap => tap.Title, tap => tap.Payload),
        });
        return answer is ProviderAnswer.Accept
            ? Results.Json(new { recipient_id = to, message_id = id })
            : await FakeProviders.GoSilentAsync(context, answer);
    }

    private static IResult Fault(int status, int code) =>
        Results.Json(new { error = new { message = "refused by the stand-in", type = "OAuthException", code, fbtrace_id = "A" } }, statusCode: status);
}

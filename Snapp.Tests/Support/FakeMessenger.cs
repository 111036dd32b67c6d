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
            return body?["sender_action"] is null ? Fault(StatusCodes.Status400BadRequest, 100) : Results.Json(new { recipient_id = "" });
        }

        return message["text"]?.GetValue<string>() is { Length: > 0 and <= 2000 } text
            ? await TakeAsync(context, to, text)
            : Fault(StatusCodes.Status400BadRequest, 100);
    }

    public static WebhookCall Webhook(string from, string text, string id)
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
                    ["message"] = new JsonObject { ["mid"] = id, ["text"] = text },
                }),
            }),
        };
        return Signed(body.ToJsonString());
    }

    /// <summary>Meta's rule: HMAC-SHA256 over the raw bytes with the app secret, in lower-case hex.</summary>
    public static WebhookCall Signed(string body)
    {
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(TestAccounts.AppSecret), Encoding.UTF8.GetBytes(body));
        return new WebhookCall("/webhooks/messenger", body, "application/json", "X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(hash));
    }

    private async Task<IResult> TakeAsync(HttpContext context, string to, string text)
    {
        var answer = await ledger.TakeAnswerAsync("messenger", to, context.RequestAborted);
        if (answer is ProviderAnswer.TooMany or ProviderAnswer.TooManyToOne or ProviderAnswer.Refuse)
        {
            return Fault(StatusCodes.Status400BadRequest, answer is ProviderAnswer.TooMany ? 32 : answer is ProviderAnswer.TooManyToOne ? 613 : 551);
        }

        var id = "m_" + Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture);
        ledger.Add(new SentMessage("messenger", to, text, id));
        return answer is ProviderAnswer.Accept
            ? Results.Json(new { recipient_id = to, message_id = id })
            : await FakeProviders.GoSilentAsync(context, answer);
    }

    private static IResult Fault(int status, int code) =>
        Results.Json(new { error = new { message = "refused by the stand-in", type = "OAuthException", code, fbtrace_id = "A" } }, statusCode: status);
}

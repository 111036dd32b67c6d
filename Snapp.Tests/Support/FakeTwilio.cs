using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Snapp.Tests.Support;

/// <summary>Twilio's Messages resource, and its signed webhooks.</summary>
internal sealed class FakeTwilio(Ledger ledger)
{
    private static readonly string Authorization =
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TestAccounts.TwilioAccount}:{TestAccounts.TwilioToken}"));

    private int count;

    public async Task<IResult> CreateAsync(HttpContext context, string account)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Problem(context.Request, account, form) is { } problem)
        {
            return problem;
        }

        var to = form["To"].ToString();
        var whatsapp = to.StartsWith("whatsapp:", StringComparison.Ordinal);
        var bare = whatsapp ? to["whatsapp:".Length..] : to;
        var answer = await ledger.TakeAnswerAsync(whatsapp ? "whatsapp" : "sms", bare, context.RequestAborted);
        if (answer is ProviderAnswer.TooMany)
        {
            context.Response.Headers.RetryAfter = ledger.RetryAfter;
            return Fault(StatusCodes.Status429TooManyRequests, 20429);
        }

        if (answer is ProviderAnswer.TooManyToOne)
        {
            return Fault(StatusCodes.Status400BadRequest, 63018);
        }

        if (answer is ProviderAnswer.Refuse)
        {
            return Fault(StatusCodes.Status400BadRequest, 21610);
        }

        if (answer is ProviderAnswer.LoseAndCut)
        {
            return await FakeProviders.GoSilentAsync(context, answer);
        }

        var sid = "SM" + Interlocked.Increment(ref count).ToString("x32", CultureInfo.InvariantCulture);
        ledger.Add(new SentMessage(whatsapp ? "whatsapp" : "sms", bare, form["Body"].ToString(), sid));
        return answer is ProviderAnswer.Accept
            ? Results.Json(new { sid, status = "queued", account_sid = account, to, error_code = (int?)null }, statusCode: StatusCodes.Status201Created)
            : await FakeProviders.GoSilentAsync(context, answer);
    }

    /// <summary>The list of what was sent to one person, newest first, as <c>GET Messages.json?To=…</c> answers it.</summary>
    public IResult List(HttpContext context, string account)
    {
        if (!IsKnown(context.Request, account))
        {
            return Fault(StatusCodes.Status401Unauthorized, 20003);
        }

        var to = context.Request.Query["To"].ToString();
        var created = TimeProvider.System.GetUtcNow().ToString("r", CultureInfo.InvariantCulture).Replace("GMT", "+0000", StringComparison.Ordinal);
        var messages = ledger.Messages.Where(sent => (sent.Channel == "whatsapp" ? "whatsapp:" : "") + sent.To == to).Reverse()
            .Select(sent => new { sid = sent.ProviderId, body = sent.Text, to, date_created = created, direction = "outbound-api", status = "sent" });
        return Results.Json(new { messages, page = 0, page_size = 100, next_page_uri = (string?)null });
    }

    public static WebhookCall Webhook(Phone from, string text, string id)
    {
        var prefix = from.Channel == "whatsapp" ? "whatsapp:" : "";
        var number = from.Channel == "whatsapp" ? TestAccounts.WhatsAppNumber : TestAccounts.SmsNumber;
        return Signed("/webhooks/twilio",
        [
            ("AccountSid", TestAccounts.TwilioAccount), ("ApiVersion", "2010-04-01"), ("Body", text), ("From", prefix + from.Address),
            ("MessageSid", id), ("NumMedia", "0"), ("NumSegments", "1"), ("SmsMessageSid", id), ("SmsSid", id), ("SmsStatus", "received"),
            ("To", prefix + number),
        ]);
    }

    public static WebhookCall Signed(string path, IReadOnlyList<(string Name, string Value)> fields)
    {
        var body = string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
        return new WebhookCall(path, body, "application/x-www-form-urlencoded", "X-Twilio-Signature", Sign(path, fields));
    }

    /// <summary>Twilio's rule: the address, then each name with its value in byte order of the names; HMAC-SHA1, base64.</summary>
    public static string Sign(string path, IEnumerable<(string Name, string Value)> fields)
    {
        var signed = new StringBuilder(TestAccounts.PublicUrl).Append(path);
        foreach (var (name, value) in fields.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            signed.Append(name).Append(value);
        }

#pragma warning disable CA5350 // Twilio signs with SHA-1; there is no other choice.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(TestAccounts.TwilioToken), Encoding.UTF8.GetBytes(signed.ToString())));
#pragma warning restore CA5350
    }

    private static bool IsKnown(HttpRequest request, string account) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && header is { Scheme: "Basic" } && header.Parameter == Authorization && account == TestAccounts.TwilioAccount;

    private static IResult? Problem(HttpRequest request, string account, IFormCollection form)
    {
        if (!IsKnown(request, account))
        {
            return Fault(StatusCodes.Status401Unauthorized, 20003);
        }

        string to = form["To"].ToString(), from = form["From"].ToString();
        var whatsapp = to.StartsWith("whatsapp:", StringComparison.Ordinal);
        var rightFrom = whatsapp ? "whatsapp:" + TestAccounts.WhatsAppNumber : TestAccounts.SmsNumber;
        return form["Body"].ToString() is not { Length: > 0 and <= 1600 } ? Fault(StatusCodes.Status400BadRequest, 21617)
            : from != rightFrom ? Fault(StatusCodes.Status400BadRequest, 21606)
            : null;
    }

    private static IResult Fault(int status, int code) =>
        Results.Json(new { code, message = "refused by the stand-in", more_info = "", status }, statusCode: status);
}

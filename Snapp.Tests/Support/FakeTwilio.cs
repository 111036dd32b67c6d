using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Snapp.Tests.Support;

/// <summary>A message of somebody to one of our numbers, as Twilio keeps it; addresses as Twilio writes them.</summary>
internal sealed record ReceivedMessage(string Id, string From, string To, string Text, DateTimeOffset At, int Media = 0, string Direction = "inbound");

/// <summary>Twilio's Messages resource, and its signed webhooks.</summary>
internal sealed class FakeTwilio(Ledger ledger, FakeContents contents)
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

        if (answer is ProviderAnswer.Refuse or ProviderAnswer.WindowClosed or ProviderAnswer.NoSuchUser)
        {
            return Fault(StatusCodes.Status400BadRequest, answer switch { ProviderAnswer.Refuse => 21610, ProviderAnswer.WindowClosed => 63016, _ => 63024 });
        }

        if (answer is ProviderAnswer.LoseAndCut)
        {
            return await FakeProviders.GoSilentAsync(context, answer);
        }

        var sid = "SM" + Interlocked.Increment(ref count).ToString("x32", CultureInfo.InvariantCulture);
        var answered = Results.Json(new { sid, status = "queued", account_sid = account, to, error_code = (int?)null }, statusCode: StatusCodes.Status201Created);
        if (answer is ProviderAnswer.SayAndLose) return answered;
        ledger.Add(new SentMessage(whatsapp ? "whatsapp" : "sms", bare, Words(form), sid)
        {
            Listed = contents.Knows(form["ContentSid"].ToString()) ? contents.Fill(form["ContentSid"].ToString(), form["ContentVariables"].ToString()).Body : null,
            Taps = contents.Knows(form["ContentSid"].ToString()) ? contents.Fill(form["ContentSid"].ToString(), form["ContentVariables"].ToString()).Taps : new Dictionary<string, string>(),
            Media = form["MediaUrl"].FirstOrDefault(),
            StatusPath = new Uri(form["StatusCallback"].ToString()).PathAndQuery,
        });
        return answer is ProviderAnswer.Accept
            ? answered
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
        if (to is "whatsapp:" + TestAccounts.WhatsAppNumber or TestAccounts.SmsNumber)
        {
            return ListReceived(context, account, to);
        }

        var messages = ledger.Messages.Where(sent => (sent.Channel == "whatsapp" ? "whatsapp:" : "") + sent.To == to).Reverse()
            .Select(sent => new { sid = sent.ProviderId, body = sent.Listed ?? sent.Text, to, date_created = sent.At.ToString("r", CultureInfo.InvariantCulture).Replace("GMT", "+0000", StringComparison.Ordinal), direction = "outbound-api", status = "sent" });
        return Results.Json(new { messages, page = 0, page_size = 100, next_page_uri = (string?)null });
    }

    /// <summary>The messages that were deleted, by their ids.</summary>
    public ConcurrentQueue<string> Deleted { get; } = [];

    /// <summary>204 for one it has, 404 for one it has not (any more).</summary>
    public IResult Delete(HttpContext context, string account, string sid)
    {
        if (!IsKnown(context.Request, account)) return Fault(StatusCodes.Status401Unauthorized, 20003);
        if (Deleted.Contains(sid)) return Fault(StatusCodes.Status404NotFound, 20404);
        Deleted.Enqueue(sid);
        return Results.NoContent();
    }

    /// <summary>What people sent to our numbers, in the order they sent it; whether the webhook took it or not.</summary>
    public ConcurrentQueue<ReceivedMessage> Received { get; } = [];

    /// <summary>The files of received messages: their names and types, by the id of the message.</summary>
    public ConcurrentDictionary<string, (string Name, string Type)[]> Files { get; } = [];

    /// <summary>While true, the lists of files are not answered.</summary>
    public bool FilesFail { get; set; }

    public IResult ListFiles(HttpContext context, string account, string message) =>
        !IsKnown(context.Request, account) ? Fault(StatusCodes.Status401Unauthorized, 20003)
        : FilesFail ? Fault(StatusCodes.Status503ServiceUnavailable, 20503)
        : Files.TryGetValue(message, out var files) ? Results.Json(new { media_list = files.Select(file => new { sid = file.Name, content_type = file.Type, parent_sid = message, uri = $"/2010-04-01/Accounts/{account}/Messages/{message}/Media/{file.Name}.json" }), page = 0, next_page_uri = (string?)null })
        : Fault(StatusCodes.Status404NotFound, 20404);

    /// <summary>What is asked to be shown to people fails.</summary>
    public bool SignsFail { get; set; }

    public async Task<IResult> ShowTypingAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        ledger.Signs.Enqueue($"{form["channel"]} {form["messageId"]}");
        return SignsFail ? Fault(StatusCodes.Status500InternalServerError, 20500)
            : !IsKnown(context.Request, TestAccounts.TwilioAccount) ? Fault(StatusCodes.Status401Unauthorized, 20003)
            : Results.Json(new { success = true });
    }

    /// <summary>The pages of received messages that were asked for, by their query.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public int PageSize { get; set; } = 1000;

    /// <summary>From this page on the list is not answered.</summary>
    public int BrokenFrom { get; set; } = int.MaxValue;

    /// <summary>Newest first, in pages that name the next one by its path, filtered by the second.</summary>
    private IResult ListReceived(HttpContext context, string account, string to)
    {
        var query = context.Request.Query;
        Asked.Enqueue(context.Request.QueryString.Value ?? "");
        var page = int.Parse(query["Page"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
        if (page >= BrokenFrom)
        {
            return Fault(StatusCodes.Status503ServiceUnavailable, 20503);
        }

        var since = DateTimeOffset.Parse(query["DateSent>"].ToString(), CultureInfo.InvariantCulture);
        var all = Received.Where(one => one.To == to && one.At >= since).Reverse().ToList();
        var messages = all.Skip(page * PageSize).Take(PageSize).Select(one => new
        {
            sid = one.Id,
            from = one.From,
            to = one.To,
            body = one.Text,
            num_media = one.Media.ToString(CultureInfo.InvariantCulture),
            direction = one.Direction,
            status = "received",
            date_sent = one.At.ToString("r", CultureInfo.InvariantCulture).Replace("GMT", "+0000", StringComparison.Ordinal),
        });
        var more = all.Count > (page + 1) * PageSize;
        var next = $"/2010-04-01/Accounts/{account}/Messages.json?To={Uri.EscapeDataString(to)}&DateSent%3E={Uri.EscapeDataString(query["DateSent>"].ToString())}&Page={page + 1}";
        return Results.Json(new { messages, page, next_page_uri = more ? next : null });
    }

    public static WebhookCall Webhook(Phone from, string text, string id, params IReadOnlyList<(string Url, string Type)> media)
    {
        var prefix = from.Channel == "whatsapp" ? "whatsapp:" : "";
        var number = from.Channel == "whatsapp" ? TestAccounts.WhatsAppNumber : TestAccounts.SmsNumber;
        return Signed("/webhooks/twilio",
        [
            ("AccountSid", TestAccounts.TwilioAccount), ("ApiVersion", "2010-04-01"), ("Body", text), ("From", prefix + from.Address),
            ("MessageSid", id), ("NumMedia", media.Count.ToString(CultureInfo.InvariantCulture)), ("NumSegments", "1"), ("SmsMessageSid", id), ("SmsSid", id), ("SmsStatus", "received"),
            ("To", prefix + number),
            .. media.Select((one, at) => ($"MediaUrl{at}", one.Url)),
            .. media.Select((one, at) => ($"MediaContentType{at}", one.Type)),
        ]);
    }

    /// <summary>A button of WhatsApp comes with its label as the body, what stands behind it, and the message it stood under.</summary>
    public static WebhookCall Tap(Phone from, string label, string payload, string question, string id) => Signed("/webhooks/twilio",
    [
        ("AccountSid", TestAccounts.TwilioAccount), ("ApiVersion", "2010-04-01"), ("Body", label), ("ButtonPayload", payload), ("ButtonText", label),
        ("From", "whatsapp:" + from.Address), ("MessageSid", id), ("MessageType", "button"), ("NumMedia", "0"), ("OriginalRepliedMessageSid", question),
        ("SmsSid", id), ("SmsStatus", "received"), ("To", "whatsapp:" + TestAccounts.WhatsAppNumber),
    ]);

    /// <summary>The button of a template, which may have nothing behind it; what it stood under is empty where Twilio does not say.</summary>
    public static WebhookCall TapOnTemplate(Phone from, string label, string? payload, string under, string id) => Signed("/webhooks/twilio",
    [
        ("AccountSid", TestAccounts.TwilioAccount), ("Body", label), .. payload is null ? Array.Empty<(string, string)>() : [("ButtonPayload", payload)], ("ButtonText", label),
        ("From", "whatsapp:" + from.Address), ("MessageSid", id), ("MessageType", "button"), ("NumMedia", "0"), .. under.Length == 0 ? Array.Empty<(string, string)>() : [("OriginalRepliedMessageSid", under)],
        ("To", "whatsapp:" + TestAccounts.WhatsAppNumber),
    ]);

    public static WebhookCall Signed(string path, IReadOnlyList<(string Name, string Value)> fields)
    {
        var body = string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
        return new WebhookCall(path, body, "application/x-www-form-urlencoded", "X-Twilio-Signature", Sign(path, fields));
    }

    /// <summary>Twilio's rule: the address, then each name with its value in byte order of the names; HMAC-SHA1, base64.</summary>
    public static string Sign(string path, IEnumerable<(string Name, string Value)> fields) => SignAddress(TestAccounts.PublicUrl + path, fields);

    public static string SignAddress(string address, IEnumerable<(string Name, string Value)> fields)
    {
        var signed = new StringBuilder(address);
        foreach (var (name, value) in fields.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            signed.Append(name).Append(value);
        }

#pragma warning disable CA5350 // Twilio signs with SHA-1; there is no other choice.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(TestAccounts.TwilioToken), Encoding.UTF8.GetBytes(signed.ToString())));
#pragma warning restore CA5350
    }

    /// <summary>The text, or the template with its variables in square brackets.</summary>
    private string Words(IFormCollection form) =>
        form["ContentSid"].ToString() is not { Length: > 0 } template ? form["Body"].ToString()
        : contents.Knows(template) ? contents.Fill(template, form["ContentVariables"].ToString()).Words : $"[{template} {form["ContentVariables"]}]";

    private static bool IsKnown(HttpRequest request, string account) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && header is { Scheme: "Basic" } && header.Parameter == Authorization && account == TestAccounts.TwilioAccount;

    private IResult? Problem(HttpRequest request, string account, IFormCollection form)
    {
        if (!IsKnown(request, account))
        {
            return Fault(StatusCodes.Status401Unauthorized, 20003);
        }

        string to = form["To"].ToString(), from = form["From"].ToString();
        var whatsapp = to.StartsWith("whatsapp:", StringComparison.Ordinal);
        var rightFrom = whatsapp ? "whatsapp:" + TestAccounts.WhatsAppNumber : TestAccounts.SmsNumber;
        return (Words(form).Length == 0 && form["MediaUrl"].Count == 0) || Words(form).Length > 1600 ? Fault(StatusCodes.Status400BadRequest, 21617)
            : form["ContentSid"].ToString() is { Length: > 0 } content && !contents.Knows(content) && !content.StartsWith("HX00000000000000000000000000000", StringComparison.Ordinal) ? Fault(StatusCodes.Status400BadRequest, 21655)
            : from != rightFrom ? Fault(StatusCodes.Status400BadRequest, 21606)
            : null;
    }

    private static IResult Fault(int status, int code) =>
        Results.Json(new { code, message = "refused by the stand-in", more_info = "", status }, statusCode: status);
}

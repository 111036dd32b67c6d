using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Snapp.Data.People;

namespace Snapp.Bot.Simulator;

/// <summary>Answers <c>Messages.create</c> as Twilio does, and reports what became of the message.</summary>
internal sealed partial class TwilioStandIn(Phones phones, SimulatorAccounts accounts, ContentStandIn contents, TwilioWebhooks webhooks, ProviderCalls calls, TimeProvider time)
{
    private const int MaxBody = 1600;

    internal async Task<IResult> CreateMessageAsync(HttpContext context, string sid)
    {
        if (sid != accounts.AccountSid || !IsAuthorized(context.Request))
            return Error(StatusCodes.Status401Unauthorized, 20003, "Authenticate");
        if (!context.Request.HasFormContentType)
            return Error(StatusCodes.Status400BadRequest, 21604, "A 'To' phone number is required.");
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return Refusal(form) ?? Take(context, form);
    }

    private ContentHttpResult? Refusal(IFormCollection form)
    {
        string to = form["To"].ToString(), from = form["From"].ToString(), body = form["Body"].ToString();
        (int Code, string Message)? refusal =
            to.Length == 0 ? (21604, "A 'To' phone number is required.")
            : !Recipient().IsMatch(to) ? (21211, "The 'To' number is not a valid phone number.")
            : from.Length == 0 ? (21603, "A 'From' phone number is required.")
            : from != "whatsapp:" + accounts.WhatsAppNumber && from != accounts.SmsNumber ? (21606, "The 'From' number is not one of this account's.")
            : IsWhatsApp(from) != IsWhatsApp(to) ? (21910, "Invalid 'From' and 'To' pair: both should be of the same channel.")
            : body.Length == 0 && form["ContentSid"].Count == 0 && form["MediaUrl"].Count == 0 ? (21602, "Message body is required.")
            : body.Length > MaxBody ? (21617, "The concatenated message body exceeds the 1600 character limit.")
            : null;
        return refusal is { } found ? Error(StatusCodes.Status400BadRequest, found.Code, found.Message) : null;
    }

    private ContentHttpResult Take(HttpContext context, IFormCollection form)
    {
        var wire = form["To"].ToString();
        var to = IsWhatsApp(wire) ? new Address(ChannelKind.Whatsapp, wire["whatsapp:".Length..]) : new Address(ChannelKind.Sms, wire);
        var callback = form["StatusCallback"].ToString();
        var content = contents.Fill(form["ContentSid"].ToString(), form["ContentVariables"].ToString());
        var message = new PhoneMessage(TwilioWebhooks.NewSid(), Mine: false, content?.Text ?? Shown(form), time.GetUtcNow(), Tick.Sent, Seen: false)
        {
            Taps = content?.Taps ?? [],
            StatusCallback = callback.Length == 0 ? null : callback,
        };
        phones.Receive(to, message);
        // The caller has its answer before the first callback leaves, so that the usual order is the one seen in a demonstration.
        context.Response.OnCompleted(() =>
        {
            Report(to, message, "sent");
            Report(to, message, "delivered");
            phones.Move(to, message.Id, Tick.Delivered);
            return Task.CompletedTask;
        });
        return TypedResults.Text(Created(message, form).ToJsonString(), "application/json", Encoding.UTF8, StatusCodes.Status201Created);
    }

    /// <summary>The phones of the simulator show words only: a file is a clip and its address.</summary>
    private static string Shown(IFormCollection form) => string.Join('\n', new[] { form["Body"].ToString(), Template(form) }.Concat(form["MediaUrl"].Select(url => "📎 " + url)).Where(line => line.Length > 0));

    private static string Template(IFormCollection form) => form["ContentSid"].ToString() is { Length: > 0 } sid ? $"[{sid}] {form["ContentVariables"]}" : "";

    internal void Report(Address to, PhoneMessage message, string status)
    {
        if (message.StatusCallback is not null)
            calls.Later(webhooks.Status(to, message, status));
    }

    internal static bool IsRecipient(ChannelKind channel, string address) =>
        channel != ChannelKind.Messenger && Recipient().IsMatch(TwilioWebhooks.Wire(new(channel, address)));

    private JsonObject Created(PhoneMessage message, IFormCollection form)
    {
        var date = message.At.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000";
        var uri = $"/2010-04-01/Accounts/{accounts.AccountSid}/Messages/{message.Id}";
        return new()
        {
            ["sid"] = message.Id,
            ["account_sid"] = accounts.AccountSid,
            ["messaging_service_sid"] = null,
            ["from"] = form["From"].ToString(),
            ["to"] = form["To"].ToString(),
            ["body"] = message.Text,
            ["status"] = "queued",
            ["direction"] = "outbound-api",
            ["num_segments"] = TwilioWebhooks.Segments(message.Text),
            ["num_media"] = "0",
            ["error_code"] = null,
            ["error_message"] = null,
            ["price"] = null,
            ["price_unit"] = "USD",
            ["date_created"] = date,
            ["date_updated"] = date,
            ["date_sent"] = null,
            ["api_version"] = "2010-04-01",
            ["uri"] = uri + ".json",
            ["subresource_uris"] = new JsonObject { ["media"] = uri + "/Media.json" },
        };
    }

    private bool IsAuthorized(HttpRequest request)
    {
        var expected = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{accounts.AccountSid}:{accounts.AuthToken}"));
        return AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) && header is { Scheme: "Basic" } && header.Parameter == expected;
    }

    private static bool IsWhatsApp(string address) => address.StartsWith("whatsapp:", StringComparison.Ordinal);

    private static ContentHttpResult Error(int status, int code, string message) =>
        TypedResults.Text(
            new JsonObject { ["code"] = code, ["message"] = message, ["more_info"] = $"https://www.twilio.com/docs/errors/{code}", ["status"] = status }.ToJsonString(),
            "application/json", Encoding.UTF8, status);

    /// <summary>A number, or, on WhatsApp, a business-scoped id.</summary>
    [GeneratedRegex(@"^(whatsapp:)?\+[1-9][0-9]{7,14}$|^whatsapp:[A-Z]{2}\.[A-Za-z0-9.]{1,131}$", RegexOptions.CultureInvariant)]
    private static partial Regex Recipient();
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Snapp.Data.People;

namespace Snapp.Bot.Simulator;

/// <summary>Answers the Send API as Meta does, and sends the delivery event.</summary>
internal sealed class MessengerStandIn(Phones phones, SimulatorAccounts accounts, MessengerWebhooks webhooks, ProviderCalls calls, TimeProvider time)
{
    private const int MaxText = 2000;
    private const int InvalidParameter = 100;

    internal async Task<IResult> SendAsync(HttpContext context, string pageId)
    {
        if (!IsAuthorized(context.Request))
            return Error(StatusCodes.Status401Unauthorized, 190, null, "Invalid OAuth access token.");
        if (pageId != "me" && pageId != accounts.PageId)
            return Error(StatusCodes.Status400BadRequest, InvalidParameter, 33, "Unsupported post request.");
        JsonNode? send;
        try
        {
            send = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        }
        catch (JsonException)
        {
            return Error(StatusCodes.Status400BadRequest, InvalidParameter, null, "(#100) Invalid parameter");
        }
        var person = Text(send, "recipient", "id");
        if (string.IsNullOrEmpty(person))
            return Error(StatusCodes.Status400BadRequest, InvalidParameter, null, "(#100) The parameter recipient is required.");
        if (!IsRecipient(ChannelKind.Messenger, person))
            return Error(StatusCodes.Status400BadRequest, InvalidParameter, 2018001, "(#100) No matching user found");
        // Typing dots and "seen" carry no message.
        if ((send as JsonObject)?["sender_action"] is not null)
            return Answer(new JsonObject { ["recipient_id"] = person });
        return Take(context, person, send!);
    }

    internal static bool IsRecipient(ChannelKind channel, string address) =>
        channel == ChannelKind.Messenger && address.Length is > 0 and <= 32 && address.All(char.IsAsciiDigit);

    private ContentHttpResult Take(HttpContext context, string person, JsonNode send)
    {
        var text = Text(send, "message", "text") ?? (Value(((send["message"] as JsonObject)?["attachment"] as JsonObject)?["payload"], "url") is { } file ? "📎 " + file : null);
        if (string.IsNullOrEmpty(text))
            return Error(StatusCodes.Status400BadRequest, InvalidParameter, null, "(#100) Message cannot be empty, must provide valid attachment or text");
        if (text.Length > MaxText)
            return Error(StatusCodes.Status400BadRequest, InvalidParameter, null, "(#100) Length of param message[text] must be less than or equal to 2000");
        var to = new Address(ChannelKind.Messenger, person);
        var message = new PhoneMessage(MessengerWebhooks.NewMid(), Mine: false, text, time.GetUtcNow(), Tick.Sent, Seen: false) { Taps = Taps(send) };
        phones.Receive(to, message);
        context.Response.OnCompleted(() =>
        {
            calls.Later(webhooks.Delivered(person, message.Id));
            phones.Move(to, message.Id, Tick.Delivered);
            return Task.CompletedTask;
        });
        return Answer(new JsonObject { ["recipient_id"] = person, ["message_id"] = message.Id });
    }

    private static IReadOnlyList<QuickTap> Taps(JsonNode send)
    {
        if ((send["message"] as JsonObject)?["quick_replies"] is not JsonArray replies)
            return [];
        return [.. replies.Select(r => new QuickTap(Value(r, "title") ?? "", Value(r, "payload") ?? ""))];
    }

    private bool IsAuthorized(HttpRequest request) =>
        request.Query["access_token"] == accounts.PageAccessToken || request.Headers.Authorization == "Bearer " + accounts.PageAccessToken;

    private static string? Text(JsonNode? node, string parent, string name) => Value((node as JsonObject)?[parent], name);

    private static string? Value(JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static ContentHttpResult Answer(JsonObject body) => TypedResults.Text(body.ToJsonString(), "application/json", Encoding.UTF8);

    private static ContentHttpResult Error(int status, int code, int? subcode, string message)
    {
        var error = new JsonObject { ["message"] = message, ["type"] = "OAuthException", ["code"] = code, ["fbtrace_id"] = "simulated" };
        if (subcode is { } detail)
            error["error_subcode"] = detail;
        return TypedResults.Text(new JsonObject { ["error"] = error }.ToJsonString(), "application/json", Encoding.UTF8, status);
    }
}

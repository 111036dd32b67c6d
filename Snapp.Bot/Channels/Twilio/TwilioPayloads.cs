using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Snapp.Data.Outbox;
using Snapp.Data.People;

namespace Snapp.Bot.Channels.Twilio;

/// <summary>The fields of a webhook in the order they came. Twilio adds fields without notice, and signs those too.</summary>
internal sealed class TwilioForm(IReadOnlyList<KeyValuePair<string, string>> fields)
{
    internal IReadOnlyList<KeyValuePair<string, string>> Fields => fields;

    /// <summary>The first value of this name that is not blank.</summary>
    internal string? this[string name]
    {
        get
        {
            foreach (var (key, value) in fields)
            {
                if (key == name && !string.IsNullOrWhiteSpace(value)) return value;
            }

            return null;
        }
    }

    internal static TwilioForm Parse(ReadOnlySpan<byte> body)
    {
        List<KeyValuePair<string, string>> fields = [];
        foreach (var pair in Encoding.UTF8.GetString(body).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? pair : pair[..equals];
            fields.Add(new(WebUtility.UrlDecode(name), equals < 0 ? "" : WebUtility.UrlDecode(pair[(equals + 1)..])));
        }

        return new TwilioForm(fields);
    }
}

/// <summary>How Twilio writes an address: a bare number is SMS, any other app stands before a colon.</summary>
internal static class TwilioAddress
{
    private const string WhatsApp = "whatsapp:";

    internal static (bool IsWhatsApp, string Value) Parse(string written) =>
        written.StartsWith(WhatsApp, StringComparison.OrdinalIgnoreCase) ? (true, written[WhatsApp.Length..]) : (false, written);

    internal static string Write(ChannelKind kind, string value) => kind == ChannelKind.Whatsapp ? WhatsApp + value : value;
}

internal static class TwilioStatus
{
    /// <summary>The report in this form; null for a state that says nothing about an outgoing message, or one we do not know yet.</summary>
    internal static StatusUpdate? Read(TwilioForm form, long? outboxId)
    {
        var error = form["ErrorCode"] is { Length: > 0 and <= 9 } code && code.All(char.IsAsciiDigit) ? code : null;
        return Status(form) is { } status
            ? new StatusUpdate
            {
                Status = status,
                OutboxId = outboxId,
                ProviderId = form["MessageSid"] ?? form["SmsSid"],
                ErrorCode = error,
                Fault = error is null ? null : TwilioErrors.FaultOf(int.Parse(error, CultureInfo.InvariantCulture)),
            }
            : null;
    }

    private static DeliveryStatus? Status(TwilioForm form) => (form["MessageStatus"] ?? form["SmsStatus"])?.ToUpperInvariant() switch
    {
        "ACCEPTED" or "SCHEDULED" or "QUEUED" or "SENDING" => DeliveryStatus.Accepted,
        "SENT" or "PARTIALLY_DELIVERED" => DeliveryStatus.Sent,
        "DELIVERED" => form["EventType"] == "READ" ? DeliveryStatus.Read : DeliveryStatus.Delivered,
        "READ" => DeliveryStatus.Read,
        "FAILED" or "UNDELIVERED" or "CANCELED" => DeliveryStatus.Failed,
        _ => null,
    };
}

internal sealed record TwilioCreated(string? Sid);

internal sealed record TwilioRefusal(int? Code);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, PropertyNameCaseInsensitive = true, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(TwilioCreated))]
[JsonSerializable(typeof(TwilioRefusal))]
[JsonSerializable(typeof(TwilioList))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class TwilioJson : JsonSerializerContext
{
    internal static string? CreatedSid(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, Default.TwilioCreated)?.Sid is { } sid && WireText.IsIdentifier(sid, 64) ? sid : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static int? RefusalCode(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, Default.TwilioRefusal)?.Code;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Snapp.Bot.Channels.Messenger;

internal sealed record MessengerSend(string MessagingType, MessengerRecipient Recipient, MessengerText Message);

internal sealed record MessengerRecipient(string Id);

/// <param name="Metadata">Our id: Meta repeats it in the echo, which proves that a send without an answer went through.</param>
internal sealed record MessengerText(string Text, string? Metadata);

internal sealed record MessengerSent(string? MessageId);

internal sealed record MessengerRefusal(MessengerFault? Error);

internal sealed record MessengerFault(int? Code, int? ErrorSubcode, bool? IsTransient, string? FbtraceId);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MessengerSend))]
[JsonSerializable(typeof(MessengerSent))]
[JsonSerializable(typeof(MessengerRefusal))]
internal sealed partial class MessengerJson : JsonSerializerContext
{
    internal static string? SentId(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, Default.MessengerSent)?.MessageId is { } id && WireText.IsIdentifier(id, 300) ? id : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static MessengerFault? Fault(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, Default.MessengerRefusal)?.Error;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

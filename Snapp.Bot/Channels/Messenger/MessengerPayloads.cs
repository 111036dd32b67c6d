using System.Text.Json;
using System.Text.Json.Serialization;
using Snapp.Bot.Channels.Choices;
using Snapp.Bot.Channels.Media;

namespace Snapp.Bot.Channels.Messenger;

internal sealed record MessengerSend(string MessagingType, MessengerRecipient Recipient, MessengerText Message);

/// <param name="SenderAction"><c>mark_seen</c>, <c>typing_on</c>.</param>
internal sealed record MessengerSign(MessengerRecipient Recipient, string SenderAction);

internal sealed record MessengerRecipient(string Id);

/// <param name="Metadata">Our id: Meta repeats it in the echo, which proves that a send without an answer went through.</param>
internal sealed record MessengerText(string? Text, string? Metadata, MessengerAttachment? Attachment = null)
{
    private const int MostReplies = 13;
    private const int LongestTitle = 20;

    public IReadOnlyList<MessengerQuickReply>? QuickReplies { get; init; }

    /// <summary>A file takes the place of the words: Messenger refuses a message with both.</summary>
    internal static MessengerText Of(OutboundMessage message)
    {
        var mark = MessengerEcho.Mark(message.OutboxId, message.IsLast);
        return message.Media is { } media
            ? new MessengerText(null, mark, new MessengerAttachment(MediaTypes.Family(media.ContentType), new MessengerFile(media.Url, IsReusable: false)))
            : message.Choices is { Options.Count: <= MostReplies } choices ? WithReplies(choices, mark, message.OutboxId)
            : new MessengerText(message.Text.Value, mark);
    }

    /// <summary>A label that had to be cut stands whole in the text. The id of the message tells a tap that comes late from one in time.</summary>
    private static MessengerText WithReplies(PickList choices, string? mark, long outboxId) =>
        new(choices.Fits(LongestTitle) ? choices.Body : choices.Whole, mark)
        {
            QuickReplies = [.. choices.Options.Select(option => new MessengerQuickReply("text", PickList.Cut(option.Label, LongestTitle), $"{PickList.Mark}{option.Number}:{outboxId}"))],
        };
}

internal sealed record MessengerQuickReply(string ContentType, string Title, string Payload);

/// <param name="Type"><c>image</c>, <c>audio</c>, <c>video</c> or <c>file</c>.</param>
internal sealed record MessengerAttachment(string Type, MessengerFile Payload);

internal sealed record MessengerFile(string Url, bool IsReusable);

internal sealed record MessengerSent(string? MessageId);

internal sealed record MessengerRefusal(MessengerFault? Error);

internal sealed record MessengerFault(int? Code, int? ErrorSubcode, bool? IsTransient, string? FbtraceId);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MessengerSend))]
[JsonSerializable(typeof(MessengerSign))]
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

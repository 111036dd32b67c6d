using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.People;

namespace Snapp.Bot.Channels.Messenger;

/// <summary>One event of a webhook: a message, a tap, a link opened, or a report about what we sent. Other kinds are not for us.</summary>
internal static class MessengerEvent
{
    internal static IEnumerable<JsonElement> OfPage(JsonElement body, string pageId) =>
        from entry in body.Member("entry").Items()
        where entry.Member("id").Text() == pageId
        from item in entry.Member("messaging").Items()
        where (item.Member("recipient")?.Member("id").Text() ?? pageId) == pageId
        select item;

    internal static InboundMessage? ReadMessage(JsonElement item, string pageId)
    {
        if (Sender(item) is not { } sender) return null;
        if (item.Member("message") is { } message) return FromMessage(item, message, sender, pageId);
        if (item.Member("postback") is { } postback) return FromPostback(item, postback, sender, pageId);
        return item.Member("referral") is { } referral ? FromReferral(item, referral, sender, pageId) : null;
    }

    internal static IEnumerable<StatusUpdate> ReadStatuses(JsonElement item)
    {
        if (Sender(item) is not { } sender) yield break;

        foreach (var mid in (item.Member("delivery")?.Member("mids")).Items())
        {
            if (mid is { ValueKind: JsonValueKind.String } && ((JsonElement?)mid).Text() is { } id && WireText.IsIdentifier(id, MaxId))
                yield return new StatusUpdate { Status = DeliveryStatus.Delivered, ProviderId = id };
        }

        if ((item.Member("delivery")?.Member("watermark")).Moment() is { } delivered)
            yield return new StatusUpdate { Status = DeliveryStatus.Delivered, To = sender, Watermark = delivered };
        if ((item.Member("read")?.Member("watermark")).Moment() is { } read)
            yield return new StatusUpdate { Status = DeliveryStatus.Read, To = sender, Watermark = read };
    }

    private const int MaxId = 300;

    private static Address? Sender(JsonElement item) =>
        item.Member("sender")?.Member("id").Text() is { } id && WireText.IsIdentifier(id, Address.MaxLength)
            ? new Address(ChannelKind.Messenger, id)
            : null;

    private static InboundMessage? FromMessage(JsonElement item, JsonElement message, Address sender, string pageId)
    {
        if (message.ValueKind != JsonValueKind.Object || message.Member("is_echo").IsTrue() || message.Member("is_deleted").IsTrue()) return null;

        var text = WireText.Clean(message.Member("text").Text());
        var payload = WireText.CleanOrNull((message.Member("quick_reply")?.Member("payload")).Text());
        var attachments = message.Member("attachments").Items().Count();
        return new InboundMessage
        {
            Account = pageId,
            ProviderId = Id(message, item, sender, text),
            From = sender,
            Text = new MessageText(text),
            Payload = payload,
            Referral = Ref(message.Member("referral")),
            // A kind Meta cannot pass on comes as an empty message; it gets the same answer as a picture.
            Attachments = attachments == 0 && payload is null && text.Length == 0 ? 1 : attachments,
        };
    }

    private static InboundMessage FromPostback(JsonElement item, JsonElement postback, Address sender, string pageId)
    {
        var payload = WireText.CleanOrNull(postback.Member("payload").Text());
        return new InboundMessage
        {
            Account = pageId,
            ProviderId = Id(postback, item, sender, payload),
            From = sender,
            Text = new MessageText(WireText.Clean(postback.Member("title").Text())),
            Payload = payload,
            Referral = Ref(postback.Member("referral")),
        };
    }

    private static InboundMessage? FromReferral(JsonElement item, JsonElement referral, Address sender, string pageId) =>
        Ref(referral) is { } reference
            ? new InboundMessage { Account = pageId, ProviderId = Id(referral, item, sender, reference), From = sender, Referral = reference }
            : null;

    private static string? Ref(JsonElement? referral) => WireText.CleanOrNull((referral?.Member("ref")).Text());

    /// <summary>Older taps and opened links have no id; what Meta repeats with them gives one that is the same on every delivery.</summary>
    private static string Id(JsonElement part, JsonElement item, Address sender, string? content)
    {
        if (part.Member("mid").Text() is { } mid && WireText.IsIdentifier(mid, MaxId)) return mid;
        var repeated = $"{item.Member("timestamp").Text()}\n{sender.Value}\n{content}";
        return "made-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(repeated)));
    }
}

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

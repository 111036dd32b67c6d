using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.People;

namespace Snapp.Bot.Channels.Messenger;

/// <summary>One event of a webhook: a message, a tap, a link opened, a message taken back, or a report about what we sent.</summary>
internal static class MessengerEvent
{
    internal const int MaxId = 300;
    private const int MostMedia = 10;

    /// <summary>The thumb beside the text field, in its three sizes: a yes, not a picture.</summary>
    private static readonly string[] Thumbs = ["369239263222822", "369239343222814", "369239383222810"];

    internal static Address? Sender(JsonElement item) => AddressOf(item.Member("sender"));

    internal static Address? AddressOf(JsonElement? side) =>
        side?.Member("id").Text() is { } id && WireText.IsIdentifier(id, Address.MaxLength) ? new Address(ChannelKind.Messenger, id) : null;

    internal static TakenBack? ReadTakenBack(JsonElement item, string pageId) =>
        item.Member("message") is { } message && message.Member("is_deleted").IsTrue()
        && message.Member("mid").Text() is { } mid && WireText.IsIdentifier(mid, MaxId)
            ? new TakenBack(ChannelKind.Messenger, pageId, mid)
            : null;

    /// <summary>True for an event that must hold a message, so that one that gives none is broken; other kinds are just not for us.</summary>
    internal static bool ShouldHoldMessage(JsonElement item) => item.ValueKind != JsonValueKind.Object || item.Member("message") is not null || item.Member("postback") is not null;

    internal static InboundMessage? ReadMessage(JsonElement item, Address sender, string pageId)
    {
        if (item.Member("message") is { } message) return FromMessage(item, message, sender, pageId);
        if (item.Member("postback") is { } postback) return FromPostback(item, postback, sender, pageId);
        return (item.Member("referral") ?? item.Member("optin")) is { } referral ? FromReferral(item, referral, sender, pageId) : null;
    }

    internal static IEnumerable<StatusUpdate> ReadStatuses(JsonElement item, Address sender)
    {
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

    /// <summary>Older taps and opened links have no id; what Meta repeats with them gives one that is the same on every delivery.</summary>
    internal static string Id(JsonElement part, JsonElement item, Address person, string? content)
    {
        if (part.Member("mid").Text() is { } mid && WireText.IsIdentifier(mid, MaxId)) return mid;
        var repeated = $"{item.Member("timestamp").Text()}\n{person.Value}\n{content}";
        return "made-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(repeated)));
    }

    private static InboundMessage? FromMessage(JsonElement item, JsonElement message, Address sender, string pageId)
    {
        if (message.ValueKind != JsonValueKind.Object || message.Member("is_deleted").IsTrue()) return null;

        var attachments = message.Member("attachments").Items().ToArray();
        var isThumb = attachments.Length > 0 && attachments.All(one => Thumbs.Contains(Sticker(one)));
        var text = isThumb ? "👍" : WireText.Clean(message.Member("text").Text());
        var payload = WireText.CleanOrNull((message.Member("quick_reply")?.Member("payload")).Text());
        return new InboundMessage
        {
            Account = pageId,
            ProviderId = Id(message, item, sender, text),
            From = sender,
            Text = new MessageText(text),
            Payload = payload,
            Referral = Ref(message.Member("referral")),
            Advertisement = Ad(message.Member("referral")),
            ReplyTo = (message.Member("reply_to")?.Member("mid")).Text() is { } quoted && WireText.IsIdentifier(quoted, MaxId) ? quoted : null,
            Media = isThumb ? [] : [.. Media(attachments)],
            // A kind Meta cannot pass on comes as an empty message; it gets the same answer as a picture.
            Attachments = isThumb ? 0 : attachments.Length == 0 && payload is null && text.Length == 0 ? 1 : Count(attachments),
        };
    }

    private static InboundMessage? FromPostback(JsonElement item, JsonElement postback, Address sender, string pageId)
    {
        if (postback.ValueKind != JsonValueKind.Object) return null;
        var payload = WireText.CleanOrNull(postback.Member("payload").Text());
        return new InboundMessage
        {
            Account = pageId,
            ProviderId = Id(postback, item, sender, payload),
            From = sender,
            Text = new MessageText(WireText.Clean(postback.Member("title").Text())),
            Payload = payload,
            Referral = Ref(postback.Member("referral")),
            Advertisement = Ad(postback.Member("referral")),
        };
    }

    private static InboundMessage? FromReferral(JsonElement item, JsonElement referral, Address sender, string pageId) =>
        Ref(referral) is { } reference
            ? new InboundMessage { Account = pageId, ProviderId = Id(referral, item, sender, reference), From = sender, Referral = reference, Advertisement = Ad(referral) }
            : null;

    private static string? Ref(JsonElement? referral) => WireText.CleanOrNull((referral?.Member("ref")).Text());

    private static string? Ad(JsonElement? referral) => (referral?.Member("ad_id")).Text() is { } id && WireText.IsIdentifier(id, MaxId) ? id : null;

    private static string? Sticker(JsonElement attachment) => (attachment.Member("payload")?.Member("sticker_id")).Text();

    /// <summary>Meta has sent one sticker as two attachments, an image and a sticker, while it changed from one to the other.</summary>
    private static int Count(JsonElement[] attachments) =>
        attachments.Count(one => Sticker(one) is null) + attachments.Select(Sticker).Where(id => id is not null).Distinct().Count();

    private static IEnumerable<InboundMedia> Media(JsonElement[] attachments) =>
        (from one in attachments
         let type = one.Member("type").Text()
         let url = (one.Member("payload")?.Member("url")).Text()
         where type is "image" or "audio" or "video" or "file" && Sticker(one) is null
         where url is { Length: <= 2000 } && WebAddress.IsFile(url)
         select new InboundMedia(url, type)).Take(MostMedia);
}

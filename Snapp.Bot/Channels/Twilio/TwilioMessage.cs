using System.Globalization;
using Snapp.Data.Inbox;
using Snapp.Data.People;

namespace Snapp.Bot.Channels.Twilio;

/// <summary>One inbound message as Twilio posts it (https://www.twilio.com/docs/messaging/guides/webhook-request).</summary>
internal static class TwilioMessage
{
    private const int MostMedia = 10;
    private const int MaxAddressOfMedia = 1000;

    /// <summary>The message in this form, or null where a field is missing that every message has.</summary>
    internal static InboundMessage? Read(TwilioForm form)
    {
        var id = form["MessageSid"] ?? form["SmsMessageSid"] ?? form["SmsSid"];
        // A WhatsApp user who took a user name may come without a number, only with a business-scoped id.
        if ((form["From"] ?? ExternalId(form)) is not { } from || form["To"] is not { } to) return null;

        var sender = TwilioAddress.Parse(from);
        var ours = TwilioAddress.Parse(to);
        if (!WireText.IsIdentifier(id, 64) || !WireText.IsIdentifier(sender.Value, Address.MaxLength)
            || !WireText.IsIdentifier(ours.Value, Address.MaxLength)) return null;

        // The prefix is now and then missing on one side only.
        var address = new Address(sender.IsWhatsApp || ours.IsWhatsApp ? ChannelKind.Whatsapp : ChannelKind.Sms, sender.Value);
        var location = Location(form);
        return new InboundMessage
        {
            Account = ours.Value,
            ProviderId = id!,
            From = address,
            Also = Also(form, address),
            Text = new MessageText(WireText.Clean(Words(form, address.Channel))),
            // A template's button may have nothing behind it: then its label says that it was tapped, not typed.
            Payload = WireText.CleanOrNull(form["ButtonPayload"] ?? form["ListId"] ?? form["ButtonText"]),
            ReplyTo = Identifier(form["OriginalRepliedMessageSid"], 64),
            Advertisement = Identifier(form["ReferralSourceId"] ?? form["ReferralCtwaClid"], 300),
            Location = location,
            Media = [.. Media(form)],
            Attachments = Count(form) + (location is null ? 0 : 1),
            ProviderKeyword = form["OptOutType"]?.ToUpperInvariant() is "STOP" or "START" or "HELP" ? form["OptOutType"]!.ToUpperInvariant() : null,
        };
    }

    private static string? Words(TwilioForm form, ChannelKind channel)
    {
        if (form["ButtonText"] is { } button) return button;
        return form["Body"] is not { } body ? form["ListTitle"]
            : channel is ChannelKind.Sms ? TwilioBase64.Decode(body)
            : body;
    }

    /// <summary>The name of this field is spelt both ways in the wild.</summary>
    private static string? ExternalId(TwilioForm form) => form["ExternalUserId"] ?? form["ExternalUserID"];

    /// <summary>Number and business-scoped id of one WhatsApp user come together in one request, signed by Twilio: proof that they are one person.</summary>
    private static Address? Also(TwilioForm form, Address from)
    {
        if (from.Channel is not ChannelKind.Whatsapp || ExternalId(form) is not { } external) return null;
        var also = new Address(ChannelKind.Whatsapp, TwilioAddress.Parse(external).Value);
        return also != from && WireText.IsIdentifier(also.Value, Address.MaxLength) ? also : null;
    }

    private static int Count(TwilioForm form) =>
        int.TryParse(form["NumMedia"], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Min(count, MostMedia) : 0;

    private static IEnumerable<InboundMedia> Media(TwilioForm form)
    {
        for (var index = 0; index < Count(form); index++)
        {
            var at = index.ToString(CultureInfo.InvariantCulture);
            if (form["MediaUrl" + at] is { Length: <= MaxAddressOfMedia } url && WebAddress.IsFile(url))
                yield return new InboundMedia(url, Identifier(form["MediaContentType" + at], 100) ?? "");
        }
    }

    private static InboundLocation? Location(TwilioForm form) =>
        Degrees(form["Latitude"], 90) is { } latitude && Degrees(form["Longitude"], 180) is { } longitude
            ? new InboundLocation(latitude, longitude, WireText.CleanOrNull(form["Label"] ?? form["Address"]))
            : null;

    private static double? Degrees(string? written, double most) =>
        double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most ? degrees : null;

    private static string? Identifier(string? value, int maxLength) => WireText.IsIdentifier(value, maxLength) ? value : null;
}

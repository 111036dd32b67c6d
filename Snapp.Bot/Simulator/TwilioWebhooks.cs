using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Snapp.Data.People;

namespace Snapp.Bot.Simulator;

/// <summary>The forms Twilio posts: what a person wrote, and how far our message has come.</summary>
internal sealed class TwilioWebhooks(SimulatorAccounts accounts)
{
    internal const string InboundPath = "/webhooks/twilio";

    private const string FormType = "application/x-www-form-urlencoded; charset=utf-8";

    internal static string NewSid() => "SM" + Guid.NewGuid().ToString("N");

    internal string Sender(ChannelKind channel) => channel == ChannelKind.Whatsapp ? accounts.WhatsAppNumber : accounts.SmsNumber;

    internal ProviderCall Inbound(Address from, string name, string sid, NewMessage message, string? media)
    {
        var text = message.Text ?? "";
        List<KeyValuePair<string, string>> form =
        [
            new("ToCountry", "CA"), new("SmsMessageSid", sid), new("NumMedia", media is null ? "0" : "1"), new("SmsSid", sid), new("SmsStatus", "received"),
            new("Body", text), new("NumSegments", Segments(text)), new("MessageSid", sid),
            new("AccountSid", accounts.AccountSid), new("ApiVersion", "2010-04-01"),
            new("From", Wire(from)), new("To", Wire(new(from.Channel, Sender(from.Channel)))),
        ];
        if (media is not null)
            form.AddRange([new("MediaUrl0", media), new("MediaContentType0", message.File!.Type!)]);
        if (from.Channel == ChannelKind.Whatsapp)
            AddWhatsApp(form, from, name, message);
        else
            // The carrier's geography is there but mostly blank, and blanks are signed too.
            form.AddRange([new("ToState", ""), new("ToCity", ""), new("ToZip", ""), new("FromCountry", "CA"), new("FromState", ""), new("FromCity", ""), new("FromZip", "")]);
        return Sign(accounts.PublicUrl + InboundPath, form);
    }

    internal ProviderCall Status(Address to, PhoneMessage message, string status)
    {
        List<KeyValuePair<string, string>> form =
        [
            new("MessageSid", message.Id), new("MessageStatus", status), new("SmsSid", message.Id), new("SmsStatus", status),
            new("AccountSid", accounts.AccountSid), new("ApiVersion", "2010-04-01"),
            new("From", Wire(new(to.Channel, Sender(to.Channel)))), new("To", Wire(to)),
        ];
        if (to.Channel == ChannelKind.Whatsapp)
            form.AddRange([new("ChannelPrefix", "whatsapp"), new("ChannelToAddress", to.Value), new("StructuredMessage", "false")]);
        if (to.Channel == ChannelKind.Whatsapp && (status is "read" or "delivered"))
            form.Add(new("EventType", status.ToUpperInvariant()));
        return Sign(message.StatusCallback!, form);
    }

    internal static string Wire(Address address) => address.Channel == ChannelKind.Whatsapp ? "whatsapp:" + address.Value : address.Value;

    private void AddWhatsApp(List<KeyValuePair<string, string>> form, Address from, string name, NewMessage message)
    {
        form.AddRange([new("ProfileName", name), new("ReferralNumMedia", "0"), new("MessageType", message.Payload is null ? "text" : "button")]);
        var data = new JsonObject { ["context"] = new JsonObject { ["ProfileName"] = name } };
        form.Add(new("ChannelMetadata", new JsonObject { ["type"] = "whatsapp", ["data"] = data }.ToJsonString()));
        // People with a business-scoped id may have no number: then Twilio has no WaId to give.
        form.Add(from.Value.StartsWith('+') ? new("WaId", from.Value[1..]) : new("ExternalUserId", Wire(from)));
        if (message.Payload is { } payload)
            form.AddRange([new("ButtonText", message.Text ?? ""), new("ButtonPayload", payload)]);
        if (message.ReplyTo is { } asked)
            form.AddRange([new("OriginalRepliedMessageSid", asked), new("OriginalRepliedMessageSender", "whatsapp:" + accounts.WhatsAppNumber)]);
    }

    internal static string Segments(string text) =>
        Math.Max(1, (text.Length + 152) / 153).ToString(CultureInfo.InvariantCulture);

    private ProviderCall Sign(string url, IReadOnlyList<KeyValuePair<string, string>> form)
    {
        var body = string.Join('&', form.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));
        return new(url, FormType, Encoding.UTF8.GetBytes(body), ProviderSignatures.TwilioHeader, ProviderSignatures.Twilio(accounts.AuthToken, url, form));
    }
}

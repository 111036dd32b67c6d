using System.Net;
using System.Text;
using Snapp.Bot.Channels.Messenger;
using Snapp.Bot.Channels.Twilio;
using Snapp.Data.Inbox;

namespace Snapp.Tests.Channels;

/// <summary>What a provider posts, and the message it is to become. What is particular to a provider stands in its two factories.</summary>
internal sealed record InboundCase(string Body, InboundMessage Expected)
{
    public required string Path { get; init; }

    public required string ContentType { get; init; }

    public required string Header { get; init; }

    public required Func<string, string> Sign { get; init; }

    /// <summary>The same, addressed to an account that is not ours; <see cref="StrangersAnswer"/> is what the provider hears.</summary>
    public required string OfAnotherAccount { get; init; }

    public required HttpStatusCode StrangersAnswer { get; init; }

    /// <summary>Signed, and longer than this provider's webhooks can be.</summary>
    public required string Oversized { get; init; }

    /// <summary>Twilio signs what is no form by its hash; Meta signs the bytes, whatever they are called.</summary>
    public required HttpStatusCode WrongTypesAnswer { get; init; }

    public static InboundCase Twilio(string form, InboundMessage expected, string id)
    {
        var body = form.Replace("Sid=SM1&", $"Sid={id}&", StringComparison.Ordinal);
        return new InboundCase(body, expected with { ProviderId = id })
        {
            Path = "/webhooks/twilio",
            ContentType = "application/x-www-form-urlencoded",
            Header = TwilioSignature.Header,
            Sign = text => TwilioSignature.Sign(ChannelUnderTest.PublicUrl + "/webhooks/twilio", TwilioForm.Parse(Encoding.UTF8.GetBytes(text)).Fields, ChannelUnderTest.Token),
            OfAnotherAccount = body.Replace(ChannelUnderTest.AccountSid, "AC99999999999999999999999999999999", StringComparison.Ordinal),
            StrangersAnswer = HttpStatusCode.Forbidden,
            Oversized = body + "&Padding=" + new string('a', 64 * 1024),
            WrongTypesAnswer = HttpStatusCode.Forbidden,
        };
    }

    public static InboundCase Messenger(string json, InboundMessage expected, string id)
    {
        var body = json.Replace("\"m_1\"", $"\"{id}\"", StringComparison.Ordinal);
        return new InboundCase(body, expected with { ProviderId = id })
        {
            Path = "/webhooks/messenger",
            ContentType = "application/json",
            Header = MessengerSignature.Header,
            Sign = text => MessengerSignature.Sign(Encoding.UTF8.GetBytes(text), "fb_app_secret"),
            OfAnotherAccount = body.Replace("1234567890", "9999999999", StringComparison.Ordinal),
            StrangersAnswer = HttpStatusCode.OK,
            Oversized = body + new string(' ', 1024 * 1024),
            WrongTypesAnswer = HttpStatusCode.OK,
        };
    }

    public override string ToString() => $"case {Expected.ProviderId}";
}

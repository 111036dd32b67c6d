using System.Text;
using Snapp.Bot.Channels;
using Snapp.Bot.Channels.Twilio;
using Snapp.Data.Inbox;
using Snapp.Data.People;
using Xunit;

namespace Snapp.Tests.Channels;

/// <summary>Raw form in, message out: every field that means something to us.</summary>
public sealed class TwilioInboundTests
{
    private const string Account = "AccountSid=" + ChannelUnderTest.AccountSid;
    private const string Sms = Account + "&MessageSid=SM1&From=%2B16045550199&To=%2B15875550100";
    private const string WhatsApp = Account + "&MessageSid=SM1&From=whatsapp%3A%2B15875550123&To=whatsapp%3A%2B14155238886";

    private static readonly InboundMessage OnWhatsApp = new() { Account = "+14155238886", ProviderId = "SM1", From = new Address(ChannelKind.Whatsapp, "+15875550123") };

    private static readonly InboundMessage OnSms = new() { Account = "+15875550100", ProviderId = "SM1", From = new Address(ChannelKind.Sms, "+16045550199") };

    internal static readonly Dictionary<string, (string Form, InboundMessage Expected)> Table = new()
    {
        ["words"] = (Sms + "&Body=Hello+mentor%21&FromCity=VANCOUVER&FromZip=&NumSegments=1&NumMedia=0&SmsStatus=received", OnSms with { Text = new("Hello mentor!") }),
        ["unknown fields"] = (WhatsApp + "&Body=hi&ProfileName=Sam&WaId=15875550123&Forwarded=true&NotYetInvented=1", OnWhatsApp with { Text = new("hi") }),
        ["a button"] = (WhatsApp + "&Body=other&ButtonText=Oui&ButtonPayload=consent%3Ayes&MessageType=button", OnWhatsApp with { Text = new("Oui"), Payload = "consent:yes" }),
        ["a button without payload"] = (WhatsApp + "&Body=other&ButtonText=Oui", OnWhatsApp with { Text = new("Oui"), Payload = "Oui" }),
        ["a list"] = (WhatsApp + "&ListId=row-3&ListTitle=Third&ListDescription=The+third", OnWhatsApp with { Text = new("Third"), Payload = "row-3" }),
        ["a list with body"] = (WhatsApp + "&Body=Third&ListId=row-3&ListTitle=3rd", OnWhatsApp with { Text = new("Third"), Payload = "row-3" }),
        ["a quoted reply"] = (WhatsApp + "&Body=yes&OriginalRepliedMessageSid=SM77&OriginalRepliedMessageSender=whatsapp%3A%2B14155238886", OnWhatsApp with { Text = new("yes"), ReplyTo = "SM77" }),
        ["an advertisement"] = (WhatsApp + "&Body=hi&ReferralSourceId=1200&ReferralSourceType=ad&ReferralHeadline=Come&ReferralBody=words&ReferralSourceUrl=https%3A%2F%2Ffb.me%2Fx&ReferralCtwaClid=c1&ReferralNumMedia=0", OnWhatsApp with { Text = new("hi"), Advertisement = "1200" }),
        ["a location"] = (WhatsApp + "&Latitude=51.04&Longitude=-114.07&Label=Library&Address=Somewhere", OnWhatsApp with { Attachments = 1, Location = new InboundLocation(51.04, -114.07, "Library") }),
        ["no such place"] = (WhatsApp + "&Latitude=91&Longitude=x&Body=here", OnWhatsApp with { Text = new("here") }),
        ["their own keyword"] = (Sms + "&Body=Stop&OptOutType=stop", OnSms with { Text = new("Stop"), ProviderKeyword = "STOP" }),
        ["another keyword"] = (Sms + "&Body=Stop&OptOutType=levitate", OnSms with { Text = new("Stop") }),
        ["number and id"] = (WhatsApp + "&Body=hi&ExternalUserId=whatsapp%3ACA.77", OnWhatsApp with { Text = new("hi"), Also = new Address(ChannelKind.Whatsapp, "CA.77") }),
        ["number and id, spelt otherwise"] = (WhatsApp + "&Body=hi&ExternalUserID=whatsapp%3ACA.77", OnWhatsApp with { Text = new("hi"), Also = new Address(ChannelKind.Whatsapp, "CA.77") }),
        ["id twice"] = (Account + "&MessageSid=SM1&From=whatsapp%3ACA.77&ExternalUserId=whatsapp%3ACA.77&To=whatsapp%3A%2B14155238886", OnWhatsApp with { From = new Address(ChannelKind.Whatsapp, "CA.77") }),
        ["id alone"] = (Account + "&MessageSid=SM1&From=&ExternalUserID=whatsapp%3ACA.77&To=whatsapp%3A%2B14155238886", OnWhatsApp with { From = new Address(ChannelKind.Whatsapp, "CA.77") }),
        ["a short code"] = (Account + "&SmsSid=SM1&From=384387&To=%2B15875550100&Body=hi", OnSms with { From = new Address(ChannelKind.Sms, "384387"), Text = new("hi") }),
        ["NUL and broken bytes"] = (Sms + "&Body=a%00b%FFc%ED%A0%80", OnSms with { Text = new("ab\ufffdc\ufffd\ufffd\ufffd") }),
    };

    public static TheoryData<string> Rows => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_form_is_read(string row) => Assert.Equal(Table[row].Expected, Read(Table[row].Form));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    public void Media_come_with_their_address_and_type(int count)
    {
        var fields = string.Concat(Enumerable.Range(0, count).Select(at => $"&MediaUrl{at}=https%3A%2F%2Fapi.twilio.com%2Fm{at}&MediaContentType{at}=image%2Fjpeg"));
        var message = Read($"{WhatsApp}&NumMedia={count}{fields}");
        Assert.Equal(count, message.Attachments);
        Assert.Equal(Enumerable.Range(0, count).Select(at => new InboundMedia($"https://api.twilio.com/m{at}", "image/jpeg")), message.Media);
    }

    [Fact]
    public void Media_without_a_proper_address_are_counted_but_not_kept()
    {
        var message = Read(WhatsApp + "&NumMedia=12&MediaUrl0=file%3A%2F%2F%2Fetc%2Fpasswd&MediaUrl1=https%3A%2F%2Fme%3Apw%40api.twilio.com%2F&MediaUrl2=x&MediaUrl11=https%3A%2F%2Fapi.twilio.com%2F");
        Assert.Equal(10, message.Attachments);
        Assert.Empty(message.Media);
    }

    [Fact]
    public void A_long_sms_that_came_as_base64_is_decoded()
    {
        const string Words = "Bonjour, je cherche quelqu'un qui connaît le métier d'ingénieur à Calgary, merci !";
        Assert.Equal(Words, Read(Sms + "&Body=" + Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes(Words)))).Text.Value);
    }

    [Theory]
    [InlineData("SGVsbG8=")]
    [InlineData("bWVudG9y")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("iamwritingonelongwordwithoutblanksiamwritingonelongwordwithoutblanksiamwritingonelongword123")]
    public void What_only_looks_like_base64_stays_as_it_was_written(string body) =>
        Assert.Equal(body, Read(Sms + "&Body=" + Uri.EscapeDataString(body)).Text.Value);

    private static InboundMessage Read(string form) => Assert.Single(Assert.IsType<WebhookResult.Understood>(
        ChannelUnderTest.Channel<TwilioChannel>().Receive(ChannelUnderTest.Signed("/webhooks/twilio", form))).Messages);
}

using System.Net.Sockets;
using System.Text;
using Snapp.Bot.Channels;
using Snapp.Bot.Channels.Twilio;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.People;
using Xunit;

namespace Snapp.Tests.Channels;

public sealed class TwilioChannelTests
{
    private const string Account = "AccountSid=" + ChannelUnderTest.AccountSid;
    private const string Sms = Account + "&MessageSid=SM1&From=%2B16045550199&To=%2B15875550100";
    private const string WhatsApp = Account + "&MessageSid=SM2&From=whatsapp%3A%2B15875550123&To=whatsapp%3A%2B14155238886";

    [Fact]
    public void An_sms_is_read()
    {
        var message = Message(Sms + "&Body=Hello+mentor%21");
        Assert.Equal(new Address(ChannelKind.Sms, "+16045550199"), message.From);
        Assert.Equal(("+15875550100", "SM1", "Hello mentor!"), (message.Account, message.ProviderId, message.Text.Value));
    }

    [Fact]
    public void A_tapped_button_on_whatsapp_gives_its_payload_and_words()
    {
        var message = Message(WhatsApp + "&ButtonText=%D9%86%D8%B9%D9%85&ButtonPayload=consent%3Ayes");
        Assert.Equal(new Address(ChannelKind.Whatsapp, "+15875550123"), message.From);
        Assert.Equal(("+14155238886", "نعم", "consent:yes"), (message.Account, message.Text.Value, message.Payload));
        Assert.Equal("row-3", Message(WhatsApp + "&Body=Three&ListId=row-3").Payload);
    }

    [Theory]
    [InlineData("whatsapp%3AUS.1234", "", "US.1234")]
    [InlineData("", "&ExternalUserId=whatsapp%3ACC.77", "CC.77")]
    public void A_whatsapp_user_without_a_number_is_read(string from, string more, string value) => Assert.Equal(
        new Address(ChannelKind.Whatsapp, value),
        Message($"{Account}&MessageSid=SM3&From={from}&To=whatsapp%3A%2B14155238886{more}").From);

    [Fact]
    public void Media_and_a_location_are_counted_and_the_providers_keyword_is_kept()
    {
        var message = Message(Sms + "&NumMedia=2&Latitude=51.0&Longitude=-114.0&OptOutType=stop");
        Assert.Equal((3, "STOP", true), (message.Attachments, message.ProviderKeyword, message.Text.IsEmpty));
    }

    [Fact]
    public void What_cannot_be_stored_is_cleaned_away() =>
        Assert.Equal("ab\ufffdc", Message(Sms + "&Body=a%00b%FFc").Text.Value);

    [Fact]
    public void Another_account_or_an_unsigned_request_is_forged()
    {
        var channel = ChannelUnderTest.Channel<TwilioChannel>();
        Assert.IsType<WebhookResult.Forged>(channel.Receive(ChannelUnderTest.Signed("/webhooks/twilio", Sms.Replace("AC0", "AC1", StringComparison.Ordinal))));
        Assert.IsType<WebhookResult.Forged>(channel.Receive(ChannelUnderTest.Form("/webhooks/twilio", Sms, "")));
        Assert.IsType<WebhookResult.Forged>(channel.Receive(ChannelUnderTest.Signed("/webhooks/twilio", Sms) with { Target = "/webhooks/twilio?x=1" }));
    }

    [Theory]
    [InlineData("/webhooks/twilio", "garbage")]
    [InlineData("/webhooks/twilio", Account)]
    [InlineData("/webhooks/twilio", Account + "&MessageSid=SM1&To=%2B15875550100")]
    [InlineData("/webhooks/twilio", Account + "&From=%2B16045550199&To=%2B15875550100")]
    [InlineData("/webhooks/twilio", Account + "&MessageSid=SM%001&From=%2B16045550199&To=%2B15875550100")]
    [InlineData("/webhooks/twilio/status?m=1", Account + "&MessageSid=SM1")]
    public void A_signed_form_without_what_it_needs_is_unreadable(string target, string form) =>
        Assert.IsType<WebhookResult.Unreadable>(ChannelUnderTest.Channel<TwilioChannel>().Receive(ChannelUnderTest.Signed(target, form)));

    [Theory]
    [InlineData("queued", DeliveryStatus.Accepted)]
    [InlineData("sent", DeliveryStatus.Sent)]
    [InlineData("delivered", DeliveryStatus.Delivered)]
    [InlineData("read", DeliveryStatus.Read)]
    [InlineData("undelivered", DeliveryStatus.Failed)]
    [InlineData("failed", DeliveryStatus.Failed)]
    [InlineData("canceled", DeliveryStatus.Failed)]
    public void A_status_names_our_message_and_theirs(string word, DeliveryStatus expected) => Assert.Equal(
        new StatusUpdate { Status = expected, OutboxId = 42, ProviderId = "SM9" },
        Assert.Single(Understood("/webhooks/twilio/status?m=42", $"{Account}&MessageSid=SM9&MessageStatus={word}").Statuses));

    [Fact]
    public void A_failure_carries_its_code_and_an_opt_out_is_seen()
    {
        var status = Assert.Single(Understood("/webhooks/twilio/status?m=x", Account + "&MessageSid=SM9&MessageStatus=failed&ErrorCode=21610").Statuses);
        Assert.Equal(new StatusUpdate { Status = DeliveryStatus.Failed, ProviderId = "SM9", ErrorCode = "21610", Fault = DeliveryFault.OptedOut }, status);
        Assert.Equal(status, Assert.Single(Understood("/webhooks/twilio/status", Account + "&MessageSid=SM9&MessageStatus=failed&ErrorCode=21610").Statuses));
        Assert.Empty(Understood("/webhooks/twilio/status?m=1", Account + "&MessageSid=SM9&MessageStatus=teleported").Statuses);
        Assert.Null(Assert.Single(Understood("/webhooks/twilio/status", Account + "&MessageSid=SM9&MessageStatus=sent").Statuses).OutboxId);
    }

    [Fact]
    public async Task A_send_carries_exactly_what_twilio_needs()
    {
        var provider = Provider.Answering(201, """{"sid":"SM77","status":"queued","error_code":null}""");
        Assert.Equal(new SendOutcome.Sent("SM77"), await SendAsync(provider, ChannelKind.Whatsapp));
        Assert.Equal($"https://api.twilio.com/2010-04-01/Accounts/{ChannelUnderTest.AccountSid}/Messages.json", provider.Request!.RequestUri!.AbsoluteUri);
        Assert.Equal(
            "To=whatsapp%3A%2B15875550123&From=whatsapp%3A%2B14155238886&Body=Salut+%C3%A9%261"
            + "&StatusCallback=https%3A%2F%2Fbot.example.org%2Fwebhooks%2Ftwilio%2Fstatus%3Fm%3D42", provider.Body);
        Assert.Equal(
            Convert.ToBase64String(Encoding.UTF8.GetBytes(ChannelUnderTest.AccountSid + ":" + ChannelUnderTest.Token)),
            provider.Request.Headers.Authorization!.Parameter);

        await SendAsync(provider, ChannelKind.Sms);
        Assert.StartsWith("To=%2B15875550123&From=%2B15875550100&", provider.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TryLater", 20429, 21611, 30001, 30003, 30008, 30017, 30022, 30410, 63009, 63010, 63012, 63017, 63018, 63038)]
    [InlineData("Unclear", 20500, 20503)]
    [InlineData("OptedOut", 21610)]
    [InlineData("WindowClosed", 63016)]
    [InlineData("Misconfigured", 20003, 20404, 20008, 21212, 21606, 21603, 21609, 21408, 21608, 21654, 92005, 21655, 92006, 21656, 92007, 21703, 21704, 21701, 21705, 30002, 30032, 30034, 63001, 63002, 63007, 63008, 63020, 63051, 63112, 63027, 63028, 63040, 63041, 63042)]
    [InlineData("Refused", 21211, 21602, 21604, 21612, 21614, 21617, 21619, 21620, 21623, 30004, 30005, 30006, 30007, 30009, 30019, 63003, 63005, 63013, 63014, 63015, 63019, 63021, 63024, 63030, 63032, 63033, 63034, 63049, 14107, 99999)]
    public async Task Every_code_has_its_outcome(string outcome, params int[] codes)
    {
        foreach (var code in codes)
        {
            var result = await SendAsync(Provider.Answering(400, $$"""{"code":{{code}},"message":"quotes +15875550123","status":400}"""));
            Assert.Equal((outcome, code.ToString(System.Globalization.CultureInfo.InvariantCulture)), (result.GetType().Name, Code(result)));
        }
    }

    [Theory]
    [InlineData(500, "", "Unclear")]
    [InlineData(503, """{"code":20503}""", "Unclear")]
    [InlineData(302, "", "Unclear")]
    [InlineData(201, "<html>", "Unclear")]
    [InlineData(201, "{}", "Unclear")]
    [InlineData(401, "", "Misconfigured")]
    [InlineData(400, "<html>", "Refused")]
    [InlineData(429, "", "TryLater")]
    public async Task Without_a_code_the_status_decides(int status, string body, string outcome) =>
        Assert.Equal(outcome, (await SendAsync(Provider.Answering(status, body))).GetType().Name);

    [Theory]
    [InlineData("30", 30)]
    [InlineData("0", 0)]
    [InlineData("86400", 86400)]
    [InlineData("Mon, 05 Jan 2026 09:02:00 GMT", 120)]
    [InlineData("Mon, 05 Jan 2026 08:00:00 GMT", null)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    [InlineData(null, null)]
    public async Task The_wished_wait_is_read_in_both_forms(string? header, int? seconds) => Assert.Equal(
        seconds is { } wait ? TimeSpan.FromSeconds(wait) : null,
        Assert.IsType<SendOutcome.TryLater>(await SendAsync(Provider.Answering(429, """{"code":20429}""", header))).After);

    [Fact]
    public async Task Only_what_surely_never_left_is_tried_again()
    {
        Assert.IsType<SendOutcome.TryLater>(await SendAsync(Provider.Failing(new HttpRequestException("", new SocketException((int)SocketError.ConnectionRefused)))));
        Assert.IsType<SendOutcome.TryLater>(await SendAsync(Provider.Failing(new HttpRequestException("", new SocketException((int)SocketError.HostNotFound)))));
        Assert.IsType<SendOutcome.Unclear>(await SendAsync(Provider.Failing(new HttpRequestException("", new SocketException((int)SocketError.ConnectionReset)))));
        Assert.IsType<SendOutcome.Unclear>(await SendAsync(Provider.Failing(new HttpRequestException(HttpRequestError.ResponseEnded))));
        Assert.IsType<SendOutcome.Unclear>(await SendAsync(Provider.Failing(new TaskCanceledException("", new TimeoutException()))));
    }

    private static string? Code(SendOutcome outcome) => outcome switch
    {
        SendOutcome.TryLater later => later.Code,
        SendOutcome.Unclear unclear => unclear.Code,
        SendOutcome.Refused refused => refused.Code,
        SendOutcome.OptedOut optedOut => optedOut.Code,
        SendOutcome.WindowClosed closed => closed.Code,
        SendOutcome.Misconfigured wrong => wrong.Code,
        _ => null,
    };

    private static Task<SendOutcome> SendAsync(Provider provider, ChannelKind kind = ChannelKind.Sms) =>
        ChannelUnderTest.Channel<TwilioChannel>(provider).SendAsync(
            new OutboundMessage(42, new Address(kind, "+15875550123"), new MessageText("Salut é&1"), IsAnswer: true), TestContext.Current.CancellationToken);

    private static InboundMessage Message(string form) => Assert.Single(Understood("/webhooks/twilio", form).Messages);

    private static WebhookResult.Understood Understood(string target, string form) =>
        Assert.IsType<WebhookResult.Understood>(ChannelUnderTest.Channel<TwilioChannel>().Receive(ChannelUnderTest.Signed(target, form)));
}

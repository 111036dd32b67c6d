using Snapp.Bot.Channels;
using Snapp.Bot.Channels.Messenger;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.People;
using Xunit;

namespace Snapp.Tests.Channels;

public sealed class MessengerChannelTests
{
    private static readonly Address Person = new(ChannelKind.Messenger, "5678");

    [Fact]
    public void A_text_is_read()
    {
        var message = Message("""{"message":{"mid":"m_1","text":"caf\u00e9"}}""");
        Assert.Equal((Person, "1234567890", "m_1", "café", 0), (message.From, message.Account, message.ProviderId, message.Text.Value, message.Attachments));
    }

    [Fact]
    public void A_quick_reply_a_picture_and_an_empty_message_are_read()
    {
        Assert.Equal("consent:yes", Message("""{"message":{"mid":"m_1","text":"Yes","quick_reply":{"payload":"consent:yes"}}}""").Payload);
        Assert.Equal(2, Message("""{"message":{"mid":"m_1","attachments":[{"type":"sticker"},{"type":"not_yet_known"}]}}""").Attachments);
        Assert.Equal(1, Message("""{"message":{"mid":"m_1","is_unsupported":true}}""").Attachments);
    }

    [Fact]
    public void A_tap_without_id_gets_one_that_is_the_same_on_every_delivery()
    {
        const string Tap = """{"timestamp":1459991487970,"postback":{"title":"Start","payload":"start","referral":{"ref":"agency-7"}}}""";
        var first = Message(Tap);
        Assert.Equal(("Start", "start", "agency-7"), (first.Text.Value, first.Payload, first.Referral));
        Assert.Equal(first.ProviderId, Message(Tap).ProviderId);
        Assert.NotEqual(first.ProviderId, Message(Tap.Replace("970", "971", StringComparison.Ordinal)).ProviderId);
        Assert.NotEqual(first.ProviderId, Message(Tap.Replace("\"payload\":\"start\"", "\"payload\":\"menu\"", StringComparison.Ordinal)).ProviderId);
        Assert.Equal("m_9", Message("""{"postback":{"mid":"m_9","title":"Start","payload":"start"}}""").ProviderId);
    }

    [Fact]
    public void The_link_that_opened_the_conversation_is_kept()
    {
        Assert.Equal("agency-7", Message("""{"timestamp":1,"referral":{"ref":"agency-7","source":"SHORTLINK","type":"OPEN_THREAD"}}""").Referral);
        Assert.Equal("agency-7", Message("""{"message":{"mid":"m_1","text":"hi","referral":{"ref":"agency-7"}}}""").Referral);
    }

    [Fact]
    public void Halves_of_characters_and_nul_are_cleaned_away() =>
        Assert.Equal("a\ufffdb😀\nc", Message("""{"message":{"mid":"m_1","text":"a\ud800b\ud83d\ude00\u0000\nc"}}""").Text.Value);

    [Fact]
    public void Reports_name_messages_and_moments()
    {
        Assert.Equal(
            [
                new StatusUpdate { Status = DeliveryStatus.Delivered, ProviderId = "m_1" },
                new StatusUpdate { Status = DeliveryStatus.Delivered, To = Person, Watermark = DateTimeOffset.FromUnixTimeMilliseconds(1459991487970) },
            ],
            Understood(Page("""{"delivery":{"mids":["m_1"],"watermark":1459991487970}}""")).Statuses);
        Assert.Equal(
            new StatusUpdate { Status = DeliveryStatus.Read, To = Person, Watermark = DateTimeOffset.FromUnixTimeSeconds(1459991487) },
            Assert.Single(Understood(Page("""{"read":{"watermark":1459991487}}""")).Statuses));
    }

    [Theory]
    [InlineData("""{"message":{"mid":"m_1","text":"ours","is_echo":true}}""")]
    [InlineData("""{"message":{"mid":"m_1","is_deleted":true}}""")]
    [InlineData("""{"reaction":{"reaction":"love","action":"react","mid":"m_1"}}""")]
    [InlineData("""{"recipient":{"id":"999"},"message":{"mid":"m_1","text":"for another page"}}""")]
    [InlineData("""{"sender":{"user_ref":"x"},"message":{"mid":"m_1","text":"hi"}}""")]
    [InlineData("""{"message":[]}""")]
    [InlineData("""{"postback":{"payload":{}},"sender":7}""")]
    public void What_is_not_for_us_is_understood_and_empty(string item)
    {
        var understood = Understood(Page(item));
        Assert.Empty(understood.Messages);
        Assert.Empty(understood.Statuses);
    }

    [Fact]
    public void A_broken_entry_does_not_lose_the_good_ones() => Assert.Equal(
        ["m_1", "m_2"],
        Understood("""
            {"object":"page","entry":[7,null,{"id":"1234567890","messaging":"none"},{"id":"999","messaging":[{"sender":{"id":"1"},"message":{"mid":"m_0","text":"x"}}]},
            {"id":1234567890,"messaging":[null,{"sender":{"id":"5678"},"message":{"mid":"m_1","text":["x"]}},{"sender":[]},{"sender":{"id":"5678"},"message":{"mid":"m_2","text":"y"}}]}]}
            """).Messages.Select(message => message.ProviderId));

    [Fact]
    public void Bodies_that_are_not_a_page_are_told_apart()
    {
        Assert.IsType<WebhookResult.Unreadable>(Receive(""));
        Assert.IsType<WebhookResult.Unreadable>(Receive("{\"object\":"));
        Assert.IsType<WebhookResult.Unreadable>(Receive("[]"));
        Assert.IsType<WebhookResult.Unreadable>(Receive(new string('[', 10_000)));
        Assert.Empty(Understood("""{"object":"instagram","entry":[]}""").Messages);
        Assert.IsType<WebhookResult.Forged>(ChannelUnderTest.Channel<MessengerChannel>().Receive(ChannelUnderTest.SignedPage("{}") with { Body = "[]"u8.ToArray() }));
    }

    [Fact]
    public void Only_the_right_token_subscribes()
    {
        var channel = ChannelUnderTest.Channel<MessengerChannel>();
        Assert.True(channel.IsSubscription("subscribe", "verify-me-please"));
        Assert.False(channel.IsSubscription("subscribe", "verify-me"));
        Assert.False(channel.IsSubscription("unsubscribe", "verify-me-please"));
        Assert.False(channel.IsSubscription(null, null));
    }

    [Theory]
    [InlineData(true, "RESPONSE")]
    [InlineData(false, "UPDATE")]
    public async Task A_send_carries_exactly_what_meta_needs(bool isAnswer, string type)
    {
        var provider = Provider.Answering(200, """{"recipient_id":"5678","message_id":"m_77"}""");
        Assert.Equal(new SendOutcome.Sent("m_77"), await SendAsync(provider, isAnswer));
        Assert.Equal(
            "https://graph.facebook.com/v25.0/1234567890/messages?access_token=EAAtesttoken"
            + "&appsecret_proof=e95efb73348407a233c4fcf91e243db6a198d1f31f7223bb31ac558beb7e3b6b", provider.Request!.RequestUri!.AbsoluteUri);
        Assert.Equal("""{"messaging_type":"$TYPE","recipient":{"id":"5678"},"message":{"text":"Hello","metadata":"42"}}""".Replace("$TYPE", type, StringComparison.Ordinal), provider.Body);
    }

    [Theory]
    [InlineData("TryLater", "1", "2", "4", "17", "32", "613", "341", "10/1893016", "99999/0/true")]
    [InlineData("WindowClosed", "10/2018278")]
    [InlineData("Misconfigured", "10", "10/2018065", "10/2018028", "10/1893063", "100/33", "102", "190", "190/460", "200", "3", "299", "230", "199", "368", "2/2018344")]
    [InlineData("Refused", "10/2018108", "100", "100/2018001", "100/2018048", "546", "100/2018047", "551", "1545041", "200/1545041", "99999")]
    public async Task Every_code_has_its_outcome(string outcome, params string[] codes)
    {
        foreach (var code in codes)
        {
            var parts = code.Split('/');
            var subcode = parts.Length > 1 && parts[1] != "0" ? $",\"error_subcode\":{parts[1]}" : "";
            var transient = parts.Length > 2 ? ",\"is_transient\":true" : "";
            var result = await SendAsync(Provider.Answering(400, $$$"""{"error":{"message":"quotes words","code":{{{parts[0]}}}{{{subcode}}}{{{transient}}},"fbtrace_id":"A1"}}"""));
            Assert.Equal((code, outcome), (code, result.GetType().Name));
        }
    }

    [Theory]
    [InlineData(500, "", "Unclear")]
    [InlineData(200, "{}", "Unclear")]
    [InlineData(200, "<html>", "Unclear")]
    [InlineData(401, "", "Misconfigured")]
    [InlineData(400, "", "Refused")]
    [InlineData(429, "", "TryLater")]
    public async Task Without_a_code_the_status_decides(int status, string body, string outcome) =>
        Assert.Equal(outcome, (await SendAsync(Provider.Answering(status, body))).GetType().Name);

    private static Task<SendOutcome> SendAsync(Provider provider, bool isAnswer = true) =>
        ChannelUnderTest.Channel<MessengerChannel>(provider).SendAsync(
            new OutboundMessage(42, Person, new MessageText("Hello"), isAnswer), TestContext.Current.CancellationToken);

    /// <summary>One event on our page; sender and recipient are filled in where the event does not say them itself.</summary>
    private static string Page(string item)
    {
        var sides = (item.Contains("\"sender\"", StringComparison.Ordinal) ? "" : "\"sender\":{\"id\":\"5678\"},")
            + (item.Contains("\"recipient\"", StringComparison.Ordinal) ? "" : "\"recipient\":{\"id\":\"1234567890\"},");
        return "{\"object\":\"page\",\"entry\":[{\"id\":\"1234567890\",\"messaging\":[{" + sides + item[1..] + "]}]}";
    }

    private static InboundMessage Message(string item) => Assert.Single(Understood(Page(item)).Messages);

    private static WebhookResult.Understood Understood(string json) => Assert.IsType<WebhookResult.Understood>(Receive(json));

    private static WebhookResult Receive(string json) => ChannelUnderTest.Channel<MessengerChannel>().Receive(ChannelUnderTest.SignedPage(json));
}

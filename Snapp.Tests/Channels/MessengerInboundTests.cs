using Snapp.Bot.Channels;
using Snapp.Bot.Channels.Messenger;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.People;
using Xunit;

namespace Snapp.Tests.Channels;

/// <summary>Raw event in, message out: every kind of event that Messenger sends.</summary>
public sealed class MessengerInboundTests
{
    private const string Sides = "\"sender\":{\"id\":\"5678\"},\"recipient\":{\"id\":\"1234567890\"},\"timestamp\":1459991487970,";
    private const string FromPage = "\"sender\":{\"id\":\"1234567890\"},\"recipient\":{\"id\":\"5678\"},\"timestamp\":1459991487970,";

    private static readonly Address Person = new(ChannelKind.Messenger, "5678");

    private static readonly InboundMessage Message = new() { Account = "1234567890", ProviderId = "m_1", From = Person };

    internal static readonly Dictionary<string, (string Event, InboundMessage Expected)> Table = new()
    {
        ["words"] = (Sides + """ "message":{"mid":"m_1","text":"caf\u00e9"}""", Message with { Text = new("café") }),
        ["a quick reply"] = (Sides + """ "message":{"mid":"m_1","text":"Yes","quick_reply":{"payload":"consent:yes"}}""", Message with { Text = new("Yes"), Payload = "consent:yes" }),
        ["a reply to a message"] = (Sides + """ "message":{"mid":"m_1","text":"that one","reply_to":{"mid":"m_0","is_self_reply":true}}""", Message with { Text = new("that one"), ReplyTo = "m_0" }),
        ["a sticker"] = (Sides + """ "message":{"mid":"m_1","attachments":[{"type":"sticker","payload":{"sticker_id":17,"url":"https://scontent.xx.fbcdn.net/s.png"}}]}""", Message with { Attachments = 1 }),
        ["a sticker sent both ways"] = (Sides + """ "message":{"mid":"m_1","attachments":[{"type":"image","payload":{"sticker_id":17}},{"type":"sticker","payload":{"sticker_id":17}}]}""", Message with { Attachments = 1 }),
        ["the thumb"] = (Sides + """ "message":{"mid":"m_1","sticker_id":369239263222822,"attachments":[{"type":"image","payload":{"sticker_id":369239263222822,"url":"https://scontent.xx.fbcdn.net/t.png"}}]}""", Message with { Text = new("👍") }),
        ["a place"] = (Sides + """ "message":{"mid":"m_1","attachments":[{"type":"location","payload":{"coordinates":{"lat":51.0,"long":-114.0}}}]}""", Message with { Attachments = 1 }),
        ["a kind not yet known"] = (Sides + """ "message":{"mid":"m_1","attachments":[{"type":"hologram"}]}""", Message with { Attachments = 1 }),
        ["a picture without address"] = (Sides + """ "message":{"mid":"m_1","text":"look","attachments":[{"type":"image","payload":{}},{"type":"image"},{"type":"image","payload":{"url":"file:///etc/passwd"}}]}""", Message with { Text = new("look"), Attachments = 3 }),
        ["nothing Meta can pass on"] = (Sides + """ "message":{"mid":"m_1"}""", Message with { Attachments = 1 }),
        ["a tap"] = (Sides + """ "postback":{"mid":"m_1","title":"Get Started","payload":"get_started","referral":{"ref":"MAPLE","source":"SHORTLINK","type":"OPEN_THREAD"}}""", Message with { Text = new("Get Started"), Payload = "get_started", Referral = "MAPLE" }),
        ["a link on a message"] = (Sides + """ "message":{"mid":"m_1","text":"hi","referral":{"ref":"MAPLE","ad_id":"77"}}""", Message with { Text = new("hi"), Referral = "MAPLE", Advertisement = "77" }),
    };

    public static TheoryData<string> Rows => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_event_is_read(string row) => Assert.Equal(Table[row].Expected, Assert.Single(Read(Page(Table[row].Event)).Messages));

    [Theory]
    [InlineData("""{"referral":{"ref":"MAPLE","source":"SHORTLINK","type":"OPEN_THREAD"}}""")]
    [InlineData("""{"optin":{"ref":"MAPLE"}}""")]
    public void A_link_opened_in_a_thread_that_exists_has_no_id_and_gets_one(string part)
    {
        var message = Assert.Single(Read(Page(Sides + part[1..^1])).Messages);
        Assert.Equal(("MAPLE", ""), (message.Referral, message.Text.Value));
        Assert.StartsWith("made-", message.ProviderId, StringComparison.Ordinal);
        Assert.Equal(message.ProviderId, Assert.Single(Read(Page(Sides + part[1..^1])).Messages).ProviderId);
    }

    [Fact]
    public void Pictures_come_with_their_address_and_kind() => Assert.Equal(
        [new InboundMedia("https://scontent.xx.fbcdn.net/a.jpg?oh=1", "image"), new InboundMedia("https://cdn.fbsbx.com/b.mp4", "audio")],
        Assert.Single(Read(Page(Sides + """ "message":{"mid":"m_1","attachments":[{"type":"image","payload":{"url":"https://scontent.xx.fbcdn.net/a.jpg?oh=1"}},{"type":"audio","payload":{"url":"https://cdn.fbsbx.com/b.mp4"}},{"type":"fallback","payload":{"url":"https://evil.example/"}}]}""")).Messages).Media);

    [Fact]
    public void Words_another_app_answers_are_kept_apart()
    {
        var message = Assert.Single(Read("{\"object\":\"page\",\"entry\":[{\"id\":\"1234567890\",\"standby\":[{" + Sides + "\"message\":{\"mid\":\"m_1\",\"text\":\"hi\"}}]}]}").Messages);
        Assert.Equal(Message with { Text = new("hi"), Kind = InboundKind.Standby }, message);
    }

    [Fact]
    [Trait("Fault", "B41")]
    public void An_echo_with_our_mark_proves_the_send_and_is_no_message()
    {
        var read = Read(Page(FromPage + """ "message":{"mid":"m_9","is_echo":true,"app_id":99,"metadata":"42","text":"ours"}"""));
        Assert.Empty(read.Messages);
        Assert.Equal(new StatusUpdate { Status = DeliveryStatus.Sent, OutboxId = 42, ProviderId = "m_9" }, Assert.Single(read.Statuses));
    }

    [Theory]
    [InlineData(""" "message":{"mid":"m_9","is_echo":true,"app_id":99,"metadata":"42+","text":"a part of ours"}""")]
    [InlineData(""" "message":{"mid":"m_9","is_echo":true,"app_id":99,"text":"another app's"}""")]
    [InlineData(""" "message":{"mid":"m_9","is_echo":true,"app_id":"99","metadata":"not a number"}""")]
    public void Echoes_of_programs_are_neither_message_nor_proof(string part)
    {
        var read = Read(Page(FromPage + part));
        Assert.Empty(read.Messages);
        Assert.Empty(read.Statuses);
    }

    [Theory]
    [InlineData(""" "message":{"mid":"m_1","is_echo":true,"text":"I am Kim, let me help"}""")]
    [InlineData(""" "message":{"mid":"m_1","is_echo":true,"app_id":263902037430900,"text":"I am Kim"}""")]
    [Trait("Fault", "B41")]
    public void What_a_human_wrote_from_the_page_is_told_without_its_words(string part) =>
        Assert.Equal(Message with { Kind = InboundKind.HumanEcho }, Assert.Single(Read(Page(FromPage + part)).Messages));

    [Fact]
    public void A_message_taken_back_is_named()
    {
        var read = Read(Page(Sides + """ "message":{"mid":"m_1","is_deleted":true}"""));
        Assert.Equal(new TakenBack(ChannelKind.Messenger, "1234567890", "m_1"), Assert.Single(read.TakenBack));
        Assert.Empty(read.Messages);
    }

    [Theory]
    [InlineData(""" "reaction":{"reaction":"love","action":"react","mid":"m_1"}""")]
    [InlineData(""" "message_edit":{"mid":"m_1","text":"other","num_edit":1}""")]
    [InlineData(""" "pass_thread_control":{"new_owner_app_id":"1"}""")]
    [InlineData(""" "optin":{"type":"notification_messages","notification_messages_token":"t"}""")]
    [InlineData(""" "account_linking":{"status":"linked"}""")]
    public void Events_that_are_not_for_us_are_taken_without_complaint(string part)
    {
        var batch = Batch(Page(Sides + part));
        Assert.Equal((0, 0, 0), (batch.Messages.Count, batch.Broken, batch.OfOtherPages));
    }

    [Fact]
    [Trait("Fault", "B23")]
    public void B23_a_batch_of_fifty_with_three_broken_gives_forty_seven_and_counts_three()
    {
        string[] broken = ["7", "{\"sender\":[],\"message\":{\"mid\":\"m_bad\",\"text\":\"x\"}}", "{" + Sides + "\"message\":[]}"];
        var entries = Enumerable.Range(0, 50).Select(at => (at % 20) switch
        {
            3 => broken[at / 20],
            _ => "{" + Sides + "\"message\":{\"mid\":\"m_" + at + "\",\"text\":\"x\"}}",
        }).Select(item => "{\"id\":\"1234567890\",\"messaging\":[" + item + "]}");
        var batch = Batch("{\"object\":\"page\",\"entry\":[" + string.Join(',', entries) + "]}");
        Assert.Equal((47, 3, 0), (batch.Messages.Count, batch.Broken, batch.OfOtherPages));
        Assert.Equal(["m_bad"], batch.BrokenIds);
    }

    [Theory]
    [InlineData("""{"object":"page","entry":[{"id":"999","messaging":[{"sender":{"id":"1"},"message":{"mid":"m_0","text":"x"}}]}]}""")]
    [InlineData("""{"object":"page","entry":[{"id":"1234567890","messaging":[{"sender":{"id":"1"},"recipient":{"id":"999"},"message":{"mid":"m_0","text":"x"}}]}]}""")]
    public void Another_pages_events_are_refused_and_counted(string json)
    {
        var batch = Batch(json);
        Assert.Equal((0, 0, 1), (batch.Messages.Count, batch.Broken, batch.OfOtherPages));
    }

    private static MessengerBatch Batch(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        var batch = new MessengerBatch("1234567890");
        batch.Read(document.RootElement);
        return batch;
    }

    internal static string Page(string item) => "{\"object\":\"page\",\"entry\":[{\"id\":\"1234567890\",\"messaging\":[{" + item + "}]}]}";

    private static WebhookResult.Understood Read(string json) =>
        Assert.IsType<WebhookResult.Understood>(ChannelUnderTest.Channel<MessengerChannel>().Receive(ChannelUnderTest.SignedPage(json)));
}

using System.Text.Json.Nodes;
using Snapp.Bot.Channels;
using Snapp.Bot.Channels.Choices;
using Snapp.Bot.Channels.Media;
using Snapp.Bot.Channels.Messenger;
using Snapp.Bot.Channels.Twilio;
using Snapp.Data.People;
using Xunit;

namespace Snapp.Tests.Channels;

/// <summary>A message in, the exact request out. Each shape was checked once against the provider's own description of its interface; here they are kept.</summary>
public sealed class OutgoingRequestTests
{
    private const string Messages = $"https://api.twilio.com/2010-04-01/Accounts/{ChannelUnderTest.AccountSid}/Messages.json";
    private const string Status = "StatusCallback=https%3A%2F%2Fbot.example.org%2Fwebhooks%2Ftwilio%2Fstatus";
    private const string Meta = "access_token=EAAtesttoken&appsecret_proof=e95efb73348407a233c4fcf91e243db6a198d1f31f7223bb31ac558beb7e3b6b";
    private const string Pick = "Which one?\n1. Yes\n2. No";

    private static readonly OutboundMessage Plain = new(42, new Address(ChannelKind.Whatsapp, "+15875550123"), new MessageText("Hello"), IsAnswer: true);
    private static readonly OutboundMessage ToPage = Plain with { To = new Address(ChannelKind.Messenger, "5678") };

    private static readonly Dictionary<string, (OutboundMessage Message, string Body)> Twilio = new()
    {
        ["words on WhatsApp"] = (Plain, $"To=whatsapp%3A%2B15875550123&From=whatsapp%3A%2B14155238886&Body=Hello&{Status}%3Fm%3D42"),
        ["words to a WhatsApp user without a number"] = (
            Plain with { To = new Address(ChannelKind.Whatsapp, "CA.1502576394655843") },
            $"To=whatsapp%3ACA.1502576394655843&From=whatsapp%3A%2B14155238886&Body=Hello&{Status}%3Fm%3D42"),
        ["words by SMS"] = (Plain with { To = new Address(ChannelKind.Sms, "+15875550123") }, $"To=%2B15875550123&From=%2B15875550100&Body=Hello&{Status}%3Fm%3D42"),
        ["a part that is not the last"] = (Plain with { IsLast = false }, $"To=whatsapp%3A%2B15875550123&From=whatsapp%3A%2B14155238886&Body=Hello&{Status}"),
        ["a picture with words"] = (
            Plain with { Media = new MediaLink("https://bot.example.org/media/7", "image/jpeg") },
            $"To=whatsapp%3A%2B15875550123&From=whatsapp%3A%2B14155238886&Body=Hello&MediaUrl=https%3A%2F%2Fbot.example.org%2Fmedia%2F7&{Status}%3Fm%3D42"),
        ["a template"] = (
            Plain with { Template = ("HX00000000000000000000000000000077", "Amal") },
            $"To=whatsapp%3A%2B15875550123&From=whatsapp%3A%2B14155238886&ContentSid=HX00000000000000000000000000000077&ContentVariables=%7B%221%22%3A%22Amal%22%7D&{Status}%3Fm%3D42"),
    };

    private static readonly Dictionary<string, (OutboundMessage Message, string Body)> Messenger = new()
    {
        ["an answer"] = (ToPage, """{"messaging_type":"RESPONSE","recipient":{"id":"5678"},"message":{"text":"Hello","metadata":"42"}}"""),
        ["words nobody asked for"] = (ToPage with { IsAnswer = false }, """{"messaging_type":"UPDATE","recipient":{"id":"5678"},"message":{"text":"Hello","metadata":"42"}}"""),
        ["a part that is not the last"] = (ToPage with { IsLast = false }, """{"messaging_type":"RESPONSE","recipient":{"id":"5678"},"message":{"text":"Hello","metadata":"42\u002B"}}"""),
        ["choices"] = (
            ToPage with { Text = new MessageText(Pick), Choices = PickList.Find(Pick) },
            """{"messaging_type":"RESPONSE","recipient":{"id":"5678"},"message":{"text":"Which one?","metadata":"42","quick_replies":[{"content_type":"text","title":"Yes","payload":"pick:1:42"},{"content_type":"text","title":"No","payload":"pick:2:42"}]}}"""),
        ["a picture"] = (
            ToPage with { Media = new MediaLink("https://bot.example.org/media/7", "image/jpeg") },
            """{"messaging_type":"RESPONSE","recipient":{"id":"5678"},"message":{"metadata":"42","attachment":{"type":"image","payload":{"url":"https://bot.example.org/media/7","is_reusable":false}}}}"""),
    };

    public static TheoryData<string> TwilioRows => [.. Twilio.Keys];

    public static TheoryData<string> MessengerRows => [.. Messenger.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TwilioRows))]
    public async Task Twilio_gets_exactly_this(string row)
    {
        var provider = Provider.Answering(201, """{"sid":"SM77"}""");
        Assert.IsType<SendOutcome.Sent>(await ChannelUnderTest.Channel<TwilioChannel>(provider).SendAsync(Twilio[row].Message, Token));
        Assert.Equal((HttpMethod.Post, Messages, Twilio[row].Body, 1), (provider.Request!.Method, provider.Request.RequestUri!.AbsoluteUri, provider.Body, provider.Calls));
    }

    [Theory, MemberData(nameof(MessengerRows))]
    public async Task Messenger_gets_exactly_this(string row)
    {
        var provider = Provider.Answering(200, """{"recipient_id":"5678","message_id":"m_77"}""");
        Assert.IsType<SendOutcome.Sent>(await ChannelUnderTest.Channel<MessengerChannel>(provider).SendAsync(Messenger[row].Message, Token));
        Assert.Equal(
            (HttpMethod.Post, $"https://graph.facebook.com/v25.0/1234567890/messages?{Meta}", Messenger[row].Body, 1),
            (provider.Request!.Method, provider.Request.RequestUri!.AbsoluteUri, provider.Body, provider.Calls));
    }

    [Theory]
    [InlineData("quick-reply-2", """{"friendly_name":"snapp-quick-reply-2-en","language":"en","variables":{"1":"Question","2":"Choice 1","3":"Choice 2"},"types":{"twilio/quick-reply":{"body":"{{1}}","actions":[{"title":"{{2}}","id":"pick:1"},{"title":"{{3}}","id":"pick:2"}]}}}""")]
    [InlineData("list-2", """{"friendly_name":"snapp-list-2-en","language":"en","variables":{"1":"Question","2":"Choice 1","3":"Choice 2","4":"Choice 3"},"types":{"twilio/list-picker":{"body":"{{1}}","button":"{{2}}","items":[{"item":"{{3}}","id":"pick:1"},{"item":"{{4}}","id":"pick:2"}]}}}""")]
    [InlineData("list-described-1", """{"friendly_name":"snapp-list-described-1-en","language":"en","variables":{"1":"Question","2":"Choice 1","3":"Choice 2","4":"Choice 3"},"types":{"twilio/list-picker":{"body":"{{1}}","button":"{{2}}","items":[{"item":"{{3}}","id":"pick:1","description":"{{4}}"}]}}}""")]
    public void A_content_is_made_with_exactly_this(string shape, string body) =>
        Assert.Equal(JsonNode.Parse(body)!.ToJsonString(), TwilioContent.Definition(shape, "en").ToJsonString());

    [Theory]
    [InlineData("Mon, 05 Jan 2026 08:58:30 +0000", "Hello", "outbound-api", false)]
    [InlineData("Mon, 05 Jan 2026 08:59:30 +0000", "Hello", "outbound-api", true)]
    [InlineData("Mon, 05 Jan 2026 08:59:30 +0000", "Hello there", "outbound-api", false)]
    [InlineData("Mon, 05 Jan 2026 08:59:30 +0000", "Hello", "inbound", false)]
    [InlineData("yesterday", "Hello", "outbound-api", true)]
    public async Task Twilio_is_asked_for_what_went_to_a_person_since(string created, string words, string direction, bool isOurs)
    {
        var provider = Provider.Answering(200, $$"""{"messages":[{"sid":"SM1","body":"{{words}}","date_created":"{{created}}","direction":"{{direction}}"}]}""");
        var evidence = await ChannelUnderTest.Channel<TwilioChannel>(provider).FindSentAsync(Plain, ChannelUnderTest.Now, Token);
        Assert.Equal(isOurs ? typeof(SendEvidence.Present) : typeof(SendEvidence.Absent), evidence.GetType());
        Assert.Equal($"{Messages}?To=whatsapp%3A%2B15875550123&From=whatsapp%3A%2B14155238886&PageSize=100", provider.Request!.RequestUri!.AbsoluteUri);
    }

    /// <summary>What a template says is known only at Twilio.</summary>
    [Theory, InlineData("08:58:30", false), InlineData("08:59:30", true)]
    public async Task Any_words_since_then_are_those_of_a_template(string time, bool isOurs)
    {
        var provider = Provider.Answering(200, $$"""{"messages":[{"sid":"SM1","body":"Somebody wrote to you","date_created":"Mon, 05 Jan 2026 {{time}} +0000","direction":"outbound-api"}]}""");
        var evidence = await ChannelUnderTest.Channel<TwilioChannel>(provider).FindSentAsync(Plain with { Template = ("HX1", "") }, ChannelUnderTest.Now, Token);
        Assert.Equal(isOurs, evidence is SendEvidence.Present);
    }

    [Theory]
    [InlineData("2026-01-05T08:58:30+0000", "Hello", "1234567890", "Absent")]
    [InlineData("2026-01-05T08:59:30+0000", "Hello", "1234567890", "Present")]
    [InlineData("2026-01-05T08:59:30+0000", "", "1234567890", "Present")]
    [InlineData("2026-01-05T08:59:30+0000", "Hello there", "1234567890", "Absent")]
    [InlineData("2026-01-05T08:59:30+0000", "Hello", "5678", "Absent")]
    [InlineData("yesterday", "Hello", "1234567890", "Present")]
    public async Task Meta_is_asked_for_what_the_page_said_since(string created, string words, string from, string evidence)
    {
        var provider = Provider.Answering(
            200, $$$"""{"data":[{"id":"t_1","messages":{"data":[{"id":"m_1","message":"{{{words}}}","from":{"id":"{{{from}}}","name":"x"},"created_time":"{{{created}}}"}]}}]}""");
        Assert.Equal(evidence, (await ChannelUnderTest.Channel<MessengerChannel>(provider).FindSentAsync(ToPage, ChannelUnderTest.Now, Token)).GetType().Name);
        Assert.Equal(
            $"https://graph.facebook.com/v25.0/1234567890/conversations?platform=messenger&user_id=5678&fields=messages.limit%2825%29%7Bid%2Cmessage%2Cfrom%2Ccreated_time%7D&{Meta}",
            provider.Request!.RequestUri!.AbsoluteUri);
    }

    [Theory]
    [InlineData(200, """{"data":[]}""")]
    [InlineData(200, "{}")]
    [InlineData(200, "<html>")]
    [InlineData(400, """{"error":{"code":10}}""")]
    [InlineData(500, "")]
    public async Task What_Meta_does_not_say_is_no_evidence(int status, string body) =>
        Assert.IsType<SendEvidence.NoAnswer>(await ChannelUnderTest.Channel<MessengerChannel>(Provider.Answering(status, body)).FindSentAsync(ToPage, ChannelUnderTest.Now, Token));
}

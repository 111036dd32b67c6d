using System.Net;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>STOP, START and HELP through the front door: as people write them, as providers act on them, and as nobody may forge them.</summary>
public sealed class KeywordJourneyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("whatsapp")]
    [InlineData("sms")]
    [InlineData("messenger")]
    [Trait("Fault", "B37")]
    [Trait("Fault", "B47")]
    public async Task Every_word_of_every_language_stops_with_one_confirmation_and_starts_again(string channel)
    {
        string[] dressed = ["{0}", "{0}.", " {0}! ", "🛑 {0} 🛑", "«{0}»", "\u200F{0}\u200F", "{0}\u200B", "{0}،", "{0}。"];
        await using var app = await SnappApp.StartAsync(Token);
        var words = KeywordTable.All.Where(word => word.Keyword is Keyword.Stop).Select(word => word.Word).Distinct().ToArray();
        var starts = KeywordTable.All.Where(word => word.Keyword is Keyword.Start).Select(word => word.Word).Distinct().ToArray();
        for (var at = 0; at < words.Length; at++)
        {
            var phone = Number(channel, at);
            await SaysAsync(app, phone, string.Format(null, dressed[at % dressed.Length], words[at]), Text("stop.done", words[at]));
            await SaysAsync(app, phone, words[at]);
            await SaysAsync(app, phone, "are you there?");
            await SaysAsync(app, phone, starts[at % starts.Length], Text("start.again", starts[at % starts.Length]));
        }

        Assert.True(words.Length > 150, "The words of all languages are tried.");
    }

    [Theory]
    [InlineData("whatsapp")]
    [InlineData("sms")]
    [InlineData("messenger")]
    [Trait("Fault", "B47")]
    public async Task In_a_sentence_none_of_them_stops_anybody(string channel)
    {
        await using var app = await SnappApp.StartAsync(Token);
        var phone = Number(channel, 1);
        foreach (var sentence in new[] { "this is not the end", "à la fin du mois", "please cancel my meeting", "I said stop to him", "l'arrêt de bus" })
        {
            await app.WriteAsync(phone, sentence, twice: false, Token);
        }

        Assert.Equal(5, app.Providers.Ledger.Messages.Count);
        Assert.DoesNotContain(app.Providers.Ledger.Messages, sent => sent.Text == TextCatalog.Get("en", "stop.done") || sent.Text == TextCatalog.Get("fr", "stop.done"));
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("whatsapp")]
    [Trait("Fault", "B36")]
    public async Task A_refusal_for_an_opt_out_is_not_tried_again_until_start(string channel)
    {
        await using var app = await SnappApp.StartAsync(Token);
        var phone = Number(channel, 1);
        app.Providers.Ledger.Next(ProviderAnswer.Refuse);
        await SaysAsync(app, phone, "hi");
        await PassAsync(app, TimeSpan.FromDays(1));
        app.Providers.Ledger.Next(ProviderAnswer.Refuse);
        await SaysAsync(app, phone, "hello?");
        await SaysAsync(app, phone, "HELP");
        Assert.Equal(ProviderAnswer.Refuse, await app.Providers.Ledger.TakeAnswerAsync(channel, phone.Address, Token));
        await app.WriteAsync(phone, "START", twice: true, Token);
        Assert.StartsWith(TextCatalog.Get("en", "start.again"), Assert.Single(app.Providers.Ledger.Messages).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sms", "?m=1")]
    [InlineData("sms", "")]
    [InlineData("whatsapp", "?m=1")]
    [InlineData("whatsapp", "")]
    [Trait("Fault", "B36")]
    public async Task A_status_that_reports_an_opt_out_stops_the_person_with_our_id_or_without(string channel, string mark)
    {
        await using var app = await SnappApp.StartAsync(Token);
        var phone = Number(channel, 1);
        await app.WriteAsync(phone, "hi", twice: false, Token);
        var sent = Assert.Single(app.Providers.Ledger.Messages);
        var call = FakeTwilio.Signed("/webhooks/twilio/status" + mark,
            [("AccountSid", TestAccounts.TwilioAccount), ("MessageSid", sent.ProviderId), ("MessageStatus", "undelivered"), ("ErrorCode", "21610")]);
        foreach (var status in new[] { call with { Signature = "bm90IHRoZSBzaWduYXR1cmU=" }, call })
        {
            using var answer = await app.PostAsync(status, Token);
            Assert.Equal(status == call ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
            await app.IdleAsync(Token);
            await SaysAsync(app, phone, "1", status == call ? [] : [TextCatalog.Get("en", "ask.name")]);
        }
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("whatsapp")]
    [Trait("Fault", "B37")]
    [Trait("Fault", "B47")]
    public async Task What_twilio_has_acted_on_and_answered_is_done_here_too_without_a_second_answer(string channel)
    {
        await using var app = await SnappApp.StartAsync(Token);
        var phone = Number(channel, 1);
        await PostAsync(app, phone, "ARRET", "STOP");
        await PostAsync(app, phone, "AIDE", "HELP");
        await SaysAsync(app, phone, "are you there?");
        await PostAsync(app, phone, "DEBUT", "START");
        await PostAsync(app, phone, "HELP", "HELP");
        Assert.Empty(app.Providers.Ledger.Messages);
        await app.WriteAsync(phone, "hi", twice: false, Token);
        Assert.Single(app.Providers.Ledger.Messages);
    }

    [Theory]
    [InlineData("whatsapp")]
    [InlineData("sms")]
    [InlineData("messenger")]
    [Trait("Fault", "B33")]
    public async Task Nobody_is_stopped_or_started_by_a_message_the_provider_has_not_signed(string channel)
    {
        await using var app = await SnappApp.StartAsync(Token);
        var phone = Number(channel, 1);
        await ForgeAsync(app, phone, "STOP");
        var hello = TextCatalog.Get("en", "start.hello");
        await SaysAsync(app, phone, "hi", channel == "sms" ? hello : FakeContents.Shown(hello));
        await SaysAsync(app, phone, "STOP", TextCatalog.Get("en", "stop.done"));
        await ForgeAsync(app, phone, "START");
        await SaysAsync(app, phone, "are you there?");
    }

    private static Phone Number(string channel, int at) => new("Amal", channel, channel == "messenger" ? $"66{at:d14}" : $"+1555{at:d7}");

    private static string Text(string key, string word) => TextCatalog.Get(Keywords.Match(word)!.Language, key);

    /// <summary>Writes, and sees what came of it: exactly these messages to this phone and to nobody else.</summary>
    private static async Task SaysAsync(SnappApp app, Phone phone, string words, params string[] answers)
    {
        var seen = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(phone, words, twice: false, Token);
        Assert.Equal(answers.Select(answer => (phone.Address, answer)), app.Providers.Ledger.Messages.Skip(seen).Select(sent => (sent.To, sent.Text)));
    }

    private static async Task PostAsync(SnappApp app, Phone phone, string words, string optOutType)
    {
        var id = app.NewMessageId();
        var (prefix, number) = phone.Channel == "whatsapp" ? ("whatsapp:", TestAccounts.WhatsAppNumber) : ("", TestAccounts.SmsNumber);
        using var answer = await app.PostAsync(
            FakeTwilio.Signed("/webhooks/twilio",
            [
                ("AccountSid", TestAccounts.TwilioAccount), ("Body", words), ("From", prefix + phone.Address), ("MessageSid", id), ("OptOutType", optOutType), ("To", prefix + number),
            ]),
            Token);
        answer.EnsureSuccessStatusCode();
        await app.IdleAsync(Token);
    }

    private static async Task ForgeAsync(SnappApp app, Phone phone, string words)
    {
        using var answer = await app.PostAsync(FakeProviders.Webhook(phone, words, app.NewMessageId()) with { Signature = "sha256=00" }, Token);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await app.IdleAsync(Token);
    }

    private static async Task PassAsync(SnappApp app, TimeSpan time)
    {
        for (var hours = 0; hours < time.TotalHours; hours++)
        {
            await app.PassAsync(TimeSpan.FromHours(1), Token);
        }
    }
}

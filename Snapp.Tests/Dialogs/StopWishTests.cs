using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Texts;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Dialogs;

[Trait("Fault", "B47")]
public sealed class StopWishTests
{
    [Theory]
    [InlineData("STOP PLEASE", "en")]
    [InlineData("please stop", "en")]
    [InlineData("Stop it!", "en")]
    [InlineData("stop messages", "en")]
    [InlineData("Please stop sending me messages", "en")]
    [InlineData("I want to stop", "en")]
    [InlineData("can you stop texting me?", "en")]
    [InlineData("unsubscribe me", "en")]
    [InlineData("Remove me from your list please", "en")]
    [InlineData("No more messages!", "en")]
    [InlineData("don't text me", "en")]
    [InlineData("Ｓｔｏｐ　Ｐｌｅａｓｅ", "en")]
    [InlineData("arrêtez svp", "fr")]
    [InlineData("Arrêtez, s'il vous plaît.", "fr")]
    [InlineData("stop svp", "fr")]
    [InlineData("je veux arrêter", "fr")]
    [InlineData("arrêtez de m'écrire", "fr")]
    [InlineData("désabonnez-moi", "fr")]
    [InlineData("plus de messages svp", "fr")]
    [InlineData("parar por favor", "es")]
    [InlineData("no me escriban más", "es")]
    [InlineData("توقف من فضلك", "ar")]
    [InlineData("стоп, будь ласка", "uk")]
    [InlineData("остановите, пожалуйста", "ru")]
    [InlineData("لطفاً توقف", "fa")]
    [InlineData("कृपया बंद करें", "hi")]
    [InlineData("براہ کرم بند کریں", "ur")]
    [InlineData("ਕਿਰਪਾ ਕਰਕੇ ਬੰਦ ਕਰੋ", "pa")]
    [InlineData("请停止", "zh-Hans")]
    [InlineData("請停止發送", "zh-Hant")]
    [InlineData("그만 보내 주세요", "ko")]
    [InlineData("itigil po please", "tl")]
    [InlineData("በጃኹም ደው ኣብሉ", "ti")]
    [InlineData("fadlan jooji", "so")]
    [InlineData("parar, por favor", "pt")]
    [InlineData("vui lòng dừng lại", "vi")]
    [InlineData("lütfen durdurun", "tr")]
    public void A_wish_to_stop_is_asked_back_and_stops_nobody_yet(string words, string own)
    {
        var talk = Connected(own).Says(words);
        Assert.Equal(TextCatalog.Get(own, "stop.ask"), talk.Said);
        Assert.Single(talk.Effects);
        Assert.IsType<Effect.OptOut>(talk.Says("1").Effects.First(effect => effect is Effect.OptOut));
    }

    [Theory]
    [InlineData("please don't stop")]
    [InlineData("where is the bus stop please")]
    [InlineData("I can stop by tomorrow")]
    [InlineData("the end")]
    [InlineData("please cancel it")]
    [InlineData("cancel the meeting please")]
    [InlineData("à la fin")]
    [InlineData("l'arrêt de bus svp")]
    [InlineData("stop smoking")]
    [InlineData("thank you")]
    [InlineData("no more questions")]
    public void Other_words_go_to_the_partner(string words) => Assert.Equal(words, Connected("en").Says(words).The<Effect.Relay>().Text.Value);

    [Theory]
    [InlineData("1", true)]
    [InlineData("yes", true)]
    [InlineData("Yes please!", true)]
    [InlineData("Yes, stop", true)]
    [InlineData("oui", true)]
    [InlineData("👍", true)]
    [InlineData("stop", true)]
    [InlineData("please stop", true)]
    [InlineData("2", false)]
    [InlineData("no", false)]
    [InlineData("No, thank you", false)]
    [InlineData("No, go on", false)]
    [InlineData("non merci", false)]
    public void The_answer_is_understood_and_goes_to_nobody(string answer, bool stops)
    {
        var talk = Connected("en").Says("stop please", answer);
        Assert.Empty(talk.Effects.OfType<Effect.Relay>());
        Assert.Equal(stops, talk.Effects.OfType<Effect.OptOut>().Any());
        Assert.Equal(TextCatalog.Get("en", stops ? "stop.done" : "stop.no.partner"), talk.Said);
        Assert.Equal(stops ? "" : "hello", talk.Says("hello").Effects.OfType<Effect.Relay>().SingleOrDefault()?.Text.Value ?? "");
    }

    [Fact]
    public void Whoever_writes_on_has_not_stopped_and_the_question_is_over()
    {
        var talk = Connected("en").Says("stop please", "When do we meet?");
        Assert.Equal("When do we meet?", talk.The<Effect.Relay>().Text.Value);
        Assert.Equal("1", talk.Says("1").The<Effect.Relay>().Text.Value);
    }

    [Fact]
    public void After_no_every_question_stands_where_it_stood()
    {
        string[] answers = ["hi", "1", "Anna", "Alberta", "civil engineer", "1", "3", "1", "English", "3"];
        for (var count = 1; count <= answers.Length; count++)
        {
            var talk = new Talk().Says(answers[..count]);
            var before = talk.State;
            Assert.Equal(TextCatalog.Get("en", "stop.ask"), talk.Says("stop please").Said);
            Assert.EndsWith(IntakeQuestions.Ask(before, "en"), talk.Says("2").Said, StringComparison.Ordinal);
            Assert.Equal(before with { Same = null }, talk.State);
        }
    }

    [Fact]
    public void A_number_that_may_be_meant_for_a_request_or_a_partner_is_asked_about_again()
    {
        var talk = Connected("en").Says("stop please");
        talk.Facts = talk.Facts with { Connections = [talk.Facts.Connections[0] with { PartnerWroteAt = talk.Facts.Now.AddMinutes(1) }], Now = talk.Facts.Now.AddMinutes(2) };
        Assert.Equal(TextCatalog.Get("en", "stop.ask"), talk.Says("1").Said);
        Assert.True(talk.Says("1").The<Effect.Say>().ConfirmsStop);
    }

    [Fact]
    public void The_question_is_not_answered_days_later()
    {
        var talk = Connected("en").Says("stop please");
        talk.Facts = talk.Facts with { Now = talk.Facts.Now.AddDays(2) };
        Assert.Equal("1", talk.Says("1").The<Effect.Relay>().Text.Value);
    }

    [Fact]
    public void Words_that_wait_for_a_partner_still_wait_after_no()
    {
        var talk = Connected("en", "Lea", "Omar").Says("hello there");
        var whom = talk.Said;
        Assert.EndsWith(whom, talk.Says("stop please", "no").Said, StringComparison.Ordinal);
        Assert.Equal("hello there", talk.Says("2").The<Effect.Relay>().Text.Value);
    }

    [Fact]
    public void After_stop_a_wish_to_stop_is_met_with_silence() => Assert.Empty(new Talk().Says("STOP", "please stop").Effects);

    [Fact]
    public void What_the_provider_has_answered_is_not_answered_again_by_us()
    {
        var talk = new Talk().Says("hi", "1").Sends(stop => stop with { ProviderKeyword = "STOP", Text = new MessageText("stop") });
        Assert.Equal((1, ""), (talk.Effects.OfType<Effect.OptOut>().Count(), talk.Said));
        talk.Sends(start => start with { ProviderKeyword = "START", Text = new MessageText("start") });
        Assert.Equal(TextCatalog.Get("en", "ask.name"), talk.Said);
        Assert.NotNull(talk.The<Effect.OptIn>());
    }

    [Fact]
    public void A_yes_that_the_provider_takes_for_start_is_an_answer_to_whoever_has_not_stopped()
    {
        var talk = new Talk().Says("hi").Sends(yes => yes with { ProviderKeyword = "START", Text = new MessageText("YES") });
        Assert.NotNull(talk.The<Effect.GiveConsent>());
    }

    private static Talk Connected(string language, params string[] partners) => Talk.With(new Talk().Facts with
    {
        Person = new Person { Id = Talk.Me, Language = language, FirstName = "Marc", ConsentedAt = DateTimeOffset.UnixEpoch, IsMentor = true },
        Mentor = Talk.Profile("Marc"),
        Connections = [.. (partners.Length == 0 ? ["Lea"] : partners).Select((name, index) =>
            new OpenConnection(21 + index, new Person { Id = 100 + index, FirstName = name, Language = "en" }, PartnerIsMentor: false, DateTimeOffset.UnixEpoch))],
    });
}

using Snapp.Bot.Dialogs.Safety;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Safety;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Dialogs;

/// <summary>Block, report, a human, a crisis and warnings, as the dialogs decide on them.</summary>
public sealed class SafetyTests
{
    private static readonly OpenConnection Maria = new(5, new Person { Id = 11, FirstName = "Maria", Language = "fr" }, PartnerIsMentor: true, At.AddDays(-1));
    private static readonly OpenConnection Bo = new(6, new Person { Id = 12, FirstName = "Bo", Language = "en" }, PartnerIsMentor: true, At.AddDays(-1));

    private static DateTimeOffset At => new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Block_and_report_work_at_every_step_in_every_language()
    {
        foreach (var keyword in new[] { Keyword.Block, Keyword.Report, Keyword.Human, Keyword.Export, Keyword.Delete })
        {
            foreach (var (_, _, word) in KeywordTable.All.Where(one => one.Keyword == keyword))
            {
                var talk = new Talk().Says("hello", "1");
                var step = talk.State.Step;
                talk.Says(word);
                Assert.NotEqual("", talk.Said);
                Assert.Equal(step, talk.State.Step);
                Assert.Null(talk.State.Draft.FirstName);
            }
        }
    }

    [Fact]
    public void A_block_closes_the_connection_and_the_partner_learns_only_that_it_is_over()
    {
        var talk = Talking(Maria).Says("BLOCK");
        Assert.Equal(5, talk.The<Effect.CloseConnection>().ConnectionId);
        Assert.Equal(11, talk.The<Effect.Block>().PersonId);
        Assert.Equal(TextCatalog.Get("fr", "ended.partner", ("name", "Amal")), talk.The<Effect.Notify>().Text.Value);
        Assert.Equal(TextCatalog.Get("en", "block.done", ("name", "Maria")), talk.Said);
    }

    [Fact]
    public void With_several_partners_it_is_asked_whom_and_a_number_for_somebody_else_is_not_taken()
    {
        var talk = Talking(Maria, Bo).Says("block");
        Assert.Empty(talk.Effects.OfType<Effect.Block>());
        Assert.Equal(12, talk.Says("2").The<Effect.Block>().PersonId);

        talk = Talking(Maria, Bo).Says("block");
        talk.Facts = talk.Facts with { Connections = [Maria with { PartnerWroteAt = talk.Facts.Now.AddMinutes(1) }, Bo] };
        talk.Says("2");
        Assert.Empty(talk.Effects.OfType<Effect.Block>());
        Assert.Equal(TextCatalog.Get("en", "block.whom", ("choices", "1. Maria\n2. Bo")), talk.Said);
    }

    [Fact]
    public void A_report_is_made_before_anything_is_asked_back_and_a_sentence_follows_for_staff_only()
    {
        var talk = Talking(Maria).Says("REPORT");
        Assert.Equal(5, talk.The<Effect.Report>().ConnectionId);
        Assert.Empty(talk.Effects.OfType<Effect.Notify>());
        talk.Says("Maria asked me for money");
        Assert.Equal("Maria asked me for money", talk.The<Effect.DetailReport>().Words?.Value);
        Assert.Empty(talk.Effects.OfType<Effect.Relay>());
        Assert.Single(talk.Says("hello Maria").Effects.OfType<Effect.Relay>());
    }

    [Fact]
    public void Of_several_conversations_the_reported_one_is_picked_and_words_instead_are_not_lost()
    {
        var talk = Talking(Maria, Bo).Says("report");
        Assert.Null(talk.The<Effect.Report>().ConnectionId);
        Assert.Equal(6, talk.Says("2").The<Effect.DetailReport>().ConnectionId);
        Assert.Equal("rude words", Talking(Maria, Bo).Says("report", "rude words").The<Effect.DetailReport>().Words?.Value);
    }

    [Fact]
    public void A_report_after_a_block_is_about_the_one_who_was_blocked()
    {
        var talk = Talking(Maria).Says("BLOCK");
        talk.Facts = talk.Facts with { Connections = [] };
        Assert.Equal(5, talk.Says("REPORT").The<Effect.Report>().ConnectionId);
    }

    [Fact]
    public void After_a_quarter_of_an_hour_words_are_for_the_partner_again()
    {
        var talk = Talking(Maria).Says("REPORT");
        talk.Facts = talk.Facts with { Now = talk.Facts.Now.AddMinutes(16) };
        Assert.Single(talk.Says("good morning").Effects.OfType<Effect.Relay>());
    }

    [Fact]
    public void Four_misses_in_a_row_bring_choices_and_then_a_human()
    {
        var talk = new Talk().Says("hello", "1", "Amal", "qq");
        Assert.StartsWith(TextCatalog.Get("en", "miss.again", ("question", "")).Trim(), talk.Said, StringComparison.Ordinal);
        talk.Says("qq qq");
        Assert.Contains("HUMAN", talk.Says("qqq").Said, StringComparison.Ordinal);
        talk.Says("qqqq");
        talk.The<Effect.AskHuman>();
        Assert.Equal(TextCatalog.Get("en", "handoff.misses"), talk.Said);
    }

    [Fact]
    public void While_staff_talk_words_go_to_nobody_else_and_the_words_that_protect_are_heard()
    {
        var talk = Talking(Maria).Says("HUMAN");
        talk.The<Effect.AskHuman>();
        talk.Facts = talk.Facts with { Person = talk.Facts.Person with { HandoffAt = talk.Facts.Now } };
        Assert.Empty(talk.Says("it is about my papers").Effects);
        talk.Says("BLOCK").The<Effect.Block>();
        talk.Says("REPORT").The<Effect.Report>();
        talk.Says("menú").The<Effect.EndHandoff>();
    }

    [Theory]
    [InlineData("I want to die", "9-8-8")]
    [InlineData("mon mari me frappe", "9-1-1")]
    [InlineData("أريد أن أموت", "2-1-1")]
    [InlineData("我不想活了", "9-8-8")]
    [InlineData("남편이 때려요", "9-1-1")]
    public void Whoever_is_in_danger_is_told_where_help_is_before_anything_else_and_the_words_go_on(string words, string number)
    {
        var talk = Talking(Maria).Says(words);
        Assert.Contains(number, talk.Said, StringComparison.Ordinal);
        Assert.IsType<Effect.Say>(talk.Effects[0]);
        Assert.Equal(words, talk.The<Effect.Relay>().Text.Value);
    }

    [Fact]
    public void Words_of_a_crisis_are_no_answer_to_a_question_and_are_answered_after_stop_too()
    {
        var talk = new Talk().Says("hello", "1", "I want to kill myself");
        Assert.Contains("9-8-8", talk.Said, StringComparison.Ordinal);
        Assert.Null(talk.State.Draft.FirstName);
        talk = new Talk().Says("hello", "1", "STOP", "he beats me");
        Assert.True(talk.The<Effect.Say>().ConfirmsStop);
    }

    [Fact]
    public void Words_of_a_crisis_that_tell_what_happened_reach_staff_too()
    {
        var talk = new Talk().Says("hello", "1", "REPORT", "he threatened to kill me");
        Assert.Contains("9-1-1", talk.Said, StringComparison.Ordinal);
        Assert.Equal("he threatened to kill me", talk.The<Effect.DetailReport>().Words?.Value);
    }

    [Fact]
    public void Every_language_served_says_where_help_is_with_all_three_numbers()
    {
        Assert.Equal(KeywordTable.All.Select(word => word.Language).Distinct().Order(StringComparer.Ordinal), CrisisWords.Served.Order(StringComparer.Ordinal));
        foreach (var (words, own) in new[] { ("suicidal", "en"), ("suicidaire", "fr"), ("quiero morir", "es"), ("хочу померти", "uk"), ("خودکشی", "fa"), ("khudkushi", "hi"), ("自杀", "zh-Hans"), ("自殺", "zh-Hant"), ("자살", "ko"), ("magpakamatay", "tl"), ("ክመውት እደሊ", "ti"), ("inaan dhinto", "so"), ("quero morrer", "pt"), ("хочу умереть", "ru"), ("tự tử", "vi"), ("intihar", "tr") })
        {
            var help = CrisisWords.Find(words, own);
            Assert.NotNull(help);
            Assert.All(new[] { "9-1-1", "9-8-8", "2-1-1" }, number => Assert.Contains(number, help, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("I am a suicide prevention worker")]
    [InlineData("my job is killing me with stress")]
    [InlineData("I am dying to meet you")]
    [InlineData("nurse, 5 years")]
    [InlineData("I work in domestic violence support")]
    public void Ordinary_words_are_not_taken_for_a_crisis(string words) => Assert.Null(CrisisWords.Find(words, "en"));

    [Theory]
    [InlineData("please send me money by western union", WarySign.Money)]
    [InlineData("envoie-moi de l'argent", WarySign.Money)]
    [InlineData("can I have a copy of your passport?", WarySign.Documents)]
    [InlineData("أرسل لي الرمز", WarySign.Secrets)]
    [InlineData("把验证码给我", WarySign.Secrets)]
    [InlineData("what is your password", WarySign.Secrets)]
    public void First_words_that_ask_for_money_papers_or_codes_are_marked(string words, WarySign sign)
    {
        Assert.Equal(sign, Talking(Maria).Says(words).The<Effect.Relay>().Warning);
        Assert.Null(Talking(Maria with { Written = 10 }).Says(words).The<Effect.Relay>().Warning);
    }

    [Theory]
    [InlineData("I need help with my licence")]
    [InlineData("How much does the exam cost?")]
    [InlineData("See you on Monday at nine")]
    public void Ordinary_first_words_are_not_marked(string words) => Assert.Null(Talking(Maria).Says(words).The<Effect.Relay>().Warning);

    [Fact]
    public void Delete_asks_once_and_then_everything_goes()
    {
        var talk = Talking(Maria).Says("DELETE");
        Assert.Empty(talk.Effects.OfType<Effect.ErasePerson>());
        Assert.Equal(TextCatalog.Get("en", "rights.kept"), talk.Says("2").Said);
        talk.Says("DELETE", "1").The<Effect.ErasePerson>();
        Assert.True(talk.The<Effect.Say>().ConfirmsStop);
        Assert.Equal(TextCatalog.Get("fr", "ended.partner", ("name", "Amal")), talk.The<Effect.Notify>().Text.Value);
    }

    private static Talk Talking(params OpenConnection[] with) => Talk.With(new TurnFacts
    {
        Now = At,
        Person = new Person { Id = Talk.Me, FirstName = "Amal", Language = "en", ConsentedAt = At.AddDays(-2), IsNewcomer = true },
        Address = Talk.Phone,
        Newcomer = Talk.Profile("Amal"),
        Connections = with,
    });
}

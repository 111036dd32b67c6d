using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Dialogs.Wishes;
using Snapp.Bot.Texts;
using Snapp.Data.Agencies;
using Snapp.Data.Inbox;
using Snapp.Data.Turns;
using Snapp.Matching.Profiles;
using Xunit;

namespace Snapp.Tests.Dialogs;

/// <summary>What newcomers say beside the questions: their age, for whom they ask, whom they wish for; and what time does to their answers.</summary>
public sealed class NewcomerAsideTests
{
    private static readonly string[] UpToPlace = ["hi", "1", "Sam"];

    [Theory]
    [InlineData("I am 16", 16)]
    [InlineData("I'm only 17 years old", 17)]
    [InlineData("j'ai 16 ans", 16)]
    [InlineData("Bonjour, j'ai 15 ans et je cherche un mentor", 15)]
    [InlineData("hello i am 24", 24)]
    [InlineData("I have 16 years of experience", null)]
    [InlineData("j'ai 16 ans d'expérience", null)]
    [InlineData("my son is 16 years old", null)]
    [InlineData("I am 16 km away", null)]
    public void An_age_is_only_one_that_the_person_says_of_oneself(string words, int? age) => Assert.Equal(age, Minors.Age(words));

    [Fact]
    public void Somebody_under_eighteen_is_told_kindly_and_nothing_is_kept()
    {
        var talk = new Talk().Says(UpToPlace).Says("I am 16");
        Assert.Equal(TextCatalog.Get("en", "minor.other"), talk.Said);
        Assert.Null(talk.State.Step);
        Assert.Null(talk.State.Draft.FirstName);
        talk.The<Effect.ForgetNewcomer>();
    }

    [Fact]
    public void With_an_agency_its_contact_is_given()
    {
        var talk = new Talk();
        talk.Facts = talk.Facts with { Agencies = [new Agency(7, "Maple House", "MAPLE") { Policy = new AgencyPolicy { Contact = "604-555-0100" } }] };
        Assert.Contains("Maple House can tell you who helps younger people: 604-555-0100", talk.Says("hi MAPLE", "1", "I'm 17").Said, StringComparison.Ordinal);
    }

    [Fact]
    public void An_adult_goes_on() => Assert.Equal(IntakeStep.Place, new Talk().Says("hi", "1", "Sam").Says("I am 30").State.Step);

    [Theory]
    [InlineData("for someone else")]
    [InlineData("It's for my wife")]
    [InlineData("pour ma femme")]
    public void Another_person_on_the_same_phone_is_told_how_and_the_question_stays(string words)
    {
        var talk = new Talk().Says(UpToPlace).Says(words);
        Assert.Equal(IntakeStep.Place, talk.State.Step);
        Assert.Contains("own phone", talk.Said, StringComparison.Ordinal);
        Assert.EndsWith(TextCatalog.Get("en", "ask.place"), talk.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("I prefer a woman", Gender.Woman)]
    [InlineData("je voudrais une femme", Gender.Woman)]
    [InlineData("only a male mentor please", Gender.Man)]
    [InlineData("a woman or a man, no matter", null)]
    [InlineData("I want to help women", null)]
    [InlineData("I worked as a midwife with women", null)]
    public void A_wish_is_heard_only_when_it_is_one(string words, Gender? wish) => Assert.Equal(wish, WishDialog.Find(words));

    [Fact]
    public void A_wish_in_the_intake_stands_in_the_summary_and_is_changed_by_a_number()
    {
        var talk = new Talk().Says("hi", "1", "Sam", "Calgary, Alberta", "civil engineer, 5 years", "1", "1", "English good", "4 I prefer a woman");
        Assert.Equal(Gender.Woman, talk.State.Draft.OnlyGender);
        Assert.Contains(TextCatalog.Get("en", "wishes.line.woman"), talk.Said, StringComparison.Ordinal);
        talk.Says("wishes", "3");
        Assert.Null(talk.State.Draft.OnlyGender);
        Assert.Equal(IntakeStep.Summary, talk.State.Step);
    }

    [Fact]
    public void After_the_intake_a_wish_makes_a_new_list()
    {
        var talk = new Talk().Says("hi", "1", "Sam", "Calgary, Alberta", "civil engineer, 5 years", "1", "1", "English good", "4", "OK");
        Assert.NotEmpty(talk.The<Effect.MakeOffer>().Choices);
        talk.Says("souhaits", "1");
        Assert.Equal(Gender.Woman, talk.The<Effect.SaveNewcomer>().Answers.OnlyGender);
        Assert.Empty(talk.The<Effect.MakeOffer>().Choices);
    }

    [Fact]
    public void After_a_day_it_asks_whether_to_go_on_and_one_does()
    {
        var talk = Later(new Talk().Says(UpToPlace), 1).Says("hello again");
        Assert.Equal(TextCatalog.Get("en", "resume.ask"), talk.Said);
        Assert.Equal(TextCatalog.Get("en", "ask.place"), talk.Says("1").Said);
        Assert.Equal("Sam", talk.State.Draft.FirstName);
    }

    [Fact]
    public void Two_starts_again_and_an_answer_to_the_open_question_is_one()
    {
        var talk = Later(new Talk().Says(UpToPlace), 29).Says("hello").Says("2");
        Assert.Equal(IntakeStep.Name, talk.State.Step);
        Assert.Null(talk.State.Draft.FirstName);
        talk = Later(new Talk().Says(UpToPlace), 29).Says("hello").Says("Ontario");
        Assert.Equal(IntakeStep.Profession, talk.State.Step);
    }

    [Fact]
    public void After_thirty_days_of_silence_the_draft_is_gone()
    {
        var talk = new Talk().Says(UpToPlace);
        talk = Later(talk, 10).Says("hello", "1");
        Ring(Later(talk, 20));
        Assert.Equal(IntakeStep.Place, talk.State.Step);
        Assert.Equal(talk.Facts.Now.AddDays(10), talk.The<Effect.SetAlarm>().DueAt);
        Ring(Later(talk, 10));
        Assert.Null(talk.State.Step);
        Assert.Empty(talk.Effects);
    }

    [Fact]
    public void The_alarm_of_a_draft_is_set_once()
    {
        var talk = new Talk().Says("hi", "1");
        Assert.Equal(DraftAge.Alarm, talk.The<Effect.SetAlarm>().Kind);
        Assert.Empty(talk.Says("Sam").Effects.OfType<Effect.SetAlarm>());
    }

    private static Talk Later(Talk talk, int days)
    {
        talk.Facts = talk.Facts with { Now = talk.Facts.Now.AddDays(days) };
        return talk;
    }

    private static void Ring(Talk talk) => talk.Sends(message => message with { Kind = InboundKind.Alarm, Payload = DraftAge.Alarm });
}

using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.Inbox;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Snapp.Matching.Profiles;
using Xunit;

namespace Snapp.Tests.Dialogs;

public sealed class IntakeTests
{
    private static readonly string[] English = ["hello", "1", "Anna", "Alberta", "civil engineer", "1", "3", "1", "English", "3", "ok"];
    private static readonly string[] French = ["bonjour", "1", "Anna", "Québec", "génie civil, 5 ans", "1", "1 et 3", "français, anglais base", "3 4", "ok"];

    [Fact]
    public void One_answer_a_message_takes_no_more_than_twelve()
    {
        var talk = new Talk().Says(English);
        Assert.Equal("Anna", talk.The<Effect.SaveNewcomer>().Answers.FirstName);
        Assert.True(talk.Messages <= 12);
        Assert.Equal(3, talk.The<Effect.MakeOffer>().Choices.Count);
    }

    [Fact]
    public void Ten_are_enough_with_a_link_and_years_beside_the_profession()
    {
        var talk = new Talk().Sends(first => first with { Text = new MessageText("bonjour"), Referral = "MAPLE" }).Says(French[1..]);
        Assert.True(talk.Messages <= 10);
        Assert.Equal(7, talk.Facts.Person.AgencyId);
        var answers = talk.The<Effect.SaveNewcomer>().Answers;
        Assert.Equal([AdviceArea.JobSearch, AdviceArea.Interview], answers.Advice);
        Assert.Equal(ExperienceBand.FiveToTen, answers.Experience);
        Assert.Equal(LanguageLevel.Basic, answers.English);
    }

    [Theory]
    [InlineData("I need a mentor")]
    [InlineData("Hi, I am looking for a mentor in Calgary")]
    public void A_newcomer_who_asks_for_a_mentor_is_not_signed_up_as_one(string words) => Assert.False(new Talk().Says(words).State.AsMentor);

    [Theory]
    [InlineData("MENTOR")]
    [InlineData("mentor maple")]
    public void The_word_alone_or_with_a_code_signs_a_mentor_up(string words) => Assert.True(new Talk().Says(words).State.AsMentor);

    [Theory]
    [InlineData("Sam", "Sam", null)]
    [InlineData("Sam, MAPLE", "Sam", null)]
    [InlineData("Sam, no code", "Sam", null)]
    [InlineData("Sam, Calgary, Alberta", "Sam", "AB")]
    [InlineData("My name is Sam", "Sam", null)]
    public void A_name_may_bring_more(string answer, string name, string? province)
    {
        var draft = new Talk().Says("hi", "1", answer).State.Draft;
        Assert.Equal((name, province), (draft.FirstName, draft.Province));
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("1")]
    [InlineData("Sam, OAKS")]
    [InlineData("START")]
    public void What_is_no_name_does_not_become_one(string answer) => Assert.Equal(IntakeStep.Name, new Talk().Says("hi", "1", answer).State.Step);

    [Theory]
    [InlineData("Calgary, Alberta", "AB", "Calgary")]
    [InlineData("calgary", "AB", "Calgary")]
    [InlineData("ON", "ON", null)]
    [InlineData("I live in Ontario", "ON", null)]
    [InlineData("je vis à Laval, au Québec", "QC", "Laval")]
    [InlineData("Banff Alberta", "AB", "Banff")]
    [InlineData("colombie-britannique", "BC", null)]
    public void A_place_is_a_province_and_a_city_where_named(string answer, string province, string? city)
    {
        var draft = new Talk().Says("hi", "1", "Sam", answer).State.Draft;
        Assert.Equal((province, city), (draft.Province, draft.City));
    }

    [Theory]
    [InlineData("civil engineer, 5 years", ExperienceBand.FiveToTen)]
    [InlineData("civil engineer 3 years", ExperienceBand.TwoToFive)]
    [InlineData("civil engineer for 6 months", ExperienceBand.UnderTwo)]
    [InlineData("civil engineer, less than 2 years", ExperienceBand.UnderTwo)]
    [InlineData("12 years of experience as a civil engineer", ExperienceBand.OverTen)]
    public void Profession_and_years_come_in_one_message(string answer, ExperienceBand band)
    {
        var state = new Talk().Says("hi", "1", "Sam", "Alberta", answer).State;
        Assert.Equal("21300", state.Candidates[0]);
        Assert.Equal(band, state.Draft.Experience);
    }

    [Fact]
    public void The_title_of_a_candidate_chooses_it() =>
        Assert.Equal("21300", new Talk().Says("hi", "1", "Sam", "Alberta", "civil engineer", "Civil engineers").State.Draft.OccupationCode);

    [Fact]
    public void An_unknown_profession_holds_nobody_up()
    {
        var talk = new Talk().Says("hi", "1", "Sam", "Alberta", "qzxwv", "blorptastic", "skip", "1", "1", "English", "1");
        Assert.Contains("blorptastic", talk.Said, StringComparison.Ordinal);
        Assert.Equal("blorptastic", talk.Says("ok").The<Effect.SaveNewcomer>().Answers.ProfessionWords);
    }

    [Theory]
    [InlineData("Amharic, English good, French basic", "am,en,fr", LanguageLevel.Good, LanguageLevel.Basic)]
    [InlineData("arabic english fluent french basic", "ar,en,fr", LanguageLevel.Fluent, LanguageLevel.Basic)]
    [InlineData("swahili", "sw", LanguageLevel.None, LanguageLevel.None)]
    [InlineData("English/French", "en,fr", LanguageLevel.Good, LanguageLevel.Good)]
    [InlineData("العربية، English none", "ar", LanguageLevel.None, LanguageLevel.None)]
    public void Languages_are_read_with_and_without_commas(string answer, string tags, LanguageLevel english, LanguageLevel french)
    {
        var draft = new Talk().Says("hi", "1", "Sam", "Alberta", "nurse, 5 years", "1", "1", answer).State.Draft;
        Assert.Equal(tags, string.Join(',', draft.Languages ?? []));
        Assert.Equal((english, french), (draft.English, draft.French));
    }

    [Theory]
    [InlineData("3 4 I want to get my licence", 2, "I want to get my licence")]
    [InlineData("3 and 4", 2, null)]
    [InlineData("weekends", 1, null)]
    [InlineData("٣", 1, null)]
    public void Free_times_may_be_followed_by_a_need(string answer, int times, string? need)
    {
        var draft = new Talk().Says("hi", "1", "Sam", "Alberta", "nurse, 5 years", "1", "1", "English", answer).State.Draft;
        Assert.Equal((times, need), (draft.Free!.Count, draft.Need));
    }

    [Fact]
    public void A_code_that_is_known_is_not_asked_for_again()
    {
        Assert.Contains("code", new Talk().Says("MENTOR", "1").Said, StringComparison.Ordinal);
        var talk = new Talk().Says("MENTOR MAPLE", "1");
        Assert.Equal((7L, IntakeStep.Name), (talk.State.AgencyId, talk.State.Step));
        Assert.DoesNotContain("code", talk.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1, 2, 3, 4", true)]
    [InlineData("1 2 3", false)]
    [InlineData("1 1 2 3", false)]
    public void More_than_three_areas_are_cut_and_that_is_said(string answer, bool said)
    {
        var talk = new Talk().Says("hi", "1", "Sam", "Alberta", "nurse, 5 years", "1", answer);
        Assert.Equal((3, said), (talk.State.Draft.Advice!.Count, talk.Said.StartsWith("Only three", StringComparison.Ordinal)));
        Assert.Equal(IntakeStep.Languages, talk.State.Step);
    }

    [Theory]
    [InlineData("9. Newfoundland and Labrador", "9", "NL")]
    [InlineData("13. Nunavut", "13", "NU")]
    [InlineData("13. Nunavut", "Manitoba", "MB")]
    [InlineData("13. Nunavut", "14", null)]
    public void After_a_place_that_is_not_known_the_provinces_are_listed_and_answered_by_number(string line, string answer, string? province)
    {
        var talk = new Talk().Says("hi", "1", "Sam", "3", "Paris");
        Assert.Contains(line, talk.Said, StringComparison.Ordinal);
        Assert.Contains(line, talk.Says("HELP").Said, StringComparison.Ordinal);
        Assert.Equal(province, talk.Says(answer).State.Draft.Province);
    }

    [Fact]
    public void Other_words_for_a_profession_that_are_not_found_do_not_bring_the_old_candidates_back()
    {
        var talk = new Talk().Says("hi", "1", "Sam", "Alberta", "civil engineer", "blorptastic");
        Assert.Equal((IntakeStep.Profession, 0), (talk.State.Step, talk.State.Candidates.Count));
        Assert.DoesNotContain("Civil engineers", talk.Said, StringComparison.Ordinal);
        Assert.Equal(IntakeStep.Candidate, talk.Says("civil engineer", "9").State.Step);
        Assert.Contains("Civil engineers", talk.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_shows_how_well_english_and_french_are_spoken() =>
        Assert.Contains(
            "Languages: Amharic, English (good), French (basic)\n",
            new Talk().Says("hi", "1", "Sam", "Alberta", "nurse, 5 years", "1", "1", "Amharic, English, French basic", "1").Said,
            StringComparison.Ordinal);

    [Fact]
    public void A_newcomer_of_a_regulated_profession_is_told_once_whom_to_ask_and_no_province_is_named()
    {
        var note = TextCatalog.Get("en", "note.licence", ("body", TextCatalog.Get("en", "body.EngineersAssociation")), ("question", ""));
        var talk = new Talk().Says(English[..6]);
        Assert.Equal(note + TextCatalog.Get("en", "ask.years"), talk.Said);
        Assert.DoesNotContain("Alberta", note, StringComparison.Ordinal);
        foreach (var answer in English[6..^1])
            Assert.DoesNotContain("licence as a rule", talk.Says(answer).Said, StringComparison.Ordinal);
        Assert.DoesNotContain("licence as a rule", talk.Says("3", "civil engineer", "1").Said, StringComparison.Ordinal);
        Assert.Contains(TextCatalog.Get("en", "body.CollegeOfNurses"), talk.Says("3", "nurse", "1").Said, StringComparison.Ordinal);
        Assert.Equal(IntakeStep.Summary, talk.State.Step);
    }

    [Theory]
    [InlineData("MENTOR", "civil engineer")]
    [InlineData("hi", "cook")]
    public void Mentors_and_people_of_other_professions_are_told_nothing_about_licences(string first, string profession)
    {
        var talk = new Talk().Says(first, "1", "Anna", "Alberta", profession, "1");
        Assert.Null(talk.State.LicenceToldOf);
        Assert.DoesNotContain("Good to know", talk.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_the_summary_is_changed_by_its_number()
    {
        var talk = new Talk().Says(English[..^1]).Says("2", "Winnipeg");
        Assert.Equal(IntakeStep.Summary, talk.State.Step);
        Assert.Equal("MB", talk.Says("👍").The<Effect.SaveNewcomer>().Answers.Province);
    }

    [Fact]
    public void At_every_step_stop_silences_the_bot_at_once_and_start_goes_on_with_the_answers_that_may_be_kept()
    {
        for (var said = 1; said < English.Length; said++)
        {
            var talk = new Talk().Says(English[..said]);
            // A note before a question is said once; the question is its last part.
            var (before, question) = (talk.State, talk.Said.Split("\n\n", talk.State.LicenceToldOf is null ? 1 : 2)[^1]);
            Assert.True(talk.Says("STOP").The<Effect.Say>().ConfirmsStop);
            Assert.Empty(talk.Says("hello", "STOP", "1").Effects);
            talk.Says("START");
            var mayBeKept = before.Step != IntakeStep.Consent;
            Assert.Equal(mayBeKept ? before.Step : null, talk.State.Step);
            Assert.Equal(mayBeKept, talk.Said.EndsWith(question, StringComparison.Ordinal));
            Assert.Equal(mayBeKept ? before.Draft.FirstName : null, talk.State.Draft.FirstName);
        }
    }

    [Theory]
    [InlineData("%%%")]
    [InlineData("مرحبا بالعالم")]
    [InlineData("\uFFFE\uD83D")]
    [InlineData("")]
    public void At_every_step_nonsense_is_answered_and_the_journey_still_ends(string nonsense)
    {
        var talk = new Talk();
        foreach (var message in English[..^1])
        {
            talk.Says(message);
            var atCandidate = talk.State.Step == IntakeStep.Candidate;
            for (var times = 0; talk.State.Step != IntakeStep.Name && times < 2; times++)
                Assert.NotEmpty(talk.Says(nonsense).Said);
            if (atCandidate && talk.State.Step != IntakeStep.Candidate)
                talk.Says(message);
        }
        Assert.NotNull(talk.Says("ok").The<Effect.SaveNewcomer>().Answers.Free);
    }

    [Fact]
    public void At_every_step_help_start_and_a_picture_leave_the_step_as_it_is()
    {
        var talk = new Talk();
        foreach (var message in English[..^1])
        {
            var step = talk.Says(message).State.Step;
            var question = talk.Said.Split("\n\n", step == IntakeStep.Years ? 2 : 1)[^1];
            Assert.EndsWith("\n\n" + question, talk.Says("AIDE").Said, StringComparison.Ordinal);
            Assert.NotEmpty(talk.Says("START").Said);
            Assert.NotEmpty(talk.Sends(picture => picture with { Attachments = 1 }).Said);
            Assert.Equal(step, talk.State.Step);
        }
    }

    [Fact]
    [Trait("Fault", "B41")]
    public void B41_the_same_long_words_again_and_again_are_answered_only_so_often_and_others_always()
    {
        var talk = new Talk().Says("hello");
        string[] said = [.. Enumerable.Range(0, 9).Select(_ => talk.Says("I am away until Monday.").Said)];
        Assert.All(said[..5], words => Assert.NotEqual("", words));
        Assert.Equal([TextCatalog.Get("en", "same.words"), "", "", ""], said[5..]);
        Assert.NotEqual("", talk.Says("HELP").Said);
        Assert.NotEqual("", talk.Says("who are you really?").Said);
        Assert.NotEqual("", talk.Says("I am away until Monday.").Said);
        for (var times = 0; times < 9; times++) Assert.NotEqual("", talk.Says("1").Said);
    }

    [Fact]
    [Trait("Fault", "B20")]
    public void B20_a_second_tap_on_the_same_button_takes_one_step_and_asks_the_next_question_again()
    {
        static InboundMessage Tap(InboundMessage message) => message with { Text = new("1"), Payload = "1" };
        var talk = new Talk().Says("hello").Sends(Tap);
        var (step, question) = (talk.State.Step, talk.Said);
        talk.Sends(Tap);
        Assert.Equal((IntakeStep.Name, IntakeStep.Name), (step, talk.State.Step));
        Assert.Contains(question, talk.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_of_another_version_starts_again()
    {
        var talk = new Talk { State = new ConversationState { Step = "intake.starsign" } };
        Assert.Equal(IntakeStep.Consent, talk.Says("Leo").State.Step);
    }
}

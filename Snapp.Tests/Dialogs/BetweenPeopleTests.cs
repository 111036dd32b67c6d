using Snapp.Bot.Texts;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Dialogs;

public sealed class BetweenPeopleTests
{
    private static TurnFacts Mentor => new Talk().Facts with
    {
        Person = new Person { Id = Talk.Me, Language = "fr", FirstName = "Marc", ConsentedAt = DateTimeOffset.UnixEpoch, IsMentor = true },
        Mentor = Talk.Profile("Marc"),
    };

    private static OpenRequest Request => new()
    {
        Id = 5,
        Newcomer = new Person { Id = 2, Language = "en", FirstName = "Nour" },
        NewcomerProfile = Talk.Profile("Nour"),
        Mentor = Mentor.Person,
        MentorProfile = Talk.Profile("Marc"),
        Points = [new SharedPoint("SameOccupation", "21300")],
        AskedAt = DateTimeOffset.UnixEpoch,
        NotAgain = new HashSet<long> { 11 },
    };

    [Theory]
    [InlineData("1")]
    [InlineData("oui")]
    [InlineData("👍")]
    public void A_mentor_accepts_and_both_are_introduced(string answer)
    {
        var talk = Talk.With(Mentor with { Requests = [Request] }).Says(answer);
        Assert.Equal(RequestAnswer.Accepted, talk.The<Effect.AnswerRequest>().Answer);
        Assert.Contains("Nour", talk.Said, StringComparison.Ordinal);
        Assert.Contains("Marc", talk.The<Effect.Notify>().Text.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2", false)]
    [InlineData("non", false)]
    [InlineData("3", true)]
    public void A_decline_asks_the_next_choice_that_is_free(string answer, bool pauses)
    {
        var offer = new OpenOffer(1, [Choice(Talk.Me, true), Choice(12, false), Choice(13, true)]);
        var talk = Talk.With(Mentor with { Requests = [Request with { NewcomerOffer = offer }] }).Says(answer);
        Assert.Equal(13, talk.The<Effect.AskMentor>().MentorId);
        Assert.Equal([13L, 2L], talk.Effects.OfType<Effect.Notify>().Select(notice => notice.PersonId));
        Assert.Equal(pauses, talk.Effects.OfType<Effect.PauseMentor>().Any());
    }

    [Fact]
    public void With_no_choice_left_others_are_offered_but_nobody_asked_before()
    {
        var talk = Talk.With(Mentor with { Requests = [Request] }).Says("2");
        Assert.DoesNotContain(talk.The<Effect.MakeOffer>().Choices, choice => choice.MentorId is 11 or Talk.Me);
        Assert.Equal(2, talk.The<Effect.Notify>().PersonId);
    }

    [Theory]
    [InlineData("ok")]
    [InlineData("merci 👍")]
    [InlineData("non")]
    public void What_a_mentor_writes_to_a_partner_answers_no_request(string words)
    {
        var talk = Talk.With(Mentor with { Requests = [Request], Connections = [Connection(21, "Lea")] }).Says(words);
        Assert.Equal(21, talk.The<Effect.Relay>().ConnectionId);
        Assert.Empty(talk.Effects.OfType<Effect.AnswerRequest>());
    }

    [Theory]
    [InlineData("bonjour", "fr", "fr")]
    [InlineData("bonjour", "fr-CA", "fr")]
    [InlineData("I am here", "fr,en", null)]
    [InlineData("bonjour", "ar", null)]
    [InlineData("مرحبا", "fr", null)]
    [InlineData("Привет, это я", "fr", null)]
    [InlineData("👍 12", "fr", "fr")]
    public void Words_are_taken_to_be_in_the_chosen_language_only_where_nothing_speaks_against_it(string words, string languages, string? from)
    {
        var relay = Talk.With(Mentor with { Mentor = Talk.Profile("Marc") with { Languages = languages.Split(',') }, Connections = [Connection(21, "Lea")] }).Says(words).The<Effect.Relay>();
        Assert.Equal((from, "en", false), (relay.FromLanguage, relay.ToLanguage, relay.ChoseOneLanguage));
    }

    [Fact]
    public void With_two_partners_no_word_is_lost_while_the_bot_asks_for_whom()
    {
        var talk = Talk.With(Mentor with { Requests = [Request], Connections = [Connection(21, "Lea"), Connection(22, "Omar")] }).Says("bonjour", "ça va?");
        Assert.Empty(talk.Effects.OfType<Effect.Relay>());
        var relay = talk.Says("2").The<Effect.Relay>();
        Assert.Equal((22L, "bonjour\nça va?"), (relay.ConnectionId, relay.Text.Value));
        Assert.Equal(22, talk.Says("encore").The<Effect.Relay>().ConnectionId);
        Assert.Equal((21L, "salut"), (talk.Says("Lea: salut").The<Effect.Relay>().ConnectionId, talk.The<Effect.Relay>().Text.Value));
    }

    [Theory]
    [InlineData("MENTOR")]
    [InlineData("BACK")]
    [InlineData("START")]
    [InlineData("HELP")]
    [InlineData("STOP")]
    [InlineData("REPORT")]
    public void Keywords_never_reach_a_partner(string word)
    {
        var talk = Talk.With(Mentor with { Connections = [Connection(21, "Lea")] }).Says(word);
        Assert.Empty(talk.Effects.OfType<Effect.Relay>());
        Assert.NotEmpty(talk.Said);
    }

    [Fact]
    public void Words_beside_a_picture_go_through_and_the_sender_learns_that_the_picture_did_not()
    {
        var talk = Talk.With(Mentor with { Connections = [Connection(21, "Lea")] }).Sends(photo => photo with { Attachments = 1, Text = new MessageText("voilà") });
        Assert.Equal("voilà", talk.The<Effect.Relay>().Text.Value);
        Assert.NotEmpty(talk.Said);
    }

    [Fact]
    public void A_mentor_who_stops_leaves_no_newcomer_waiting_and_two_of_them_do_not_get_the_same_place()
    {
        var offer = new OpenOffer(1, [Choice(Talk.Me, true), Choice(13, true)]);
        var other = Request with { Id = 6, Newcomer = new Person { Id = 3, Language = "fr", FirstName = "Lin" }, NewcomerOffer = offer };
        var talk = Talk.With(Mentor with { Requests = [Request with { NewcomerOffer = offer }, other] }).Says("STOP");
        Assert.Equal([5L, 6L], talk.Effects.OfType<Effect.AnswerRequest>().Select(answer => answer.RequestId));
        Assert.Equal((2L, 13L), (talk.The<Effect.AskMentor>().NewcomerId, talk.The<Effect.AskMentor>().MentorId));
        Assert.Equal(3, talk.The<Effect.MakeOffer>().NewcomerId);
        Assert.Equal([13L, 2L, 3L], talk.Effects.OfType<Effect.Notify>().Select(notice => notice.PersonId));
        Assert.IsType<Effect.OptOut>(talk.Effects[^2]);
    }

    [Fact]
    public void The_need_in_a_request_is_quoted_so_that_it_is_translated_when_sent_also_when_it_is_shown_again()
    {
        var needy = Request with { NewcomerProfile = Talk.Profile("Nour") with { Need = "my licence" }, NewcomerOffer = new OpenOffer(1, [Choice(13, true) with { MentorLanguage = "fr" }]) };
        var asked = Talk.With(Mentor with { Requests = [needy] }).Says("2").Effects.OfType<Effect.Notify>().First();
        Assert.Equal(new Quote("en", "fr", "Nour"), asked.Quote);
        Assert.Equal("my licence", QuotedWords.Find(asked.Text.Value)!.Value.Words);
        var again = Talk.With(Mentor with { Requests = [needy] }).Says("who?").The<Effect.Say>();
        Assert.Equal((new Quote("en", "fr", "Nour"), "my licence"), (again.Quote, QuotedWords.Find(again.Text.Value)!.Value.Words));
        Assert.Null(Talk.With(Mentor with { Requests = [Request] }).Says("who?").The<Effect.Say>().Quote);
    }

    [Fact]
    public void A_newcomer_who_stops_takes_the_request_back()
    {
        var talk = Talk.With(Mentor with { Mentor = null, Newcomer = Talk.Profile("Marc"), Waiting = Request }).Says("ARRET");
        Assert.Equal((5L, Talk.Me), (talk.The<Effect.WithdrawRequest>().RequestId, talk.The<Effect.Notify>().PersonId));
    }

    [Theory]
    [InlineData("1", 1, null, true)]
    [InlineData("3", 1, null, true)]
    [InlineData("4", 1, null, false)]
    [InlineData("1 hour", 1, null, false)]
    [InlineData("1", 3, null, false)]
    [InlineData("1", 1, 0, false)]
    [Trait("Fault", "B20")]
    public void A_number_right_after_accepting_is_not_passed_on(string words, int openedMinutes, int? wroteMinutes, bool answered)
    {
        var partner = new OpenConnection(21, new Person { Id = 9, FirstName = "Lea", Language = "en" }, PartnerIsMentor: false, Mentor.Now.AddMinutes(-openedMinutes))
        {
            PartnerWroteAt = wroteMinutes is { } minutes ? Mentor.Now.AddMinutes(-minutes) : null,
        };
        var talk = Talk.With(Mentor with { Connections = [partner] }).Says(words);
        Assert.Equal((answered, !answered), (talk.Said.Contains("Lea", StringComparison.Ordinal), talk.Effects.OfType<Effect.Relay>().Any()));
    }

    [Theory]
    [InlineData("2", 1, null, true)]
    [InlineData("2", 71, null, true)]
    [InlineData("2", 73, null, false)]
    [InlineData("hello", 1, null, false)]
    [InlineData("2", 3, 1, false)]
    public void An_answer_to_a_withdrawn_request_is_answered_unless_the_talk_has_gone_on(string words, int withdrawnHours, int? wroteHours, bool answered)
    {
        var now = Mentor.Now;
        var partner = Connection(21, "Lea") with { PartnerWroteAt = wroteHours is { } hours ? now.AddHours(-hours) : null };
        var talk = Talk.With(Mentor with { Withdrawn = new WithdrawnRequest("Nour", now.AddHours(-withdrawnHours)), Connections = [partner] }).Says(words);
        Assert.Equal(answered, talk.Said.Contains("Nour", StringComparison.Ordinal));
        Assert.Equal(!answered, talk.Effects.OfType<Effect.Relay>().Any());
    }

    private static OfferChoice Choice(long mentor, bool available) =>
        new(mentor, 100, []) { MentorName = $"M{mentor}", MentorLanguage = "en", Available = available, Mentor = Talk.Profile($"M{mentor}") };

    private static OpenConnection Connection(long id, string partner) =>
        new(id, new Person { Id = id + 100, FirstName = partner, Language = "en" }, PartnerIsMentor: false, DateTimeOffset.UnixEpoch);
}

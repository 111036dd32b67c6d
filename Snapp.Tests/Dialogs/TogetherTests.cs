using Snapp.Bot.Dialogs.Together;
using Snapp.Data.Inbox;
using Snapp.Data.People;
using Snapp.Data.Together;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Dialogs;

/// <summary>When a number or a word is for the bot, and when it is for the partner.</summary>
public sealed class TogetherTests
{
    private static readonly DateTimeOffset Asked = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("1", null, null, "answer")]
    [InlineData("١", null, null, "answer")]
    [InlineData("1", -60, null, "answer")]
    [InlineData("1", null, 5, "answer")]
    [InlineData("1", 5, null, "doubt")]
    [InlineData("1", 5, -60, "doubt")]
    [InlineData("1", 5, 10, "relay")]
    [InlineData("3", null, null, "relay")]
    [InlineData("0", null, null, "relay")]
    [InlineData("yes", null, null, "relay")]
    [InlineData("1 hour", null, null, "relay")]
    [InlineData("", null, null, "nothing")]
    public void A_number_answers_an_open_question_unless_the_two_have_gone_on_writing(string words, int? partnerWrote, int? wrote, string what)
    {
        var talk = Talk.With(Facts(Connection(partnerWrote, wrote), Question(QuestionKind.Agreement))).Says(words);
        var did = talk.Effects.OfType<Effect.Agree>().Any() ? "answer" : talk.Effects.OfType<Effect.Relay>().Any() ? "relay" : talk.State.Together is not null ? "doubt" : "nothing";
        Assert.Equal(what, did);
    }

    [Theory]
    [InlineData(5, null)]
    [InlineData(5, 10)]
    public void A_tapped_choice_is_an_answer_whatever_was_written_since(int? partnerWrote, int? wrote)
    {
        var talk = Talk.With(Facts(Connection(partnerWrote, wrote), Question(QuestionKind.Agreement))).Sends(tap => tap with { Payload = "pick:1:7" });
        Assert.Equal(AgreementDialog.Wording, talk.The<Effect.Agree>().Wording);
    }

    [Theory]
    [InlineData(15, true)]
    [InlineData(25, false)]
    public void A_second_tap_on_accepting_agrees_to_nothing(int seconds, bool isSecond)
    {
        var opened = new Talk().Facts.Now.AddSeconds(-seconds);
        var mentor = Connection(null, null) with { PartnerIsMentor = false, OpenedAt = opened };
        var talk = Talk.With(Facts(mentor, new OpenQuestion(21, QuestionKind.Agreement, null, opened))).Says("1");
        Assert.Equal(isSecond, !talk.Effects.OfType<Effect.Agree>().Any());
        Assert.Empty(talk.Effects.OfType<Effect.Relay>());
    }

    [Fact]
    public void The_later_of_a_request_and_a_question_takes_the_number()
    {
        var facts = Facts(Connection(null, null) with { PartnerIsMentor = false }, Question(QuestionKind.Agreement));
        var before = Talk.With(facts with { Requests = [Request(Asked.AddMinutes(-1))] }).Says("1");
        Assert.Equal(21, before.The<Effect.Agree>().ConnectionId);
        var after = Talk.With(facts with { Requests = [Request(Asked.AddMinutes(1))] }).Says("1");
        Assert.Equal(5, after.The<Effect.AnswerRequest>().RequestId);
    }

    [Fact]
    public void A_number_typed_twice_does_not_fall_through_to_an_older_question()
    {
        var facts = Facts(Connection(null, null), Question(QuestionKind.Renewal)) with { Questions = [Question(QuestionKind.Renewal) with { AskedAt = Asked.AddMinutes(30) }, Question(QuestionKind.Agreement)] };
        var talk = Talk.With(facts).Says("1");
        Assert.Equal(QuestionKind.Renewal, talk.The<Effect.SettleQuestion>().Kind);
        talk.Facts = talk.Facts with { Questions = [Question(QuestionKind.Agreement)] };
        Assert.Equal("1", talk.Says("1").The<Effect.Relay>().Text.Value);
    }

    [Fact]
    public void A_question_of_a_fortnight_ago_takes_no_number()
    {
        var old = Question(QuestionKind.Fit) with { AskedAt = Asked.AddDays(-14) };
        Assert.Equal("1", Talk.With(Facts(Connection(null, null), old)).Says("1").The<Effect.Relay>().Text.Value);
    }

    [Theory]
    [InlineData("What is your plan?")]
    [InlineData("ماذا تريد؟")]
    public void A_question_is_for_the_mentor_and_no_goal(string words)
    {
        var talk = Talk.With(Facts(Connection(null, null), Question(QuestionKind.Agreement))).Says("1", words);
        Assert.Equal(words, talk.The<Effect.Relay>().Text.Value);
        Assert.Null(talk.State.Together);
    }

    [Fact]
    public void What_is_longer_than_a_sentence_or_comes_with_a_picture_alone_is_for_the_mentor()
    {
        var talk = Talk.With(Facts(Connection(null, null), Question(QuestionKind.Agreement))).Says("1", new string('w', 301));
        Assert.Single(talk.Effects.OfType<Effect.Relay>());
        talk.Says("GOAL").Sends(picture => picture with { Attachments = 1, Media = [new InboundMedia("https://api.twilio.com/x", "image/jpeg")] });
        Assert.Single(talk.The<Effect.Relay>().Media);
    }

    [Fact]
    public void With_two_partners_the_word_asks_with_whom()
    {
        var facts = Facts(Connection(null, null), Question(QuestionKind.Agreement));
        var two = facts with { Questions = [], Connections = [facts.Connections[0], facts.Connections[0] with { Id = 22, Partner = new Person { Id = 122, FirstName = "Omar", Language = "en" } }] };
        var talk = Talk.With(two).Says("TALK", "2", "tuesday 18:00");
        Assert.Equal(22, talk.The<Effect.ProposeTalk>().ConnectionId);
        Assert.Equal(122, talk.The<Effect.Notify>().PersonId);
    }

    [Fact]
    public void Stop_and_help_are_heard_while_something_is_asked()
    {
        var talk = Talk.With(Facts(Connection(null, null), Question(QuestionKind.Agreement))).Says("TALK", "HELP");
        Assert.NotEmpty(talk.Said);
        Assert.NotNull(talk.State.Together);
        talk.Says("STOP");
        Assert.Single(talk.Effects.OfType<Effect.OptOut>());
    }

    [Fact]
    public void A_reminder_of_a_talk_that_was_called_off_or_moved_says_nothing()
    {
        var with = Connection(null, null) with { Together = new TogetherFacts { Talk = new PlannedTalk { Id = 8, ByMe = true, Times = [], At = Asked.AddDays(1) } } };
        foreach (var kind in new[] { TogetherAlarms.TalkDay, TogetherAlarms.TalkHour, TogetherAlarms.TalkFit })
            Assert.Empty(Talk.With(Facts(with, null)).Sends(alarm => alarm with { Kind = InboundKind.Alarm, Payload = kind, AlarmSubject = 7 }).Effects);
    }

    [Theory]
    [InlineData(TogetherAlarms.TalkDay, false)]
    [InlineData(TogetherAlarms.TalkHour, true)]
    public void Only_the_reminder_an_hour_before_goes_at_night(string kind, bool atAnyHour)
    {
        var with = Connection(null, null) with { Together = new TogetherFacts { Talk = new PlannedTalk { Id = 8, ByMe = true, Times = [], At = Asked.AddDays(1) } } };
        var talk = Talk.With(Facts(with, null)).Sends(alarm => alarm with { Kind = InboundKind.Alarm, Payload = kind, AlarmSubject = 8 });
        Assert.Equal(atAnyHour, talk.The<Effect.Notify>().AtAnyHour);
    }

    [Fact]
    public void While_staff_talk_with_somebody_no_question_is_opened_that_is_not_shown()
    {
        var facts = Facts(Connection(null, null), null);
        var talk = Talk.With(facts with { Person = facts.Person with { HandoffAt = facts.Now } })
            .Sends(alarm => alarm with { Kind = InboundKind.Alarm, Payload = TogetherAlarms.Month, AlarmSubject = 21 });
        Assert.Equal(TogetherAlarms.Month, Assert.IsType<Effect.SetAlarm>(Assert.Single(talk.Effects)).Kind);
    }

    [Theory]
    [InlineData("http://example.org/x", false)]
    [InlineData("https://me:secret@example.org/x", false)]
    [InlineData("here: https://example.org/x?pwd=1", true)]
    public void Only_an_encrypted_link_without_a_password_of_its_own_is_taken(string words, bool taken)
    {
        var with = Connection(null, null) with
        {
            PartnerIsMentor = false,
            Together = new TogetherFacts { Talk = new PlannedTalk { Id = 8, ByMe = true, Times = [], At = Asked.AddDays(1) } },
        };
        var talk = Talk.With(Facts(with, Question(QuestionKind.TalkPlace))).Says("2", words);
        Assert.Equal(taken, talk.Effects.OfType<Effect.PlaceTalk>().Any());
    }

    private static OpenQuestion Question(QuestionKind kind) => new(21, kind, null, Asked);

    private static TurnFacts Facts(OpenConnection connection, OpenQuestion? question) => new Talk().Facts with
    {
        Person = new Person { Id = Talk.Me, Language = "en", FirstName = "Nour", ConsentedAt = DateTimeOffset.UnixEpoch, IsNewcomer = true },
        Newcomer = connection.PartnerIsMentor ? Talk.Profile("Nour") : null,
        Mentor = connection.PartnerIsMentor ? null : Talk.Profile("Nour"),
        Connections = [connection],
        Questions = question is null ? [] : [question],
    };

    /// <summary>Minutes after the question was asked; negative is before.</summary>
    private static OpenConnection Connection(int? partnerWrote, int? wrote) => new(21, new Person { Id = 121, FirstName = "Lea", Language = "fr" }, PartnerIsMentor: true, Asked.AddDays(-1))
    {
        PartnerWroteAt = partnerWrote is { } theirs ? Asked.AddMinutes(theirs) : null,
        WroteAt = wrote is { } mine ? Asked.AddMinutes(mine) : null,
        PartnerProfile = Talk.Profile("Lea"),
    };

    private static OpenRequest Request(DateTimeOffset at) => new()
    {
        Id = 5,
        Newcomer = new Person { Id = 2, Language = "en", FirstName = "Ola" },
        NewcomerProfile = Talk.Profile("Ola"),
        Mentor = new Person { Id = Talk.Me },
        MentorProfile = Talk.Profile("Nour"),
        Points = [],
        AskedAt = at,
    };
}

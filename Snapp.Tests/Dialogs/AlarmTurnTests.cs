using Snapp.Data.Inbox;
using Snapp.Data.Matches;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Dialogs;

/// <summary>How a turn that nobody wrote treats the person it happens to.</summary>
public sealed class AlarmTurnTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_conversation_stays_as_it_was()
    {
        var talk = new Talk().Says("hello").Says("please please stop bothering me");
        var before = talk.State;
        Ring(talk, "unknown");
        Assert.Equal(before, talk.State);
        Assert.Empty(talk.Effects);
    }

    [Fact]
    public void While_staff_talk_with_the_person_mere_words_wait_until_that_is_over()
    {
        var talk = Asked(new Person { Id = Talk.Me, IsMentor = true, Language = "en", HandoffAt = Now.AddHours(-1) });
        Ring(talk, RequestLease.Alarm);
        Assert.Equal(new Effect.SetAlarm(Talk.Me, RequestLease.Alarm, Now.AddHours(23), 5), Assert.Single(talk.Effects));
    }

    [Fact]
    public void To_somebody_who_has_stopped_nothing_is_said()
    {
        var talk = Asked(new Person { Id = Talk.Me, IsMentor = true, Language = "en", StoppedAt = Now });
        Ring(talk, RequestLease.Alarm);
        Assert.Equal("", talk.Said);
    }

    [Fact]
    public void Otherwise_it_is_said_and_the_next_one_set()
    {
        var talk = Asked(new Person { Id = Talk.Me, IsMentor = true, Language = "en" });
        Ring(talk, RequestLease.Alarm);
        Assert.StartsWith("Nora is waiting", talk.Said, StringComparison.Ordinal);
        Assert.Equal(Now.AddHours(24 - 1), talk.The<Effect.SetAlarm>().DueAt);
    }

    private static Talk Asked(Person mentor) => Talk.With(new TurnFacts
    {
        Now = Now,
        Person = mentor,
        Address = Talk.Phone,
        Mentor = Talk.Profile("Mo"),
        Requests =
        [
            new OpenRequest
            {
                Id = 3,
                Newcomer = new Person { Id = 5, Language = "en" },
                NewcomerProfile = Talk.Profile("Nora"),
                Mentor = mentor,
                MentorProfile = Talk.Profile("Mo"),
                Points = [],
                AskedAt = Now.AddHours(-25),
            },
        ],
    });

    private static void Ring(Talk talk, string kind) =>
        talk.Sends(message => message with { Kind = InboundKind.Alarm, Payload = kind, AlarmSubject = 5 });
}

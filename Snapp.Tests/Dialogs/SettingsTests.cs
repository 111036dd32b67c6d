using System.Globalization;
using Snapp.Bot.Dialogs.Settings;
using Snapp.Bot.Texts;
using Snapp.Data.Inbox;
using Snapp.Data.Matches;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Snapp.Matching.Profiles;
using Xunit;

namespace Snapp.Tests.Dialogs;

public sealed class SettingsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 18, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("March 3", "2026-03-03")]
    [InlineData("until march 3rd", "2026-03-03")]
    [InlineData("le 1er mars", "2026-03-01")]
    [InlineData("jusqu'au 3 août", "2026-08-03")]
    [InlineData("January 3", "2027-01-03")]
    [InlineData("2026-03-03", "2026-03-03")]
    [InlineData("for 2 weeks", "2026-01-19")]
    [InlineData("un mois", "2026-02-05")]
    [InlineData("March 3 2026", "2026-03-03")]
    public void The_end_of_a_pause_is_nine_in_the_morning_of_that_day_where_the_mentor_lives(string words, string day)
    {
        var until = PauseDates.Find(words, "ON", Now);
        var local = TimeZoneInfo.ConvertTime(until!.Value, TimeZoneInfo.FindSystemTimeZoneById("America/Toronto"));
        Assert.Equal($"{day} 09:00", local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("February 30")]
    [InlineData("the march of time 3")]
    [InlineData("March")]
    [InlineData("3")]
    [InlineData("2025-03-03")]
    [InlineData("20 months")]
    [InlineData("the weather is nice")]
    public void What_names_no_day_to_come_is_none(string words) => Assert.Null(PauseDates.Find(words, "ON", Now));

    [Theory]
    [InlineData("pause until March 3")]
    [InlineData("AWAY until 3 March")]
    [InlineData("Pause jusqu'au 3 mars")]
    public void A_pause_until_a_day_ends_by_itself(string words)
    {
        var talk = Mentor().Says(words);
        var until = talk.The<Effect.PauseMentor>().Until!.Value;
        Assert.Equal(until, talk.The<Effect.SetAlarm>().DueAt);
        Ring(talk);
        Assert.Empty(talk.Effects);
        talk.Facts = talk.Facts with { Now = until };
        Ring(talk);
        Assert.False(talk.The<Effect.PauseMentor>().Paused);
        Assert.Equal(TextCatalog.Get("en", "pause.over"), talk.Said);
    }

    [Fact]
    public void The_alarm_of_a_pause_that_was_made_endless_meanwhile_does_nothing()
    {
        var talk = Mentor().Says("pause for 1 week").Says("no more for now");
        Assert.Null(talk.The<Effect.PauseMentor>().Until);
        talk.Facts = talk.Facts with { Now = Now.AddDays(8) };
        Ring(talk);
        Assert.Empty(talk.Effects);
    }

    [Theory]
    [InlineData("menu", "1", "2")]
    [InlineData("settings", "1", "2")]
    [InlineData("réglages", "1", "2")]
    public void Two_numbers_from_the_menu_make_a_pause_of_two_weeks(params string[] words) =>
        Assert.Equal(14, (int)Math.Round((Mentor().Says(words).The<Effect.PauseMentor>().Until!.Value - Now).TotalDays));

    [Theory]
    [InlineData("capacity 2")]
    [InlineData("Capacité 2")]
    public void Capacity_changes_by_words(string words) => Assert.Equal(2, Mentor().Says(words).The<Effect.SaveMentor>().Answers.Capacity);

    [Fact]
    public void Hours_change_by_words_and_numbers() =>
        Assert.Equal([FreeTime.WeekdayEvenings, FreeTime.Weekends], Mentor().Says("hours", "3 4").The<Effect.SaveMentor>().Answers.Free!);

    [Fact]
    public void With_fewer_places_than_requests_the_latest_newcomer_is_passed_on()
    {
        var talk = Mentor();
        talk.Facts = talk.Facts with { Mentor = talk.Facts.Mentor! with { Capacity = 2 }, Requests = [Request(3, 5), Request(4, 6)] };
        talk.Says("capacity 1");
        Assert.Equal(4, talk.The<Effect.AnswerRequest>().RequestId);
    }

    [Fact]
    public void A_number_answers_a_request_that_came_after_the_menu()
    {
        var talk = Mentor().Says("menu");
        talk.Facts = talk.Facts with { Now = Now.AddMinutes(2), Requests = [Request(3, 5) with { AskedAt = Now.AddMinutes(1) }] };
        Assert.Equal(RequestAnswer.Accepted, talk.Says("1").The<Effect.AnswerRequest>().Answer);
    }

    [Fact]
    public void The_second_request_without_an_answer_makes_a_pause_and_one_digit_takes_it_back()
    {
        var talk = Mentor();
        talk.Facts = talk.Facts with { MentorLapses = 1, Requests = [Request(3, 5) with { AskedAt = Now.AddHours(-72) }] };
        talk.Sends(message => message with { Kind = InboundKind.Alarm, Payload = RequestLease.Alarm, AlarmSubject = 5 });
        Assert.Equal(3, talk.The<Effect.ExpireRequest>().RequestId);
        Assert.True(talk.The<Effect.PauseMentor>().Paused);
        talk.Facts = talk.Facts with { MentorLapses = 2, Requests = [], Expired = new ExpiredRequest("Nora", Now) };
        Assert.False(talk.Says("1").The<Effect.PauseMentor>().Paused);
    }

    [Fact]
    public void Words_to_a_partner_that_only_begin_like_a_wish_reach_the_partner()
    {
        var talk = Mentor();
        talk.Facts = talk.Facts with { Connections = [new OpenConnection(9, new Person { Id = 5, FirstName = "Nora", Language = "en" }, false, Now.AddDays(-1))] };
        Assert.IsType<Effect.Relay>(Assert.Single(talk.Says("pause before you answer").Effects.OfType<Effect.Relay>()));
        Assert.Single(talk.Says("hours are best on weekends").Effects.OfType<Effect.Relay>());
    }

    private static Talk Mentor() => Talk.With(new TurnFacts
    {
        Now = Now,
        Person = new Person { Id = Talk.Me, Language = "en", IsMentor = true, ConsentedAt = Now },
        Address = Talk.Phone,
        Mentor = Talk.Profile("Mo"),
    });

    private static OpenRequest Request(long id, long newcomerId) => new()
    {
        Id = id,
        Newcomer = new Person { Id = newcomerId, Language = "en" },
        NewcomerProfile = Talk.Profile("Nora"),
        Mentor = new Person { Id = Talk.Me, Language = "en" },
        MentorProfile = Talk.Profile("Mo"),
        Points = [],
        AskedAt = Now.AddHours(-1),
    };

    private static void Ring(Talk talk) => talk.Sends(message => message with { Kind = InboundKind.Alarm, Payload = PauseDialog.Alarm });
}

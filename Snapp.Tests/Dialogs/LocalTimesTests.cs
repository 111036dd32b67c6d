using System.Globalization;
using NodaTime;
using Snapp.Bot.Dialogs.Meetings;
using Snapp.Data.People;
using Snapp.Matching.Profiles;
using Xunit;

namespace Snapp.Tests.Dialogs;

/// <summary>The weeks in which clocks are changed: March 8 and November 1 of 2026.</summary>
public sealed class LocalTimesTests
{
    [Theory]
    [InlineData("ON", "Toronto", "2026-03-07T18:00", "2026-03-07T23:00")]
    [InlineData("ON", "Toronto", "2026-03-08T18:00", "2026-03-08T22:00")]
    [InlineData("ON", "Toronto", "2026-11-01T18:00", "2026-11-01T23:00")]
    [InlineData("MB", "Winnipeg", "2026-03-07T18:00", "2026-03-08T00:00")]
    [InlineData("MB", "Winnipeg", "2026-03-08T18:00", "2026-03-08T23:00")]
    [InlineData("NL", "St. John's", "2026-03-07T18:00", "2026-03-07T21:30")]
    [InlineData("NL", "St. John's", "2026-03-08T18:00", "2026-03-08T20:30")]
    [InlineData("NL", "St. John's", "2026-11-01T18:00", "2026-11-01T21:30")]
    [InlineData("SK", "Regina", "2026-03-07T18:00", "2026-03-08T00:00")]
    [InlineData("SK", "Regina", "2026-03-08T18:00", "2026-03-09T00:00")]
    [InlineData("SK", "Regina", "2026-11-01T18:00", "2026-11-02T00:00")]
    [InlineData("BC", "Vancouver", "2026-03-07T18:00", "2026-03-08T02:00")]
    [InlineData("BC", "Vancouver", "2026-03-08T18:00", "2026-03-09T01:00")]
    [InlineData("ON", "Kenora", "2026-03-08T18:00", "2026-03-08T23:00")]
    [InlineData(null, null, "2026-03-08T18:00", "2026-03-08T22:00")]
    public void The_same_hour_of_the_wall_clock_is_another_moment_once_clocks_are_changed(string? province, string? city, string local, string utc) =>
        Assert.Equal(Utc(utc), LocalTimes.At(Zone(province, city), Local(local)));

    [Theory]
    [InlineData("ON", "2026-03-08T02:30", "2026-03-08T07:30", "Sunday, Mar 8, 03:30")]
    [InlineData("NL", "2026-03-08T02:30", "2026-03-08T06:00", "Sunday, Mar 8, 03:30")]
    [InlineData("SK", "2026-03-08T02:30", "2026-03-08T08:30", "Sunday, Mar 8, 02:30")]
    [InlineData("ON", "2026-11-01T01:30", "2026-11-01T05:30", "Sunday, Nov 1, 01:30")]
    [InlineData("MB", "2026-11-01T01:30", "2026-11-01T06:30", "Sunday, Nov 1, 01:30")]
    public void An_hour_that_is_skipped_is_an_hour_later_and_of_one_that_comes_twice_it_is_the_first(string province, string local, string utc, string shown)
    {
        var at = LocalTimes.At(Zone(province, null), Local(local));
        Assert.Equal(Utc(utc), at);
        Assert.Equal(shown, LocalTimes.Show(at, Zone(province, null), "en"));
    }

    [Theory]
    [InlineData("2026-03-07T12:00")]
    [InlineData("2026-10-31T12:00")]
    [InlineData("2026-01-05T12:00")]
    public void Suggestions_lie_in_what_both_have_free_on_the_own_clock_across_a_change(string now)
    {
        var newcomer = Profile("BC", FreeTime.WeekdayMornings, FreeTime.Weekends);
        var mentor = Profile("NL", FreeTime.WeekdayAfternoons, FreeTime.Weekends);
        var times = TalkTimes.Suggest(newcomer, mentor, Utc(now));
        Assert.Equal(3, times.Count);
        Assert.Equal(3, times.Select(at => LocalTimes.In(Zone("BC", null), at).Date).Distinct().Count());
        Assert.All(times, at =>
        {
            var (here, there) = (LocalTimes.In(Zone("BC", null), at), LocalTimes.In(Zone("NL", null), at));
            Assert.True(here.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? there.Hour is >= 8 and <= 20 : here.Hour < 12 && there.Hour is >= 12 and < 17);
            Assert.Equal(0, here.Minute);
        });
    }

    [Fact]
    public void With_nothing_in_common_it_suits_the_one_who_asks_while_the_other_is_awake()
    {
        var times = TalkTimes.Suggest(Profile("BC", FreeTime.WeekdayMornings), Profile("ON", FreeTime.WeekdayEvenings), Utc("2026-01-05T12:00"));
        Assert.Equal(3, times.Count);
        Assert.All(times, at => Assert.InRange(LocalTimes.In(Zone("BC", null), at).Hour, 8, 11));
    }

    private static ProfileAnswers Profile(string province, params FreeTime[] free) => new() { Province = province, Free = free };

    private static DateTimeZone Zone(string? province, string? city) => LocalTimes.Zone(new ProfileAnswers { Province = province, City = city });

    private static LocalDateTime Local(string text) => LocalDateTime.FromDateTime(DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));

    private static DateTimeOffset Utc(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

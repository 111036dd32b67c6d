using NodaTime;
using Snapp.Data.People;
using Snapp.Matching.Profiles;

namespace Snapp.Bot.Dialogs.Meetings;

/// <summary>Three times to propose, on three days, from when the two say that they are free.</summary>
internal static class TalkTimes
{
    private const int Most = 3;
    private const int Days = 14;

    private static readonly Duration Soonest = Duration.FromHours(12);

    /// <summary>Whole hours of the day, those first at which people talk most.</summary>
    private static readonly int[] Hours = [18, 10, 14, 12, 17, 19, 11, 15, 13, 16, 9, 20];

    public static IReadOnlyList<DateTimeOffset> Suggest(ProfileAnswers? mine, ProfileAnswers? theirs, DateTimeOffset now)
    {
        var (here, there) = (LocalTimes.Zone(mine), LocalTimes.Zone(theirs));
        var found = Find(here, now, at => IsFree(mine, here, at) && IsFree(theirs, there, at));
        // Nothing in common: what suits the one who asks, as long as the other is awake.
        return [.. found.Concat(Find(here, now, at => IsFree(mine, here, at) && IsDay(there, at)))
            .DistinctBy(at => LocalTimes.In(here, at).Date).Take(Most).Order()];
    }

    private static IEnumerable<DateTimeOffset> Find(DateTimeZone here, DateTimeOffset now, Func<DateTimeOffset, bool> suits)
    {
        var soonest = (Instant.FromDateTimeOffset(now) + Soonest).ToDateTimeOffset();
        var today = LocalTimes.In(here, now).Date;
        return Enumerable.Range(0, Days)
            .Select(day => Hours
                .Select(hour => LocalTimes.At(here, today.PlusDays(day).At(new LocalTime(hour, 0))))
                .Where(at => at >= soonest && suits(at))
                .Select(at => (DateTimeOffset?)at)
                .FirstOrDefault())
            .OfType<DateTimeOffset>();
    }

    private static bool IsFree(ProfileAnswers? profile, DateTimeZone zone, DateTimeOffset at) =>
        profile?.Free is not { Count: > 0 } free ? IsDay(zone, at) : Part(zone, at) is { } part && free.Contains(part);

    private static bool IsDay(DateTimeZone zone, DateTimeOffset at) => Part(zone, at) is not null;

    /// <summary>Null at night, when nobody is asked to talk.</summary>
    private static FreeTime? Part(DateTimeZone zone, DateTimeOffset at)
    {
        var local = LocalTimes.In(zone, at);
        return (local.DayOfWeek, local.Hour) switch
        {
            (_, < 8 or > 20) => null,
            (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday, _) => FreeTime.Weekends,
            (_, < 12) => FreeTime.WeekdayMornings,
            (_, < 17) => FreeTime.WeekdayAfternoons,
            _ => FreeTime.WeekdayEvenings,
        };
    }
}

using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;
using Snapp.Bot.Texts;
using Snapp.Data.People;

namespace Snapp.Bot.Dialogs.Meetings;

/// <summary>Times as the clock on somebody's wall shows them.</summary>
internal static class LocalTimes
{
    /// <summary>Keys of the months, January first.</summary>
    public static readonly IReadOnlyList<string> Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static DateTimeZone Zone(ProfileAnswers? profile) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zones.Of(profile?.Province, profile?.City) ?? Zones.Usual) ?? DateTimeZoneProviders.Tzdb[Zones.Usual];

    /// <summary>The city the zone is named after, so that somebody who lives by another clock notices.</summary>
    public static string Name(DateTimeZone zone) => zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');

    public static LocalDateTime In(DateTimeZone zone, DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime;

    /// <summary>
    /// When it is that late there. An hour that the clock skips is the one an hour later, as it reads on a clock that was not changed;
    /// of an hour that comes twice it is the first.
    /// </summary>
    public static DateTimeOffset At(DateTimeZone zone, LocalDateTime local) =>
        zone.ResolveLocal(local, Resolvers.LenientResolver).ToInstant().ToDateTimeOffset();

    public static string Show(DateTimeOffset at, DateTimeZone zone, string language)
    {
        var local = In(zone, at);
        return TextCatalog.Get(
            language,
            "talk.time",
            ("weekday", TextCatalog.Get(language, $"day.{local.DayOfWeek}")),
            ("day", local.Day.ToString(CultureInfo.InvariantCulture)),
            ("month", TextCatalog.Get(language, $"month.{Months[local.Month - 1]}")),
            ("time", local.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)));
    }
}

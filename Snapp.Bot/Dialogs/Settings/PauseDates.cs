using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;
using Snapp.Bot.Turns;
using Snapp.Data.People;

namespace Snapp.Bot.Dialogs.Settings;

/// <summary>Until when a pause lasts, in the words of a mentor: "2 weeks", "March 3", "le 3 mars", "2027-03-03". Always nine in the morning where the mentor lives.</summary>
internal static class PauseDates
{
    private const string Usual = "America/Toronto";
    private static readonly LocalTime Morning = new(9, 0);

    private static readonly string[][] Months =
    [
        ["january", "jan", "janvier"], ["february", "feb", "fevrier", "fev"], ["march", "mar", "mars"], ["april", "apr", "avril", "avr"],
        ["may", "mai"], ["june", "jun", "juin"], ["july", "jul", "juillet"], ["august", "aug", "aout"],
        ["september", "sep", "sept", "septembre"], ["october", "oct", "octobre"], ["november", "nov", "novembre"], ["december", "dec", "decembre"],
    ];

    private static readonly HashSet<string> Small = ["the", "le", "of", "de", "until", "till", "to", "for", "jusqu", "au", "a", "pour", "pendant", "l", "en"];

    /// <summary>Null when the words name no time to come, or one more than a year away.</summary>
    public static DateTimeOffset? Find(string text, string? province, DateTimeOffset now)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zones.Of(province) ?? Usual) ?? DateTimeZoneProviders.Tzdb[Usual];
        var today = Instant.FromDateTimeOffset(now).InZone(zone).Date;
        var words = Keywords.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Small.Contains(word)).ToArray();
        return (Span(words, today) ?? Day(words, today)) is { } date && date > today && date <= today.PlusYears(1)
            ? zone.ResolveLocal(date.At(Morning), Resolvers.LenientResolver).ToDateTimeOffset()
            : null;
    }

    /// <summary>The day as its reader writes it.</summary>
    public static string Words(DateTimeOffset until, string? province, string language)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zones.Of(province) ?? Usual) ?? DateTimeZoneProviders.Tzdb[Usual];
        var date = Instant.FromDateTimeOffset(until).InZone(zone).Date;
        var culture = CultureInfo.GetCultureInfo(language == "fr" ? "fr-CA" : "en-CA");
        return date.ToString(language == "fr" ? "d MMMM yyyy" : "MMMM d, yyyy", culture);
    }

    private static LocalDate? Span(string[] words, LocalDate today)
    {
        if (words.Length != 2 || (words[0] is "one" or "un" or "une" ? 1 : Answer.Number(words[0])) is not { } count)
        {
            return null;
        }

        return words[1] switch
        {
            "day" or "days" or "jour" or "jours" => today.PlusDays(count),
            "week" or "weeks" or "semaine" or "semaines" => today.PlusWeeks(count),
            "month" or "months" or "mois" => today.PlusMonths(count),
            _ => null,
        };
    }

    private static LocalDate? Day(string[] words, LocalDate today)
    {
        if (words is [{ Length: 4 } written, var inMonth, var onDay] && int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var inYear))
        {
            return Valid(inYear, Answer.Number(inMonth), Answer.Number(onDay));
        }

        var month = Array.FindIndex(Months, names => words.Any(names.Contains)) + 1;
        var days = words.Select(DayNumber).OfType<int>().ToList();
        var years = words.Where(word => word.Length == 4 && word.All(char.IsAsciiDigit)).Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToList();
        if (month == 0 || days.Count != 1 || years.Count > 1 || words.Length != 2 + years.Count)
        {
            return null;
        }

        return years.Count == 1 ? Valid(years[0], month, days[0])
            : Valid(today.Year, month, days[0]) is { } thisYear && thisYear > today ? thisYear
            : Valid(today.Year + 1, month, days[0]);
    }

    /// <summary>"3", "3rd", "1er".</summary>
    private static int? DayNumber(string word) => word.TrimEnd('s', 't', 'n', 'd', 'r', 'h', 'e') is { Length: 1 or 2 } digits && digits.All(char.IsAsciiDigit)
        ? int.Parse(digits, CultureInfo.InvariantCulture)
        : null;

    private static LocalDate? Valid(int year, int? month, int? day) =>
        year is >= 2000 and < 3000 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month.Value) ? new LocalDate(year, month.Value, day.Value) : null;
}

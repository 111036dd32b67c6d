using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;

namespace Snapp.Bot.Dialogs.Meetings;

/// <summary>
/// Days and times in somebody's own words: <c>tuesday 18:00, saturday 10am</c>, <c>mardi 18 h 30</c>, <c>Jan 6 at noon</c>, <c>2026-01-06 18:00</c>.
/// A bare number is no time: "6" may be a day, or a choice.
/// </summary>
internal static partial class TalkWords
{
    private const int Most = 3;

    public static IReadOnlyList<LocalDateTime> Read(string text, string language, LocalDateTime now)
    {
        var reading = new Reading(now);
        var tokens = Token().Matches(Plain(text)).ToArray();
        for (var at = 0; at < tokens.Length; at++)
        {
            if (Date(tokens, ref at, language, now) is { } date)
            {
                reading.Take(date);
            }
            else if (Time(tokens[at]) is { } time)
            {
                reading.Take(time);
            }
        }

        return [.. reading.Found.Distinct().Take(Most)];
    }

    /// <summary>Folded but for the signs within a time, and with a comma wherever the sentence has a stop: "18 h, 10 h" are two times.</summary>
    private static string Plain(string text) => string.Join(' ', Stops().Replace(text, " , ").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word =>
        TimeSign().IsMatch(word) ? string.Join(':', word.Split(':', '.', '：').Select(Keywords.Fold))
        : word == "," || IsoDate().IsMatch(word) ? word
        : Keywords.Fold(word)));

    private static Day? Date(Match[] tokens, ref int at, string language, LocalDateTime now)
    {
        var token = tokens[at];
        if (token.Groups["year"].Success)
        {
            return Whole(token, "year") is > 2000 and < 2200 and var year && Whole(token, "month") is >= 1 and <= 12 and var month && Whole(token, "day") is >= 1 and var day && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
                ? new Day(new LocalDate(year, month, day), Again: 0)
                : null;
        }

        if (token.Groups["word"].Success && Weekday(token.Value, language, now) is { } named)
        {
            return named;
        }

        // "6 January" and "January 6"
        var next = at + 1 < tokens.Length ? tokens[at + 1] : null;
        var (number, word) = token.Groups["number"].Success ? (token, next) : (next, token);
        if (number?.Groups["number"].Success is not true || word?.Groups["word"].Success is not true || Month(word.Value, language) is not { } which)
        {
            return null;
        }

        at++;
        return Annual(which, Whole(number, "number"), now);
    }

    private static Day? Annual(int month, int day, LocalDateTime now)
    {
        if (day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(now.Year, month))
        {
            return null;
        }

        var date = new LocalDate(now.Year, month, day);
        return new Day(date < now.Date ? date.PlusMonths(12) : date, Again: 0);
    }

    private static Day? Weekday(string word, string language, LocalDateTime now)
    {
        if (Is(word, "day.Today", language))
        {
            return new Day(now.Date, Again: 0);
        }

        if (Is(word, "day.Tomorrow", language))
        {
            return new Day(now.Date.PlusDays(1), Again: 0);
        }

        var day = Enum.GetValues<IsoDayOfWeek>().FirstOrDefault(day => day is not IsoDayOfWeek.None && Is(word, $"day.{day}", language));
        return day is IsoDayOfWeek.None ? null : new Day(now.Date.PlusDays((day - now.DayOfWeek + 7) % 7), Again: 7);
    }

    private static int? Month(string word, string language) =>
        Enumerable.Range(1, 12).Where(month => Is(word, $"month.{LocalTimes.Months[month - 1]}", language)).Select(month => (int?)month).FirstOrDefault();

    private static LocalTime? Time(Match token)
    {
        if (token.Value is "noon" or "midi")
        {
            return LocalTime.Noon;
        }

        if (!token.Groups["hour"].Success)
        {
            return null;
        }

        var (hour, minute) = (Whole(token, "hour"), token.Groups["minute"].Success ? Whole(token, "minute") : 0);
        if (token.Groups["half"].Success)
        {
            hour = hour is >= 1 and <= 12 ? (hour % 12) + (token.Groups["half"].Value == "p" ? 12 : 0) : 24;
        }

        return hour <= 23 && minute <= 59 ? new LocalTime(hour, minute) : null;
    }

    /// <summary>The word or at least three letters of it, in the person's language or in English or French.</summary>
    private static bool Is(string word, string key, string language) => new[] { language, "en", "fr" }.Select(one => Keywords.Fold(TextCatalog.Get(one, key)))
        .Any(name => word == name || (word.Length >= 3 && name.Length >= 3 && (name.StartsWith(word, StringComparison.Ordinal) || word.StartsWith(name, StringComparison.Ordinal))));

    private static int Whole(Match token, string group) => int.Parse(token.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})|(?<!\d)(?<hour>\d{1,2}) ?(?::(?<minute>\d{2})(?!\d) ?(?:(?<half>[ap]) ?m\b)?|h(?!\p{L})(?: ?(?<minute>\d{2})(?![\d:]))?|(?<half>[ap]) ?m\b)|(?<!\d)(?<number>\d{1,2})(?:st|nd|rd|th|er|e)?(?!\w)|(?<word>\p{L}[\p{L}\p{M}]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"[,;،、\n\t]", RegexOptions.CultureInvariant)]
    private static partial Regex Stops();

    [GeneratedRegex(@"\d[:.：]\d", RegexOptions.CultureInvariant)]
    private static partial Regex TimeSign();

    [GeneratedRegex(@"^\d{4}-\d{1,2}-\d{1,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDate();

    /// <summary>A date; a weekday whose time has passed today is meant a week on.</summary>
    private readonly record struct Day(LocalDate Date, int Again);

    /// <summary>Puts days and times together, whichever comes first: "tuesday 18:00 or 19:00", "6 pm on tuesday".</summary>
    private sealed class Reading(LocalDateTime now)
    {
        private Day? day;
        private LocalTime? time;
        private bool timesFirst;

        public List<LocalDateTime> Found { get; } = [];

        public void Take(Day next)
        {
            (day, timesFirst) = (next, timesFirst || (day is null && time is not null));
            if (timesFirst && time is { } before)
            {
                Add(next, before);
            }
        }

        public void Take(LocalTime next)
        {
            time = next;
            if (!timesFirst && day is { } before)
            {
                Add(before, next);
            }
        }

        private void Add(Day on, LocalTime at)
        {
            var found = on.Date.At(at);
            Found.Add(found <= now ? found.PlusDays(on.Again) : found);
        }
    }
}

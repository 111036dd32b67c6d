using System.Globalization;
using System.Text.RegularExpressions;
using Snapp.Bot.Turns;
using Snapp.Matching.Profiles;

namespace Snapp.Bot.Dialogs;

/// <summary>Finds years of work in an answer: "civil engineer, 5 years" is a profession and a band.</summary>
internal static partial class Years
{
    /// <summary>The band of "5 years", "8 ans", "6 months", "less than 2", "10+".</summary>
    public static ExperienceBand? Find(string text) =>
        Number().Match(Keywords.Fold(text)) is { Success: true } found ? Band(found) : null;

    /// <summary>The band where years are spelled out, and the words without them.</summary>
    public static (ExperienceBand Band, string Words)? Take(string text) =>
        Spoken().Match(text) is { Success: true } found && Find(found.Value) is { } band
            ? (band, $"{text[..found.Index]} {text[(found.Index + found.Length)..]}".Trim(' ', ',', ';', '.', '-', '(', ')', '\n'))
            : null;

    private static ExperienceBand Band(Match found)
    {
        var years = int.Parse(found.Groups["years"].Value, CultureInfo.InvariantCulture);
        return (found.Groups["months"].Success ? years / 12 : found.Groups["less"].Success ? years - 1 : years) switch
        {
            < 2 => ExperienceBand.UnderTwo,
            < 5 => ExperienceBand.TwoToFive,
            < 10 => ExperienceBand.FiveToTen,
            _ => ExperienceBand.OverTen,
        };
    }

    // No time limit: it is wall-clock time, and on a busy machine a turn failed by it. A message is short, and these patterns do not run away.
    [GeneratedRegex(@"(?<less>\b(less than|under|moins de) )?\b(?<years>[0-9]{1,2}) ?(?<months>months?\b|mois\b)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"((less than|more than|under|over|moins de|plus de|for|with|pendant|depuis|avec)\s+)?\b\d{1,2}\s*\+?\s*(years?|yrs?|ans?|ann[ée]es?|months?|mois)\b(\s+(of\s+)?experience|\s+d['’]\s?exp[ée]rience)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Spoken();
}

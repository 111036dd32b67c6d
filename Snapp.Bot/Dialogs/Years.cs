using System.Globalization;
using System.Text.RegularExpressions;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Matching.Profiles;

namespace Snapp.Bot.Dialogs;

/// <summary>Finds years of work in an answer: "civil engineer, 5 years" is a profession and a band. Years and months are called as in any catalog (word.years, word.months).</summary>
internal static class Years
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly string[] UnitKeys = ["word.years", "word.months"];

    // No time limit: it is wall-clock time, and on a busy machine a turn failed by it. A message is short, and these patterns do not run away.
    private static readonly Regex Number = new(
        $@"(?<less>\b(less than|under|moins de|menos de) )?\b(?<years>[0-9]{{1,2}}) ?(?<months>{Units(Catalogs.Shipped.Words("word.months").Keys)})?", Options);

    private static readonly Regex Spoken = new(
        $@"((less than|more than|under|over|moins de|plus de|menos de|más de|for|with|pendant|depuis|avec)\s+)?\b\d{{1,2}}\s*\+?\s*({Units(Written())})(\s+(of\s+)?experience|\s+d['’]\s?exp[ée]rience|\s+de\s+experi[eê]ncia)?", Options);

    /// <summary>The band of "5 years", "8 ans", "6 months", "less than 2", "10+".</summary>
    public static ExperienceBand? Find(string text) =>
        Number.Match(Keywords.Fold(text)) is { Success: true } found ? Band(found) : null;

    /// <summary>The band where years are spelled out, and the words without them.</summary>
    public static (ExperienceBand Band, string Words)? Take(string text) =>
        Spoken.Match(text) is { Success: true } found && Find(found.Value) is { } band
            ? (band, $"{text[..found.Index]} {text[(found.Index + found.Length)..]}".Trim(' ', ',', '،', '、', '，', ';', '.', '-', '(', ')', '\n'))
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

    /// <summary>As the catalogs write them, accents and all.</summary>
    private static IEnumerable<string> Written() =>
        from language in Catalogs.Shipped.Languages
        from key in UnitKeys
        from word in Catalogs.ListIn(Catalogs.Shipped.Find(language, key))
        select word;

    /// <summary>The longest first; no letter may follow, but Chinese and Korean write on right behind a unit.</summary>
    private static string Units(IEnumerable<string> words)
    {
        var longest = words.Distinct().OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal).ToLookup(word => word[^1] >= '\u2E80', Regex.Escape);
        string[] kinds = [.. new[] { (Words: longest[false], End: @"(?![\p{L}\p{M}])"), (Words: longest[true], End: "") }.Where(kind => kind.Words.Any()).Select(kind => $"(?:{string.Join('|', kind.Words)}){kind.End}")];
        return string.Join('|', kinds);
    }
}

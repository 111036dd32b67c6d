using System.Globalization;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Matching.Profiles;

namespace Snapp.Bot.Dialogs;

/// <summary>Reads numbers, choices and small words out of an answer; digits count in every script.</summary>
internal static class Answer
{
    private static readonly HashSet<string> Agreeing = ["ok", "okay", "yes", "oui", "y", "o", "d accord", "si", "نعم"];

    public static bool Agrees(string text) => Agreeing.Contains(Keywords.Fold(text)) || text.Contains("👍", StringComparison.Ordinal);

    /// <summary>The only number of the answer when it is nothing but a number, else null.</summary>
    public static int? Number(string text) => Digits(text.Trim().TrimEnd('.', ')')) is { Length: > 0 and <= 3 } digits ? int.Parse(digits, CultureInfo.InvariantCulture) : null;

    /// <summary>The numbers an answer begins with, and what follows them.</summary>
    public static (IReadOnlyList<int> Numbers, string Words) Leading(string text)
    {
        List<int> numbers = [];
        var words = text.Split([' ', ',', '.', ';', '\n'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words.TakeWhile(word => Number(word) is not null))
        {
            numbers.Add(Number(word)!.Value);
        }

        var rest = string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).SkipWhile(word => word.All(letter => char.IsDigit(letter) || char.IsPunctuation(letter))));
        return (numbers, rest);
    }

    /// <summary>Members of a list picked by number, or by words that its labels hold.</summary>
    public static IReadOnlyList<T> Pick<T>(string text, string language, string prefix, int most)
        where T : struct, Enum
    {
        var all = Enum.GetValues<T>();
        var (numbers, _) = Leading(text);
        if (numbers.Count > 0)
        {
            return [.. numbers.Where(number => number >= 1 && number <= all.Length).Distinct().Take(most).Select(number => all[number - 1])];
        }

        var folded = Keywords.Fold(text);
        return [.. all.Where(value => SharesWord(folded, Keywords.Fold(TextCatalog.Get(language, $"{prefix}.{value}")))).Take(most)];
    }

    public static string Choices<T>(string language, string prefix)
        where T : struct, Enum => string.Join('\n', Enum.GetValues<T>().Select((value, index) => $"{index + 1}. {TextCatalog.Get(language, $"{prefix}.{value}")}"));

    public static string Labels<T>(IEnumerable<T> values, string language, string prefix)
        where T : struct, Enum => string.Join(", ", values.Select(value => TextCatalog.Get(language, $"{prefix}.{value}")));

    /// <summary>The band of "5 years", "8 ans", "10+".</summary>
    public static ExperienceBand? Years(string text)
    {
        var word = text.Split([' ', '+', '-', '\n'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(word => Number(word) is not null);
        return word is null ? null : Number(word) switch
        {
            < 2 => ExperienceBand.UnderTwo,
            < 5 => ExperienceBand.TwoToFive,
            < 10 => ExperienceBand.FiveToTen,
            _ => ExperienceBand.OverTen,
        };
    }

    private static bool SharesWord(string answer, string label) =>
        label.Split(' ').Any(word => word.Length > 3 && answer.Split(' ').Any(given => given.Length > 3 && (given == word || given.StartsWith(word, StringComparison.Ordinal) || word.StartsWith(given, StringComparison.Ordinal))));

    private static string Digits(string text) =>
        text.All(letter => CharUnicodeInfo.GetDecimalDigitValue(letter) >= 0)
            ? string.Concat(text.Select(letter => CharUnicodeInfo.GetDecimalDigitValue(letter)))
            : "";
}

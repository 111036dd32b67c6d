using System.Globalization;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;

namespace Snapp.Bot.Dialogs;

/// <summary>Reads numbers, choices and small words out of an answer; digits count in every script.</summary>
internal static class Answer
{
    private static readonly HashSet<string> Joining = ["and", "et", "&", "+", "y", "و", "-"];

    /// <summary>Only a whole answer agrees: "ok, who is it?" and "thanks 👍" are words to somebody.</summary>
    public static bool Agrees(string text) => Keywords.Fold(text) is { Length: > 0 } folded
        ? TextCatalog.Says(folded, "word.yes")
        : text.Contains("👍", StringComparison.Ordinal) || text.Contains('✅', StringComparison.Ordinal);

    public static bool Refuses(string text) => TextCatalog.Says(text, "word.no");

    /// <summary>The only number of the answer when it is nothing but a number, else null.</summary>
    public static int? Number(string text) => Keywords.Fold(text) is { Length: > 0 and <= 3 } digits && digits.All(char.IsAsciiDigit)
        ? int.Parse(digits, CultureInfo.InvariantCulture)
        : null;

    /// <summary>The numbers an answer begins with ("1 3", "1,3", "1 and 3"), and what follows them.</summary>
    public static (IReadOnlyList<int> Numbers, string Words) Leading(string text)
    {
        List<int> numbers = [];
        var words = text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var at = 0;
        for (; at < words.Length; at++)
        {
            var pieces = words[at].Split([',', '.', ';', '/', '&', '،', ')'], StringSplitOptions.RemoveEmptyEntries);
            var joins = Joining.Contains(words[at].ToLowerInvariant()) && at + 1 < words.Length && Number(words[at + 1]) is not null;
            if (!joins && !pieces.All(piece => Number(piece) is not null))
            {
                break;
            }

            numbers.AddRange(joins ? [] : pieces.Select(piece => Number(piece)!.Value));
        }

        return (numbers, string.Join(' ', words[at..]));
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
        var labels = all.Select(value => (Value: value, Label: Keywords.Fold(TextCatalog.Get(language, $"{prefix}.{value}")))).ToArray();
        // "fins de semaine" is a whole label; its word "semaine" is in every other one too.
        var whole = labels.Where(choice => $" {folded} ".Contains($" {choice.Label} ", StringComparison.Ordinal)).ToArray();
        return [.. (whole.Length > 0 ? whole : labels.Where(choice => SharesWord(folded, choice.Label))).Select(choice => choice.Value).Take(most)];
    }

    public static string Choices<T>(string language, string prefix)
        where T : struct, Enum => string.Join('\n', Enum.GetValues<T>().Select((value, index) => $"{index + 1}. {TextCatalog.Get(language, $"{prefix}.{value}")}"));

    public static string Labels<T>(IEnumerable<T> values, string language, string prefix)
        where T : struct, Enum => string.Join(", ", values.Select(value => TextCatalog.Get(language, $"{prefix}.{value}")));

    private static bool SharesWord(string answer, string label) =>
        label.Split(' ').Any(word => word.Length > 3 && answer.Split(' ').Any(given => given.Length > 3 && (given == word || given.StartsWith(word, StringComparison.Ordinal) || word.StartsWith(given, StringComparison.Ordinal))));
}

using System.Text.RegularExpressions;

namespace Snapp.Matching.Occupations;

/// <summary>Brings titles and a person's own words to one form, so that case, accents, plurals and punctuation do not matter.</summary>
internal static partial class TitleText
{
    private const int ShortestWithArticle = 5;

    internal static string Fold(string text)
    {
        // "R.N." is the one word RN.
        var words = LetterFold.Of(Initials().Replace(text, "")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < words.Length; at++)
            words[at] = WithoutArticle(Singular(words[at]));
        return string.Join(' ', words);
    }

    /// <summary>"Civil engineers (except …)" without what it excludes: those words would attract exactly the wrong people.</summary>
    internal static string WithoutBrackets(string title)
    {
        var open = title.IndexOf('(', StringComparison.Ordinal);
        var close = title.IndexOf(')', StringComparison.Ordinal);
        return open < 0 || close < open ? title : WithoutBrackets(title.Remove(open, close - open + 1));
    }

    /// <summary>True for the scripts that put no space between words, so that a title has to be looked for inside them.</summary>
    internal static bool WritesWithoutSpaces(char letter) => letter is >= '\u3040' and <= '\u9fff' or >= '\uac00' and <= '\ud7a3';

    internal static string Singular(string word) =>
        word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;

    /// <summary>Arabic writes "the" into the word: المهندس is مهندس.</summary>
    private static string WithoutArticle(string word) =>
        word.Length >= ShortestWithArticle && word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word;

    [GeneratedRegex(@"(?<=(^|[^\p{L}])\p{L})\.(?=\p{L}(\.|\b)|\s|$|\))", RegexOptions.CultureInvariant)]
    private static partial Regex Initials();
}

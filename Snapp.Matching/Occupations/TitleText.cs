using System.Globalization;
using System.Text;

namespace Snapp.Matching.Occupations;

/// <summary>Brings titles and a person's own words to one form, so that case, accents, plurals and punctuation do not matter.</summary>
internal static class TitleText
{
    // What people wrap around a profession; none of these is part of a title that matters.
    private static readonly HashSet<string> _filler =
    [
        .. new[]
        {
            "i", "am", "m", "was", "been", "my", "job", "is", "a", "an", "the", "worked", "working", "work", "as", "for", "year", "experience", "profession",
            "je", "j", "suis", "etait", "etais", "un", "une", "le", "la", "l", "mon", "metier", "est", "travaille", "travaillais", "comme", "ai", "ete", "ans", "premier", "emploi",
        }.Select(Singular),
    ];

    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
                continue;
            if (letter is 'œ' or 'Œ')
                folded.Append("oe");
            else
                folded.Append(char.IsLetterOrDigit(letter) || letter is '+' or '#' ? char.ToLowerInvariant(letter) : ' ');
        }
        var words = folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select(Singular));
    }

    internal static string WithoutFiller(string folded)
    {
        var words = folded.Split(' ').Where(word => !_filler.Contains(word) && !word.All(char.IsDigit)).ToArray();
        return words.Length == 0 ? folded : string.Join(' ', words);
    }

    /// <summary>"Civil engineers (except …)" without what it excludes: those words would attract exactly the wrong people.</summary>
    internal static string WithoutBrackets(string title)
    {
        var open = title.IndexOf('(', StringComparison.Ordinal);
        var close = title.IndexOf(')', StringComparison.Ordinal);
        return open < 0 || close < open ? title : WithoutBrackets(title.Remove(open, close - open + 1));
    }

    private static string Singular(string word) =>
        word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
}

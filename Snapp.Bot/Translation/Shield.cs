using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Snapp.Bot.Translation;

/// <summary>
/// A text whose links, e-mail addresses, phone numbers and given names are replaced by numbered marks while it is translated.
/// The marks are brackets and a digit, not words: translators translate words, even invented ones.
/// </summary>
internal sealed partial class Shield
{
    private readonly IReadOnlyList<string> _pieces;

    private Shield(string text, IReadOnlyList<string> pieces) => (Text, _pieces) = (text, pieces);

    /// <summary>What the translator gets to see.</summary>
    internal string Text { get; }

    /// <summary>False when nothing is left that a translator could translate: only links, names, digits or emoji.</summary>
    internal bool HasWords => Mark().Replace(Text, "").Any(char.IsLetter);

    internal static Shield Raise(string text, IReadOnlyList<string> names)
    {
        var spans = Fixed().Matches(text).Select(match => (Start: match.Index, match.Length))
            .Concat(names.SelectMany(name => Occurrences(text, name)))
            .OrderBy(span => span.Start).ThenByDescending(span => span.Length);
        var shielded = new StringBuilder(text.Length);
        List<string> pieces = [];
        int done = 0;
        foreach (var (start, length) in spans)
        {
            if (start < done) continue;
            shielded.Append(text, done, start - done);
            pieces.Add(text.Substring(start, length));
            shielded.Append(CultureInfo.InvariantCulture, $"[[{pieces.Count}]]");
            done = start + length;
        }
        shielded.Append(text, done, text.Length - done);
        return new(shielded.ToString(), pieces);
    }

    /// <summary>Puts the pieces back, or gives null unless every mark is in <paramref name="answer"/> exactly once.</summary>
    internal string? Lower(string answer)
    {
        var seen = new HashSet<int>();
        bool sound = true;
        string lowered = Mark().Replace(answer, match =>
        {
            int number = NumberOf(match.Groups["number"].Value);
            sound &= number >= 1 && number <= _pieces.Count && seen.Add(number);
            return sound ? _pieces[number - 1] : "";
        });
        return sound && seen.Count == _pieces.Count ? lowered : null;
    }

    // Translators write ١ for 1 in Arabic and ۱ in Persian.
    private static int NumberOf(string digits) => digits.Aggregate(0, (sum, digit) => (sum * 10) + (int)char.GetNumericValue(digit));

    private static IEnumerable<(int Start, int Length)> Occurrences(string text, string name)
    {
        if (string.IsNullOrWhiteSpace(name)) yield break;
        name = name.Trim();
        for (int at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            int end = at + name.Length;
            bool whole = (at == 0 || !Joins(text[at - 1], name[0])) && (end == text.Length || !Joins(name[^1], text[end]));
            if (whole) yield return (at, name.Length);
        }
    }

    // "Ana" is not a name inside "Anabel"; Chinese, Japanese and Korean put no space after a name.
    private static bool Joins(char left, char right) => InWord(left) && InWord(right) && !IsEastAsian(left) && !IsEastAsian(right);

    private static bool InWord(char c) =>
        char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsEastAsian(char c) => c is (>= '\u2E80' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF');

    // A mark as a translator may have changed it: other digits, other brackets, spaces inside.
    [GeneratedRegex(@"[\[［【]\s?[\[［【]\s?(?<number>\p{Nd}{1,4})\s?[\]］】]\s?[\]］】]", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    // In this order: what looks like one of our marks, web addresses, e-mail addresses, bare hosts, phone numbers.
    [GeneratedRegex("""
        [\[［【]\s?[\[［【]\s?\p{Nd}{1,4}\s?[\]］】]\s?[\]］】]
        | (?i:https?://|www\.)[^\s<>"'\[\]［］【】]{1,2000}(?<![.,;:!?)。،؟])
        | [\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}
        | (?<![\w@.-])(?:[A-Za-z0-9-]{1,63}\.){1,5}(?i:ca|com|org|net|info|io|ly|me|gov|edu)(?![\w-])(?:/[^\s<>"'\[\]［］【】]{0,2000}(?<![.,;:!?)。،؟]))?
        | (?<![\p{L}\p{Nd}])\+?\(?\p{Nd}(?:[\x20\-.()/\u00A0\u2011]{0,2}\p{Nd}){6,14}(?!\p{Nd})
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Fixed();
}

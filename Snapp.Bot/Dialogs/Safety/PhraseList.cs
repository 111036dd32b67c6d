using System.Collections.Frozen;
using Snapp.Bot.Turns;

namespace Snapp.Bot.Dialogs.Safety;

/// <summary>Phrases looked for as whole words in what people write; in scripts without blanks anywhere in it.</summary>
internal sealed class PhraseList(IEnumerable<string> phrases)
{
    private readonly FrozenSet<string> spaced = [.. phrases.Select(Keywords.Fold).Where(phrase => phrase.Length > 0 && !IsUnspaced(phrase)).Select(phrase => $" {phrase} ")];
    private readonly FrozenSet<string> unspaced = [.. phrases.Select(Keywords.Fold).Where(phrase => phrase.Length > 0 && IsUnspaced(phrase))];

    /// <param name="folded">What was written, after <see cref="Keywords.Fold(string)"/>.</param>
    public bool IsIn(string folded)
    {
        var padded = $" {folded} ";
        return spaced.Any(phrase => padded.Contains(phrase, StringComparison.Ordinal)) || unspaced.Any(phrase => folded.Contains(phrase, StringComparison.Ordinal));
    }

    /// <summary>Chinese, and Korean, whose endings are written to the word; folding takes its syllables apart into letters.</summary>
    private static bool IsUnspaced(string phrase) => phrase.EnumerateRunes().Any(sign => sign.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0x1100 and <= 0x11FF));
}

using System.Globalization;
using System.Text;

namespace Snapp.Bot.Turns;

internal enum Keyword
{
    Stop,
    Help,
    Start,
    Mentor,
    Back,
    Report,
    Link,
    Mute,
    Unmute,
    Talk,
    Goal,
    Finish,
    Language,
    Block,
    Human,
    Menu,
    Export,
    Delete,
    Consent,
}

/// <summary>What a message asks for, and the language to answer in.</summary>
internal sealed record KeywordHit(Keyword Keyword, string Language);

/// <summary>
/// Words that come before everything, on every channel. Only a whole message counts: "the end" is not END.
/// STOP, ARRET, HELP, AIDE and INFO are demanded of every programme in Canada, and the word decides the language of the answer
/// (Canadian Common Short Code Compliance Policies v2.1, section 3.1). The words themselves are in <c>keywords.json</c>.
/// </summary>
internal static class Keywords
{
    /// <summary>The keyword a whole message is, or null; <paramref name="own"/> is the person's language, for a word of several.</summary>
    public static KeywordHit? Match(string text, string? own = null) =>
        KeywordTable.Find(text) is { } entry ? new KeywordHit(entry.Keyword, KeywordTable.LanguageOf(entry.Languages, own)) : null;

    /// <summary>The text without what string.Normalize refuses (U+FFFE, halves of a surrogate pair): a message holding one could never have its turn.</summary>
    public static string Clean(string text) => text.Any(letter => letter == '\uFFFE' || char.IsSurrogate(letter))
        ? string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0xFFFE))
        : text;

    /// <summary>Lower case, no accents, width folded, variants of a letter as one, digits of any script as 0 to 9, everything else a single blank.</summary>
    public static string Fold(string text) => Fold(text, keepAccents: false);

    /// <summary>The same, on demand with the accents as they were written.</summary>
    public static string Fold(string text, bool keepAccents)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Clean(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format)
            {
                folded.Append(Letters.Mark(rune, keepAccents));
            }
            else if (Rune.IsDigit(rune))
            {
                folded.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            }
            else if (Rune.IsLetter(rune) || Rune.IsNumber(rune))
            {
                folded.Append(Letters.Plain(Rune.ToLowerInvariant(rune)));
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().Trim();
    }
}

using System.Collections.Frozen;
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
}

internal sealed record KeywordHit(Keyword Keyword, string Language);

/// <summary>
/// Words that come before everything, on every channel. Only a whole message counts: "the end" is not END.
/// STOP, ARRET, HELP, AIDE and INFO are demanded of every programme in Canada, and the word decides the language of the answer
/// (Canadian Common Short Code Compliance Policies v2.1, section 3.1).
/// </summary>
internal static class Keywords
{
    private static readonly FrozenDictionary<string, KeywordHit> Words = new Dictionary<Keyword, (string[] English, string[] French)>
    {
        [Keyword.Stop] = (
            ["stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "opt out", "remove", "td"],
            ["arret", "arreter", "desabonner", "fin", "annuler"]),
        [Keyword.Help] = (["help", "info"], ["aide"]),
        [Keyword.Start] = (["start", "unstop"], ["debut", "commencer"]),
        [Keyword.Mentor] = (["mentor"], ["mentore"]),
        [Keyword.Back] = (["back"], ["retour"]),
        [Keyword.Report] = (["report"], ["signaler"]),
    }.SelectMany(entry => entry.Value.English.Select(word => (word, new KeywordHit(entry.Key, "en")))
        .Concat(entry.Value.French.Select(word => (word, new KeywordHit(entry.Key, "fr")))))
        .ToFrozenDictionary(pair => pair.word, pair => pair.Item2);

    public static KeywordHit? Match(string text) => Words.GetValueOrDefault(Fold(text));

    /// <summary>The text without what string.Normalize refuses (U+FFFE, halves of a surrogate pair): a message holding one could never have its turn.</summary>
    public static string Clean(string text) => text.Any(letter => letter == '\uFFFE' || char.IsSurrogate(letter))
        ? string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0xFFFE))
        : text;

    /// <summary>Lower case, no accents, width folded, digits of any script as 0 to 9, everything else a single blank.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Clean(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            {
                continue;
            }

            if (Rune.IsDigit(rune))
            {
                folded.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            }
            else if (Rune.IsLetter(rune) || Rune.IsNumber(rune))
            {
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().Trim();
    }
}

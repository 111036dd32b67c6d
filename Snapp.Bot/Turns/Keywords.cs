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

    /// <summary>Lower case, no accents, width folded, everything but letters and digits a single blank.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (Rune.IsLetterOrDigit(rune))
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

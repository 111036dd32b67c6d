using System.Collections.Frozen;

namespace Snapp.Bot.Turns;

/// <summary>
/// How one language puts the wish to hear no more: <paramref name="Cores"/> say it, the longest first, and <paramref name="Beside"/> may stand around them.
/// Any other word makes it a sentence about something else: "stop at the bank" is for the partner.
/// </summary>
internal sealed record WishWords(string Language, IReadOnlyList<string> Cores, FrozenSet<string> Beside)
{
    private const int MostWords = 9;

    private const int MostLetters = 80;

    /// <summary>The language to answer in when the whole message wishes to stop ("STOP PLEASE", "unsubscribe me", "arrêtez svp"), else null.</summary>
    public static string? Find(string text, string? own)
    {
        var folded = Keywords.Fold(text);
        if (folded.Length is 0 or > MostLetters || folded.Count(sign => sign == ' ') >= MostWords)
        {
            return null;
        }

        string[] languages = [.. KeywordTable.Wishes.Where(words => words.IsWish(folded)).Select(words => words.Language)];
        return languages.Length == 0 ? null : KeywordTable.LanguageOf(languages, own);
    }

    /// <summary>True for a message that names stopping at all, in whatever sense.</summary>
    public static bool Mentions(string text)
    {
        var folded = $" {Keywords.Fold(text)} ";
        return KeywordTable.Wishes.Any(words => words.Cores.Any(core => folded.Contains($" {core} ", StringComparison.Ordinal)));
    }

    /// <summary>What is left of a short answer without the polite words around it: "no thank you" is "no".</summary>
    public static string Bare(string text) =>
        string.Join(' ', Keywords.Fold(text).Split(' ').Where(word => word is "yes" or "oui" or "ok" or "okay" || !KeywordTable.Wishes.Any(words => words.Beside.Contains(word))));

    private bool IsWish(string folded)
    {
        var rest = $" {folded} ";
        var says = false;
        foreach (var core in Cores)
        {
            var words = $" {core} ";
            while (rest.Contains(words, StringComparison.Ordinal))
            {
                rest = rest.Replace(words, " ", StringComparison.Ordinal);
                says = true;
            }
        }

        return says && rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(Beside.Contains);
    }
}

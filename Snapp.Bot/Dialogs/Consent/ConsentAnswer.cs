using Snapp.Bot.Dialogs.Languages;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;

namespace Snapp.Bot.Dialogs.Consent;

/// <summary>What somebody meant who was asked for consent. Naming a language is not agreeing: it only asks for the words in that language.</summary>
internal abstract record ConsentAnswer
{
    private const int MostWords = 6;

    private static readonly HashSet<string> English = ["english", "anglais", "anglaise"];

    private static readonly HashSet<string> French = ["french", "francais", "francaise"];

    private static readonly HashSet<string> SpokenEnglish = ["hi", "hello", "hey", "i", "the", "need", "looking", "please", "mentoring"];

    private static readonly HashSet<string> SpokenFrench = ["bonjour", "bonsoir", "salut", "allo", "coucou", "je", "j", "cherche", "besoin", "voudrais", "svp", "mentore"];

    private static readonly HashSet<string> AgreeingInEnglish = ["yes", "i agree", "agree", "agreed", "i accept", "accept", "ok", "okay", "yes i agree", "yes i accept", "ok i agree"];

    private static readonly HashSet<string> AgreeingInFrench = ["oui", "j accepte", "accepte", "d accord", "oui j accepte", "oui d accord", "je suis d accord", "je consens"];

    /// <summary>What may stand beside an agreement without changing it: politeness, and the language of the label.</summary>
    private static readonly HashSet<string> Beside = ["please", "thanks", "svp", "merci", "in", "en", .. English, .. French];

    private static readonly HashSet<string> Denying = ["no", "not", "non", "pas", "nope", "don", "refuse", "never", "jamais"];

    private ConsentAnswer() { }

    internal sealed record Agreed(string Language) : ConsentAnswer;

    internal sealed record Refused(string Language) : ConsentAnswer;

    internal sealed record Asks(string Language) : ConsentAnswer;

    internal sealed record Unclear : ConsentAnswer;

    /// <summary>Reads an answer to the bilingual words (<paramref name="shown"/> is null: three numbers) or to the words in one language (two numbers).</summary>
    public static ConsentAnswer Read(string text, string? shown)
    {
        if (Answer.Number(text) is { } number)
        {
            return (shown, number) switch
            {
                (null, 1) => new Agreed("en"),
                (null, 2) => new Agreed("fr"),
                (null, 3) => new Refused("en"),
                (not null, 1) => new Agreed(shown),
                (not null, 2) => new Refused(shown),
                _ => new Unclear(),
            };
        }

        var words = Keywords.Fold(text).Split(' ');
        var named = Named(words);
        if (LanguageNames.Whole(text) is { } other && named is null) return new Asks(other);
        return words.Length > MostWords ? Asking(LanguageOf(text))
            : words.Any(Denying.Contains) || Answer.Refuses(text) ? named is null ? new Refused(Denied(words) ?? shown ?? "en") : new Unclear()
            : Agreement(text, words, shown) is { } language ? named is null && shown is null && !IsShown(language) ? new Asks(language) : new Agreed(named ?? language)
            : Asking(LanguageOf(text));
    }

    /// <summary>The language a text names ("English please") or is clearly written in ("bonjour", "salut, je cherche…"); null when neither or both.</summary>
    public static string? LanguageOf(string text)
    {
        var words = Keywords.Fold(text).Split(' ');
        return Named(words)
            ?? (words.Any(SpokenEnglish.Contains) ? null : words.Any(SpokenFrench.Contains) ? "fr" : LanguageGuess.Of(text));
    }

    /// <summary>The two languages of the words shown to somebody whose language is not known: a yes in another one has not read them.</summary>
    private static bool IsShown(string language) => language is "en" or "fr";

    private static ConsentAnswer Asking(string? language) => language is null ? new Unclear() : new Asks(language);

    private static string? Named(string[] words) => (words.Any(English.Contains), words.Any(French.Contains)) switch
    {
        (true, false) => "en",
        (false, true) => "fr",
        _ => null,
    };

    private static string? Denied(string[] words) => words.Any(word => word is "non" or "pas" or "jamais" or "je" or "merci") ? "fr" : null;

    /// <summary>
    /// Only a whole message agrees: "yes, but who are you?" is a question. In one language every "yes" agrees to what was shown; in two, the word says which of them was read.
    /// </summary>
    private static string? Agreement(string text, string[] words, string? shown)
    {
        var agreement = string.Join(' ', words.Where(word => !Beside.Contains(word)));
        return text.AsSpan().ContainsAny('?', '؟', '？') ? null
            : AgreeingInFrench.Contains(agreement) ? shown ?? "fr"
            : AgreeingInEnglish.Contains(agreement) ? shown ?? "en"
            : Answer.Agrees(text) ? shown ?? TextCatalog.Now.Words("word.yes").GetValueOrDefault(agreement) ?? "en"
            : null;
    }
}

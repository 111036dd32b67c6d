using Snapp.Bot.Dialogs.Consent;
using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Languages;

/// <summary>LANGUAGE, in any language and at any time: a short list, or the name of a language. Naming one alone is enough where nothing else can be meant by it.</summary>
internal static class LanguageDialog
{
    /// <summary>As many as a list on WhatsApp shows.</summary>
    private const int MostShown = 10;

    private const int MostMisses = 1;

    public static Decision Ask(Turn turn) => Ask(turn, "language.ask", new LanguageQuestion(Proposed(turn), 0));

    /// <summary>What somebody meant who was asked, or who names a language; null when the message is for somebody else.</summary>
    public static Decision? Next(Turn turn, LanguageQuestion? asked)
    {
        var text = turn.Message.Text.Value;
        if (Named(turn, text, asked) is { } named)
        {
            return Choose(turn, named);
        }

        if (asked is null)
        {
            return null;
        }

        return Answer.Number(text) is { } number && number >= 1 && number <= asked.Tags.Count ? Choose(turn, asked.Tags[number - 1])
            : asked.Misses < MostMisses ? Ask(turn, "language.unknown", asked with { Misses = asked.Misses + 1 })
            : null;
    }

    private static Decision Ask(Turn turn, string key, LanguageQuestion question)
    {
        var choices = string.Join('\n', question.Tags.Select((tag, index) => $"{index + 1}. {LanguageNames.Own(tag)}"));
        return new(turn.State with { AskedLanguage = question }, [new Effect.Say(new MessageText(TextCatalog.Get(Spoken(turn), key, ("choices", choices)))) { PickOne = true }]);
    }

    /// <summary>A language named alone: after the question, behind the word LANGUAGE, or where no question is open that it would answer and no partner it would reach.</summary>
    private static string? Named(Turn turn, string text, LanguageQuestion? asked)
    {
        var folded = Keywords.Fold(text);
        if (folded.Split(' ', 2) is [var first, var rest] && Keywords.Match(first)?.Keyword is Keyword.Language)
        {
            return LanguageNames.Whole(rest);
        }

        var open = turn.State.Step is { } step ? step is not (IntakeStep.Consent or IntakeStep.Languages or IntakeStep.Extra) : turn.Facts.Connections.Count == 0 && turn.Facts.Person.ConsentedAt is not null;
        return asked is not null || open ? LanguageNames.Whole(folded) : null;
    }

    /// <summary>Nothing but the words changes; the open question is asked again in them.</summary>
    public static Decision Choose(Turn turn, string tag)
    {
        var ready = TextCatalog.Languages.Contains(tag);
        var soon = ready ? "" : $"{TextCatalog.Get("en", "language.soon", ("language", LanguageNames.Name(tag, "en")))}\n\n";
        if (turn.State.Step is IntakeStep.Consent)
        {
            // Consent is kept with the language of the words it was given to, so these are asked in one that is ready.
            var consent = turn.State with { Language = ready ? tag : "en", WantedLanguage = ready ? null : tag, Misses = 0 };
            return Say(consent, soon + ConsentDialog.Question(consent));
        }

        var state = turn.State.Step is null ? turn.State : turn.State with { Language = tag };
        var words = state.Step is null ? TextCatalog.Get(tag, "language.done") : IntakeQuestions.Ask(state, tag);
        var said = Say(state, ready || state.Step is not null ? soon + words : soon.Trim());
        return said with { Effects = [new Effect.SetLanguage(tag), .. said.Effects] };
    }

    private static Decision Say(ConversationState state, string words) => new(state, [new Effect.Say(new MessageText(words)) { PickOne = IntakeDialog.PicksOne(state) }]);

    private static string Spoken(Turn turn) => turn.State.Language ?? turn.Facts.Person.Language ?? "en";

    /// <summary>First the languages the person is known to speak, then the two of the country, then the others by their own names.</summary>
    private static IReadOnlyList<string> Proposed(Turn turn)
    {
        IEnumerable<string> known = [.. turn.State.Draft.Languages ?? [], .. turn.Facts.Newcomer?.Languages ?? [], .. turn.Facts.Mentor?.Languages ?? []];
        return
        [
            .. known.Where(tag => tag is not ("en" or "fr") && TextCatalog.Languages.Contains(tag)).Take(2)
                .Concat(["en", "fr"])
                .Concat(TextCatalog.Languages.Where(tag => !TextCatalog.Now.IsMachineMade(tag)).OrderBy(LanguageNames.Own, StringComparer.Ordinal))
                .Distinct().Take(MostShown),
        ];
    }
}

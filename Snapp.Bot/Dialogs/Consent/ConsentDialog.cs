using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Dialogs.Languages;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Consent;

/// <summary>Says what is kept, who sees it and why, and waits for a yes. Until then nothing about the person is written but the words' language.</summary>
internal static class ConsentDialog
{
    /// <summary>Version of the words consent is given to; kept with the consent.</summary>
    public const string Wording = "2026-12";

    /// <summary>The words in the language the person chose; in both while it is not known.</summary>
    public static string Question(ConversationState state) => state.Language is { } language
        ? TextCatalog.Get(language, state.AsMentor ? "consent.mentor" : "consent.newcomer")
        : TextCatalog.Get("en", state.AsMentor ? "start.mentor" : "start.hello");

    public static Decision Next(Turn turn)
    {
        var state = turn.State;
        return ConsentAnswer.Read(turn.Message.Text.Value, state.Language) switch
        {
            ConsentAnswer.Agreed agreed => Agree(state, agreed.Language),
            // No state is left: what they said is forgotten, and their next word is a first word.
            ConsentAnswer.Refused refused => new Decision(null, [new Effect.Say(new MessageText(TextCatalog.Get(refused.Language, "consent.no")))]),
            ConsentAnswer.Asks asks => LanguageDialog.Choose(turn, asks.Language),
            _ => Again(state with { Misses = state.Misses + 1 }),
        };
    }

    /// <summary>The words once more, with a hint how to answer them.</summary>
    public static Decision Again(ConversationState state)
    {
        var words = TextCatalog.Get(state.Language ?? "en", state.Language is null ? "miss.start" : "miss.number", ("question", Question(state)));
        return new Decision(state, [new Effect.Say(new MessageText(words)) { PickOne = true }]);
    }

    private static Decision Agree(ConversationState state, string language)
    {
        var spoken = state.WantedLanguage ?? language;
        var next = state with { Step = IntakeStep.Name, Language = spoken, WantedLanguage = null, Misses = 0 };
        IReadOnlyList<Effect> joining = state.AgencyId is { } agency ? [new Effect.SetAgency(agency)] : [];
        return new Decision(next, [
            new Effect.SetLanguage(spoken),
            new Effect.GiveConsent(Wording, language),
            .. joining,
            new Effect.Say(new MessageText(IntakeQuestions.Ask(next, spoken))),
        ]);
    }
}

using System.Diagnostics;
using Snapp.Bot.Dialogs.Consent;
using Snapp.Bot.Dialogs.Wishes;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Snapp.Matching.Profiles;

namespace Snapp.Bot.Dialogs.Intake;

/// <summary>What each step asks, in the person's language.</summary>
internal static class IntakeQuestions
{
    public static string Ask(ConversationState state, string language) => state.Step switch
    {
        IntakeStep.Consent => ConsentDialog.Question(state),
        IntakeStep.Name => TextCatalog.Get(language, state.AgencyId is null ? "ask.name" : "ask.name.only"),
        IntakeStep.Place => state.Misses == 0 ? TextCatalog.Get(language, "ask.place") : TextCatalog.Get(language, "ask.place.list", ("choices", Provinces.Choices(language))),
        IntakeStep.Profession => TextCatalog.Get(language, "ask.profession"),
        IntakeStep.Candidate => TextCatalog.Get(language, "ask.candidate", ("choices", Candidates(state, language))),
        IntakeStep.Years => TextCatalog.Get(language, "ask.years"),
        IntakeStep.Advice => TextCatalog.Get(language, state.AsMentor ? "ask.advice.mentor" : "ask.advice", ("choices", Answer.Choices<AdviceArea>(language, "advice"))),
        IntakeStep.Languages => TextCatalog.Get(language, "ask.languages"),
        IntakeStep.Capacity => TextCatalog.Get(language, "ask.capacity"),
        IntakeStep.Free => TextCatalog.Get(language, state.AsMentor ? "ask.free.mentor" : "ask.free", ("choices", Answer.Choices<FreeTime>(language, "free"))),
        IntakeStep.Extra => TextCatalog.Get(language, "ask.extra", ("agency", state.Extra?.Agency ?? ""), ("text", QuotedWords.Mark(state.Extra?.Text ?? ""))),
        IntakeStep.Gender => TextCatalog.Get(language, "ask.gender"),
        IntakeStep.Summary => TextCatalog.Get(language, "ask.summary", ("lines", Summary(state, language))),
        _ => throw new UnreachableException(),
    };

    /// <summary>Set where the question holds an agency's own words.</summary>
    public static Quote? Quote(ConversationState state, string language) =>
        state is { Step: IntakeStep.Extra, Extra: { } extra } ? new Quote(extra.Language, language, extra.Agency) : null;

    private static string Candidates(ConversationState state, string language) =>
        string.Join('\n', state.Candidates.Select((code, index) => $"{index + 1}. {Cards.Profession(code, language)}"));

    private static string Summary(ConversationState state, string language) =>
        string.Join('\n', IntakeStep.Lines(state.AsMentor).Select((step, index) => $"{index + 1}. {Line(step, state.Draft, language)}")) + WishDialog.Line(state.Draft, language);

    private static string Line(string step, ProfileAnswers draft, string language) => step switch
    {
        IntakeStep.Name => TextCatalog.Get(language, "line.name", ("value", TextCatalog.Isolate(language, draft.FirstName ?? ""))),
        IntakeStep.Place => TextCatalog.Get(language, "line.place", ("value", Place(draft, language))),
        IntakeStep.Profession => TextCatalog.Get(language, "line.profession", ("value", TextCatalog.Isolate(language, Cards.Profession(draft, language)))),
        IntakeStep.Years => TextCatalog.Get(language, "line.years", ("value", TextCatalog.Get(language, $"years.{draft.Experience ?? default}"))),
        IntakeStep.Advice => TextCatalog.Get(language, "line.advice", ("value", Answer.Labels(draft.Advice ?? [], language, "advice"))),
        IntakeStep.Languages => TextCatalog.Get(language, "line.languages", ("value", Languages(draft, language))),
        IntakeStep.Capacity => TextCatalog.Get(language, "line.capacity", ("value", $"{draft.Capacity}")),
        IntakeStep.Free => TextCatalog.Get(language, "line.free", ("value", Free(draft, language))),
        _ => throw new UnreachableException(),
    };

    private static string Place(ProfileAnswers draft, string language)
    {
        var province = Provinces.Name(draft.Province ?? "", language);
        return draft.City is { } city ? $"{TextCatalog.Isolate(language, city)}, {province}" : province;
    }

    /// <summary>English and French with how well they are spoken, as it was understood.</summary>
    private static string Languages(ProfileAnswers draft, string language) => string.Join(", ", (draft.Languages ?? []).Select(tag =>
        (tag switch { "en" => draft.English, "fr" => draft.French, _ => null }) is { } level
            ? $"{LanguageNames.Name(tag, language)} ({TextCatalog.Get(language, $"level.{level}")})"
            : LanguageNames.Name(tag, language)));

    private static string Free(ProfileAnswers draft, string language)
    {
        var times = Answer.Labels(draft.Free ?? [], language, "free");
        return draft.Need is { Length: > 0 } need ? $"{times} · {TextCatalog.Isolate(language, need)}" : times;
    }
}

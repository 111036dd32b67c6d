using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.Turns;
using Snapp.Matching.Occupations;

namespace Snapp.Bot.Dialogs.Intake;

/// <summary>A newcomer who names a regulated profession is told once, before the next question, whom to ask about the licence. A mentor has one.</summary>
internal static class LicenceNote
{
    public static Decision Before(Func<ConversationState, string, Decision> ask, ConversationState state, string language)
    {
        var code = state.Draft.OccupationCode;
        if (state.AsMentor || code is not { Length: > 0 } || code == state.LicenceToldOf || Regulated.BodyOf(code) is not { } body)
        {
            return ask(state, language);
        }

        var told = state with { LicenceToldOf = code };
        var decision = ask(told, language);
        return decision with
        {
            Effects = [.. decision.Effects.Select(effect => effect is Effect.Say say ? say with { Text = new(Words(body, say.Text.Value, language)) } : effect)],
        };
    }

    private static string Words(Regulator body, string question, string language) =>
        TextCatalog.Get(language, "note.licence", ("body", TextCatalog.Get(language, $"body.{body}")), ("question", question));
}

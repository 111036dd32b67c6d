using System.Globalization;
using Snapp.Bot.Dialogs.Together;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.Consent;
using Snapp.Data.People;
using Snapp.Data.Together;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Feedback;

/// <summary>"Do you work in your field now?", to the newcomer, three and six months after the introduction, whether the two still talk or not.</summary>
internal static class OutcomeDialog
{
    /// <summary>Only somebody who agreed to be asked is asked.</summary>
    public static bool MayAsk(TurnFacts facts) => facts.Person is { ConsentedAt: not null, StoppedAt: null } && facts.Newcomer is not null
        && facts.Consents.LastOrDefault(row => row.Purpose is ConsentPurpose.Survey) is { IsGiven: true };

    public static Decision Ask(Turn turn, long connectionId, int months, string language) => !MayAsk(turn.Facts)
        ? new(turn.State, [])
        : new(turn.State, [
            new Effect.Ask(turn.Facts.Person.Id, connectionId, QuestionKind.Outcome, months),
            new Effect.Say(new MessageText(TextCatalog.Get(language, "outcome.ask", ("months", months.ToString(CultureInfo.InvariantCulture))))) { PickOne = true },
        ]);

    public static Decision Answer(Turn turn, OpenQuestion question, int number, string language)
    {
        var said = TogetherDialog.Say(turn, language, "outcome.done");
        return said with { Effects = [new Effect.KeepOutcome(question.ConnectionId, (int)(question.SubjectId ?? 0), number), .. said.Effects] };
    }
}

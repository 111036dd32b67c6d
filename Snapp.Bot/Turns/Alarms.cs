using Snapp.Bot.Dialogs.Choosing;
using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Dialogs.Requests;
using Snapp.Bot.Dialogs.Settings;
using Snapp.Bot.Dialogs.Together;
using Snapp.Data.Matches;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Turns;

/// <summary>
/// What happens by time is a turn of its own: one arm for each kind, which calls the dialog that owns it. Dialogs look at the facts:
/// an alarm that has become pointless does nothing. What is said is a notice, whether by <see cref="Effect.Say"/> or by <see cref="Effect.Notify"/>.
/// </summary>
internal static class Alarms
{
    public static Decision Next(Turn turn)
    {
        var decision = turn.Message.Payload switch
        {
            RequestLease.Alarm => LeaseDialog.Next(turn),
            FoundMentor.Alarm => FoundDialog.Next(turn),
            PauseDialog.Alarm => PauseDialog.Over(turn),
            { } kind when TogetherAlarms.Owns(kind) => TogetherAlarms.Next(turn),
            DraftAge.Alarm => DraftAge.Over(turn),
            WaitingNews.Alarm => WaitingNews.Next(turn),
            WaitingNews.TalkAlarm => WaitingNews.Talk(turn),
            // Set by another version of this program.
            _ => new Decision(turn.State, []),
        };
        return turn.Facts.Person.StoppedAt is not null ? decision with { Effects = [.. decision.Effects.Where(effect => !IsHeardBy(turn, effect))] }
            : turn.Facts.Person.IsHandedOff(turn.Facts.Now) ? WhileHandedOff(turn, decision)
            : decision;
    }

    /// <summary>Staff are talking with this person: mere words wait until that is over, and what others wait for is done without words to this one.</summary>
    private static Decision WhileHandedOff(Turn turn, Decision decision) =>
        !decision.Effects.Any(effect => IsHeardBy(turn, effect)) ? decision
        : decision.Effects.All(effect => effect is Effect.SetAlarm or Effect.ClearAlarm || IsHeardBy(turn, effect)) ? new(turn.State, [Later(turn)])
        : decision with { State = turn.State, Effects = [.. decision.Effects.Where(effect => !IsHeardBy(turn, effect))] };

    private static Effect.SetAlarm Later(Turn turn) =>
        new(turn.Facts.Person.Id, turn.Message.Payload!, turn.Facts.Person.HandoffAt!.Value + Person.HandoffLasts, turn.Message.AlarmSubject);

    /// <summary>A question that is not shown must not wait for an answer either.</summary>
    private static bool IsHeardBy(Turn turn, Effect effect) => effect is Effect.Say
        || (effect is Effect.Notify notify && notify.PersonId == turn.Facts.Person.Id)
        || (effect is Effect.Ask ask && ask.PersonId == turn.Facts.Person.Id);
}

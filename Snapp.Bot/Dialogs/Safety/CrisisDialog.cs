using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Turns;
using Snapp.Data.Inbox;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Safety;

/// <summary>
/// Whoever seems to be in danger is told where help is, at once and before anything else, wherever they are: in a dialog, with staff, after STOP.
/// Words for a partner are carried on all the same, because they are the person's own and the partner may be the one who helps; they are no answer to a question of ours.
/// </summary>
internal static class CrisisDialog
{
    /// <summary>So soon it is not said again: help is on the screen.</summary>
    private static readonly TimeSpan OnScreen = TimeSpan.FromMinutes(10);

    /// <summary>The decision of <paramref name="ordinary"/>, with where help is in front where it is needed.</summary>
    /// <param name="isForStaff">True when the words answer the question what happened: staff get them all the same.</param>
    public static Decision Around(Turn turn, string? own, bool isForStaff, Func<Turn, Decision> ordinary)
    {
        if (turn.Message.Kind is not InboundKind.Words || turn.Facts.Now - turn.State.CrisisAt < OnScreen || CrisisWords.Find(turn.Message.Text.Value, own) is not { } help)
        {
            return ordinary(turn);
        }

        var inCrisis = turn with { State = turn.State with { CrisisAt = turn.Facts.Now } };
        if (isForStaff) return InFront(turn, help, ordinary(inCrisis));
        var isHandedOff = turn.Facts.Person.IsHandedOff(turn.Facts.Now);
        var question = turn.State.Step is null || isHandedOff ? "" : $"\n\n{IntakeDialog.Question(turn)}";
        return turn.Facts.Connections.Count == 0 || isHandedOff || turn.State.Step is not null || turn.Facts.Person.StoppedAt is not null
            ? new Decision(inCrisis.State, [Words(turn, help + question)])
            : InFront(turn, help, ordinary(inCrisis));
    }

    private static Decision InFront(Turn turn, string help, Decision decision)
    {
        var said = decision.Effects.OfType<Effect.Say>().SingleOrDefault();
        return decision with
        {
            Effects = [
                Words(turn, said is null ? help : $"{help}\n\n{said.Text.Value}") with { PickOne = said?.PickOne ?? false, Quote = said?.Quote },
                .. decision.Effects.Where(effect => effect is not Effect.Say),
            ],
        };
    }

    private static Effect.Say Words(Turn turn, string words) => new(new MessageText(words)) { ConfirmsStop = turn.Facts.Person.StoppedAt is not null };
}

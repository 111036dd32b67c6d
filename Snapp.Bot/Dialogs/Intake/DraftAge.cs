using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.Inbox;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Intake;

/// <summary>Answers that are not finished: after a day the person is asked whether to go on with them, after thirty they are gone.</summary>
internal static class DraftAge
{
    /// <summary>The end of a draft.</summary>
    public const string Alarm = "draft-over";

    private static readonly TimeSpan AskAfter = TimeSpan.FromDays(1);
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>The decision, with a note of when the person last worked on the draft and, for a new draft, the alarm of its end.</summary>
    public static Decision Note(Turn turn, Decision decision)
    {
        if (turn.Message.Kind is not InboundKind.Words || decision.State is not { Step: not null and not IntakeStep.Consent } state)
        {
            return decision;
        }

        var isNew = turn.State.WorkedOn is null || turn.State.Step is null or IntakeStep.Consent;
        return new Decision(
            state with { WorkedOn = turn.Facts.Now },
            isNew ? [.. decision.Effects, new Effect.SetAlarm(turn.Facts.Person.Id, Alarm, turn.Facts.Now + KeptFor)] : decision.Effects);
    }

    /// <summary>Null when there is nothing to ask. An answer that is neither yes nor "start again" is taken for one to the question that was open.</summary>
    public static Decision? Resume(Turn turn)
    {
        var state = turn.State;
        if (state.Step is null or IntakeStep.Consent)
        {
            return null;
        }

        var language = state.Language ?? "en";
        if (!state.Resuming)
        {
            return turn.Facts.Now - state.WorkedOn >= AskAfter ? new Decision(state with { Resuming = true }, [Ask(language)]) : null;
        }

        var text = turn.Message.Text.Value;
        turn = turn with { State = state with { Resuming = false } };
        return Answer.Number(text) is 1 || Answer.Agrees(text) ? IntakeDialog.Repeat(turn)
            : Answer.Number(text) is 2 || Answer.Refuses(text) ? IntakeDialog.Start(turn, state.AsMentor)
            : IntakeDialog.Continue(turn);
    }

    public static Decision Over(Turn turn) => turn.State switch
    {
        { Step: null or IntakeStep.Consent } => new(turn.State, []),
        { WorkedOn: { } at } when at + KeptFor > turn.Facts.Now => new(turn.State, [new Effect.SetAlarm(turn.Facts.Person.Id, Alarm, at + KeptFor)]),
        // Nothing is said: after a month of silence a message about answers nobody thinks of any more would only disturb.
        _ => new(null, []),
    };

    private static Effect.Say Ask(string language) => new(new MessageText(TextCatalog.Get(language, "resume.ask"))) { PickOne = true };
}

using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Dialogs.Relay;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Stopping;

/// <summary>
/// "STOP PLEASE" is not the keyword, and must not be lost either: it is asked back, at any step, and neither passed on nor taken for an answer.
/// Whoever goes on writing about something else has not stopped, and is not held up.
/// </summary>
internal static class StopWish
{
    private const int MostWordsOfAnAnswer = 4;

    /// <summary>The labels of the two answers typed out, and what people make of them.</summary>
    private static readonly string[] Stopping = ["yes stop", "oui arreter", "oui arretez"], GoingOn = ["no go on", "go on", "continue", "no continue", "non continuer", "continuer", "continuez", "non continuez"];

    /// <summary>The question counts no longer than the rest of a talk.</summary>
    private static readonly TimeSpan AnswerableFor = TimeSpan.FromDays(1);

    /// <summary>
    /// What to do with a wish to stop, or with the answer to the question in <paramref name="asked"/>; null for all other words.
    /// The state of the turn no longer holds the question.
    /// </summary>
    public static Decision? Next(Turn turn, StopQuestion? asked, string? own)
    {
        var text = turn.Message.Text.Value;
        var wish = WishWords.Find(text, own);
        if (asked is null || turn.Facts.Now - asked.At > AnswerableFor)
        {
            return wish is null ? null : Ask(turn, wish);
        }

        if (wish is not null)
        {
            return StopDialog.Stop(turn, asked.Language);
        }

        var (yes, no) = Read(text);
        return (yes || no) && IsOvertaken(turn.Facts, asked.At) ? Ask(turn, asked.Language)
            : yes ? StopDialog.Stop(turn, asked.Language)
            : no ? GoOn(turn, asked.Language)
            : IsShort(text) && WishWords.Mentions(text) ? Ask(turn, asked.Language)
            : null;
    }

    private static Decision Ask(Turn turn, string language) => new(
        turn.State with { Stopping = new StopQuestion(language, turn.Facts.Now) },
        [new Effect.Say(new MessageText(TextCatalog.Get(language, "stop.ask"))) { PickOne = true }]);

    private static (bool Yes, bool No) Read(string text)
    {
        string[] said = [Keywords.Fold(text), WishWords.Bare(text)];
        return (Answer.Number(text) is 1 || Answer.Agrees(text) || said.Any(Answer.Agrees) || said.Any(Stopping.Contains),
            Answer.Number(text) is 2 || Answer.Refuses(text) || said.Any(Answer.Refuses) || said.Any(GoingOn.Contains));
    }

    /// <summary>A request or a partner's words came in between, and a bare "1" may be meant for them: asked again rather than guessed.</summary>
    private static bool IsOvertaken(TurnFacts facts, DateTimeOffset asked) =>
        facts.Requests.Any(request => request.AskedAt > asked) || facts.Connections.Any(one => one.OpenedAt > asked || one.PartnerWroteAt > asked);

    private static bool IsShort(string text) => Keywords.Fold(text).Split(' ').Length <= MostWordsOfAnAnswer;

    /// <summary>Everything is where it was: the open question is asked again.</summary>
    private static Decision GoOn(Turn turn, string language)
    {
        var words = TextCatalog.Get(language, turn.Facts.Connections.Count > 0 && turn.State.Step is null ? "stop.no.partner" : "stop.no");
        return new Decision(turn.State, [new Effect.Say(new MessageText(
            turn.State.Step is not null ? $"{words}\n\n{IntakeDialog.Question(turn)}"
            : turn is { State.Held: not null, Facts.Connections.Count: > 1 } ? $"{words}\n\n{RelayDialog.WhomQuestion(turn, turn.Facts.Person.Language ?? "en")}"
            : words))]);
    }
}

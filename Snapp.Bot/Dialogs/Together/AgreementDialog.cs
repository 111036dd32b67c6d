using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Together;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Together;

/// <summary>
/// What the two agree to, each in their own language. It stands below the introduction and bars nobody: words are passed on at once,
/// and whoever does not answer is asked once more.
/// </summary>
internal static class AgreementDialog
{
    /// <summary>Stored with each agreement. Whoever changes the text counts it up.</summary>
    public const string Wording = "agreement-1";

    public static string Question(string partner, string language) => TextCatalog.Get(language, "agreement.words", ("name", partner));

    public static Decision Answer(Turn turn, OpenConnection with, int number, string language)
    {
        var name = with.Partner.FirstName ?? "";
        if (number != 1)
        {
            return EndingDialog.Start(turn, with, language);
        }

        // Somebody who has just answered us is asked the one other thing, and need not answer it.
        var asksGoal = with.PartnerIsMentor && with.Together.Goal is null;
        var words = TextCatalog.Get(language, "agreement.done", ("name", name));
        return new Decision(
            asksGoal ? GoalDialog.Await(turn, with) : turn.State,
            [
                new Effect.Agree(with.Id, Wording, language),
                new Effect.Say(new MessageText(asksGoal ? $"{words}\n\n{GoalDialog.Question(name, language)}" : words)),
            ]);
    }

    /// <summary>Asked once more, if it has not been answered.</summary>
    public static Decision Again(Turn turn, OpenConnection with, string language) =>
        turn.Facts.Questions.Any(question => question.Kind is QuestionKind.Agreement && question.ConnectionId == with.Id)
            ? new Decision(turn.State, [
                new Effect.Ask(turn.Facts.Person.Id, with.Id, QuestionKind.Agreement),
                new Effect.Say(new MessageText(Question(with.Partner.FirstName ?? "", language))) { PickOne = true },
            ])
            : new Decision(turn.State, []);
}

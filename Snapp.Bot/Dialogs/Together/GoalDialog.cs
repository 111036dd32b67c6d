using Snapp.Bot.Dialogs.Relay;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Together;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Together;

/// <summary>The newcomer's one sentence: what the two want to reach. It may be left out; the mentor reads it translated, and GOAL shows it again.</summary>
internal static class GoalDialog
{
    private const int Longest = 300;

    public static string Question(string partner, string language) => TextCatalog.Get(language, "goal.ask", ("name", partner));

    public static ConversationState Await(Turn turn, OpenConnection with) =>
        turn.State with { Together = new TogetherAsking(TogetherStep.Goal, with.Id, turn.Facts.Now) };

    public static Decision Start(Turn turn, OpenConnection with, string language) => (with.PartnerIsMentor, with.Together.Goal) switch
    {
        (true, null) => Ask(turn, with, language),
        (true, { } goal) => new(turn.State, [
            new Effect.Ask(turn.Facts.Person.Id, with.Id, QuestionKind.GoalMenu),
            new Effect.Say(new MessageText(TextCatalog.Get(language, "goal.menu", ("name", Name(with)), ("goal", TextCatalog.Isolate(language, goal))))) { PickOne = true },
        ]),
        (false, null) => TogetherDialog.Say(turn, language, "goal.none", ("name", Name(with))),
        (false, { } goal) => new(turn.State, [
            new Effect.Say(Told(with.Partner.FirstName, goal, language)) { Quote = new Quote(with.Together.GoalLanguage, language, Name(with)) },
        ]),
    };

    public static Decision OnMenu(Turn turn, OpenConnection with, int number, string language) =>
        number == 2 ? Ask(turn, with, language) : TogetherDialog.Say(turn, language, "talk.kept");

    /// <summary>Null for what is plainly said to the partner: a question, more than a sentence, or an answer to what the partner wrote meanwhile.</summary>
    public static Decision? Take(Turn turn, TogetherAsking asked, OpenConnection with, string language)
    {
        var words = turn.Message.Text.Value.Trim();
        if (words == "0" || Answer.Refuses(words) || Keywords.Fold(words) is "skip" or "passer" or "0")
        {
            return TogetherDialog.Say(turn, language, "goal.skipped");
        }

        if (words.Length is 0 or > Longest || words.EndsWith('?') || words.EndsWith('؟') || words.EndsWith('？') || Answer.Number(words) is not null || with.PartnerWroteAt >= asked.At)
        {
            return null;
        }

        var theirs = with.Partner.Language ?? "en";
        var from = SourceLanguage.Of(words, language, turn.Facts.Newcomer, turn.Facts.Mentor);
        return new Decision(turn.State, [
            new Effect.KeepGoal(with.Id, new MessageText(words), from),
            new Effect.Notify(with.Partner.Id, Told(turn.Facts.Person.FirstName, words, theirs)) { ConnectionId = with.Id, Quote = new Quote(from, theirs, turn.Facts.Person.FirstName ?? "") },
            new Effect.Say(new MessageText(TextCatalog.Get(language, "goal.kept", ("name", Name(with))))),
        ]);
    }

    private static Decision Ask(Turn turn, OpenConnection with, string language) =>
        new(Await(turn, with), [new Effect.Say(new MessageText(Question(Name(with), language)))]);

    private static MessageText Told(string? newcomer, string goal, string language) =>
        new(TextCatalog.Get(language, "goal.told", ("name", newcomer ?? ""), ("goal", QuotedWords.Mark(goal))));

    private static string Name(OpenConnection with) => with.Partner.FirstName ?? "";
}

using Snapp.Bot.Dialogs.Feedback;
using Snapp.Bot.Dialogs.Meetings;
using Snapp.Bot.Dialogs.Relay;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Together;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Together;

/// <summary>
/// What two connected people do together beside writing to each other. Words always go to the partner, but for an answer to what was asked a moment ago;
/// a number goes to the bot where a question of ours is open, and to the partner where the two have gone on writing since.
/// </summary>
internal static class TogetherDialog
{
    private static readonly TimeSpan AwaitedFor = TimeSpan.FromHours(24);

    public static Decision OnKeyword(Turn turn, KeywordHit hit)
    {
        var language = turn.Facts.Person.Language ?? hit.Language;
        turn = Leave(turn);
        return turn.Facts.Connections switch
        {
            [] => Say(turn, language, "together.none"),
            [var only] => Begin(turn, hit.Keyword, only, language),
            _ => Whom(turn, hit.Keyword, language),
        };
    }

    /// <summary>Null when the message is for somebody else.</summary>
    public static Decision? Next(Turn turn, string language) => Asked(turn) is { } asked
        ? Continue(turn, asked, language) ?? ToQuestion(Leave(turn), language)
        : ToQuestion(turn, language);

    /// <summary>The turn without what was asked: an answer that is none leaves it.</summary>
    public static Turn Leave(Turn turn) => turn.State.Together is null ? turn : turn with { State = turn.State with { Together = null } };

    public static bool IsAwaited(Turn turn) => turn.State.Together is not null || turn.Facts.Questions.Count > 0;

    /// <summary>BACK: what was asked is left, and words go to the partner again.</summary>
    public static Decision Back(Turn turn, string language)
    {
        var name = turn.Facts.Connections.FirstOrDefault(one => one.Id == turn.State.Together!.ConnectionId)?.Partner.FirstName;
        return Say(Leave(turn), language, name is null ? "stop.no" : "talk.left", ("name", name ?? ""));
    }

    public static Decision Say(Turn turn, string language, string key, params ReadOnlySpan<(string Name, string Value)> values) =>
        new(turn.State, [new Effect.Say(new MessageText(TextCatalog.Get(language, key, values)))]);

    private static Decision Begin(Turn turn, Keyword word, OpenConnection with, string language) => word switch
    {
        Keyword.Talk => TalkDialog.Start(turn, with, language),
        Keyword.Goal => GoalDialog.Start(turn, with, language),
        _ => EndingDialog.Start(turn, with, language),
    };

    private static Decision Whom(Turn turn, Keyword word, string language) => new(
        turn.State with { Together = new TogetherAsking(TogetherStep.Whom, 0, turn.Facts.Now) { Word = word.ToString() } },
        [new Effect.Say(new MessageText(RelayDialog.WhomQuestion(turn, language))) { PickOne = true }]);

    /// <summary>What was asked, while it can still be answered.</summary>
    private static TogetherAsking? Asked(Turn turn) => turn.State.Together is { } asked
        && turn.Facts.Now - asked.At < AwaitedFor
        && !turn.Facts.Requests.Any(request => request.AskedAt > asked.At)
        && !turn.Message.Text.IsEmpty
            ? asked
            : null;

    private static Decision? Continue(Turn turn, TogetherAsking asked, string language)
    {
        var left = Leave(turn);
        if (asked.Step is TogetherStep.Whom)
        {
            return RelayDialog.Chosen(turn.Facts.Connections, turn.Message.Text.Value) is { } chosen && Enum.TryParse<Keyword>(asked.Word, out var word)
                ? Begin(left, word, chosen, language)
                : null;
        }

        if (turn.Facts.Connections.FirstOrDefault(one => one.Id == asked.ConnectionId) is not { } with)
        {
            return null;
        }

        return asked.Step switch
        {
            TogetherStep.Goal => GoalDialog.Take(left, asked, with, language),
            TogetherStep.Times => TalkDialog.Take(left, asked, with, language),
            TogetherStep.Link => TalkPlaceDialog.TakeLink(left, asked, with, language),
            TogetherStep.Whose => NumberDialog.Take(left, asked, with, language),
            _ => null,
        };
    }

    private static Decision? ToQuestion(Turn turn, string language) => NumberDialog.QuestionOf(turn) is not { } question ? null
        : NumberDialog.Doubt(turn, question, language) ?? Answer(turn, question, Dialogs.Answer.Number(turn.Message.Text.Value)!.Value, language);

    /// <summary>The answer to one of the questions that a number answers; null when it is no longer one.</summary>
    public static Decision? Answer(Turn turn, OpenQuestion question, int number, string language)
    {
        var with = turn.Facts.Connections.FirstOrDefault(one => one.Id == question.ConnectionId);
        var decision = (question.Kind, with) switch
        {
            (QuestionKind.Outcome, _) => OutcomeDialog.Answer(turn, question, number, language),
            (_, null) => null,
            (QuestionKind.Agreement, _) => AgreementDialog.Answer(turn, with, number, language),
            (QuestionKind.GoalMenu, _) => GoalDialog.OnMenu(turn, with, number, language),
            (QuestionKind.TalkTime, _) => TalkAnswer.Time(turn, with, number, language),
            (QuestionKind.TalkMenu, _) => TalkAnswer.Menu(turn, with, number, language),
            (QuestionKind.TalkPlace, _) => TalkPlaceDialog.Choose(turn, with, number, language),
            (QuestionKind.TalkRoom, _) => TalkPlaceDialog.Room(turn, with, number, language),
            (QuestionKind.Fit, _) => FitDialog.Answer(turn, with, question, number, language),
            (QuestionKind.FitEnd, _) => FitDialog.End(turn, with, number, language),
            (QuestionKind.Ending, _) => EndingDialog.Answer(turn, with, number, language),
            (QuestionKind.Renewal, _) => EndingDialog.Renew(turn, with, number, language),
            _ => null,
        };
        return decision is null ? null : decision with
        {
            State = (decision.State ?? turn.State) with { AnsweredAt = turn.Facts.Now },
            Effects = [new Effect.SettleQuestion(question.ConnectionId, question.Kind), .. decision.Effects],
        };
    }
}

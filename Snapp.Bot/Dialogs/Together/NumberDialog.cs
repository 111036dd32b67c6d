using System.Globalization;
using Snapp.Bot.Dialogs.Relay;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Together;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Together;

/// <summary>Whether a number from somebody who talks with a partner is an answer to a question of ours. In doubt it asks, and the number is not lost either way.</summary>
internal static class NumberDialog
{
    private static readonly TimeSpan OpenFor = TimeSpan.FromDays(14);

    /// <summary>A second tap or a second thought on "yes, I accept" must not count as an answer to what stands below it.</summary>
    private static readonly TimeSpan DoubleTap = TimeSpan.FromSeconds(20);

    /// <summary>The question that this message is a possible answer to: the latest of those that are open.</summary>
    public static OpenQuestion? QuestionOf(Turn turn)
    {
        var facts = turn.Facts;
        return Answer.Number(turn.Message.Text.Value) is { } number
            && facts.Questions is [var question, ..]
            && number >= 1 && number <= Choices(question, facts)
            && facts.Now - question.AskedAt < OpenFor
            && !facts.Requests.Any(request => request.AskedAt > question.AskedAt)
            && (IsTapped(turn) || question.AskedAt >= (turn.State.AnsweredAt ?? DateTimeOffset.MinValue))
            && !IsDoubleTap(turn, question)
                ? question
                : null;
    }

    /// <summary>
    /// Null when it is an answer. The partner may have asked for a number too: then the person says whose it is,
    /// unless the two have gone on writing since; then it is the partner's.
    /// </summary>
    public static Decision? Doubt(Turn turn, OpenQuestion question, string language)
    {
        if (IsTapped(turn) || turn.Facts.Connections.FirstOrDefault(one => one.PartnerWroteAt >= question.AskedAt) is not { } writing)
        {
            return null;
        }

        var number = Answer.Number(turn.Message.Text.Value)!.Value;
        if (writing.WroteAt >= question.AskedAt)
        {
            return RelayDialog.Next(turn, language);
        }

        var words = TextCatalog.Get(language, "together.whose", ("number", number.ToString(CultureInfo.InvariantCulture)), ("name", writing.Partner.FirstName ?? ""));
        return new Decision(
            turn.State with { Together = new TogetherAsking(TogetherStep.Whose, writing.Id, turn.Facts.Now) { Number = number } },
            [new Effect.Say(new MessageText(words)) { PickOne = true }]);
    }

    /// <summary>Whoever writes on instead of choosing loses nothing: the number goes to the partner with the words.</summary>
    public static Decision? Take(Turn turn, TogetherAsking asked, OpenConnection with, string language)
    {
        var number = asked.Number.ToString(CultureInfo.InvariantCulture);
        return Answer.Number(turn.Message.Text.Value) switch
        {
            1 => turn.Facts.Questions is [var question, ..] ? TogetherDialog.Answer(turn, question, asked.Number, language) : null,
            2 => RelayDialog.Pass(turn, with, number, language),
            _ => RelayDialog.Pass(turn, with, $"{number}\n{turn.Message.Text.Value}", language),
        };
    }

    private static bool IsTapped(Turn turn) => Taps.NumberOf(turn.Message.Payload) is not null;

    private static bool IsDoubleTap(Turn turn, OpenQuestion question) => question.Kind is QuestionKind.Agreement
        && !IsTapped(turn)
        && turn.Facts.Connections.Any(one => one.Id == question.ConnectionId && !one.PartnerIsMentor && turn.Facts.Now - one.OpenedAt < DoubleTap);

    private static int Choices(OpenQuestion question, TurnFacts facts) => question.Kind switch
    {
        QuestionKind.Agreement or QuestionKind.FitEnd or QuestionKind.Renewal or QuestionKind.TalkRoom or QuestionKind.GoalMenu => 2,
        QuestionKind.TalkPlace or QuestionKind.TalkMenu => 3,
        QuestionKind.Fit => question.SubjectId is null ? 3 : 4,
        QuestionKind.Outcome => 4,
        QuestionKind.Ending => EndingDialog.Choices,
        QuestionKind.TalkTime => facts.Connections.FirstOrDefault(one => one.Id == question.ConnectionId)?.Together.Talk is { At: null, ByMe: false } talk ? talk.Times.Count + 1 : 0,
        _ => 0,
    };
}

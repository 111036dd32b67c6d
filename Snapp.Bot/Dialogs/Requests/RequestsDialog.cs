using Snapp.Bot.Dialogs.Together;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.Matches;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Requests;

/// <summary>A mentor answers the oldest open request: accept, not now, not now and pause.</summary>
internal static class RequestsDialog
{
    /// <summary>A mentor who is talking to somebody answers by number only: an "ok" or "no" is most likely meant for the partner.</summary>
    public static bool Answers(string text, bool talking) =>
        Answer.Number(text) is >= 1 and <= 3 || (!talking && (Answer.Agrees(text) || Answer.Refuses(text)));

    public static Decision Next(Turn turn, string language)
    {
        var request = turn.Facts.Requests[0];
        return Answer.Agrees(turn.Message.Text.Value) || Answer.Number(turn.Message.Text.Value) is 1
            ? Accept(turn, request, language)
            : Decline(turn, request, language, pause: Answer.Number(turn.Message.Text.Value) is 3);
    }

    /// <summary>True for an answer to the last request, which the newcomer has withdrawn; not once the mentor and a partner have gone on talking.</summary>
    public static bool IsTooLate(Turn turn) => turn.Facts.Withdrawn is { } withdrawn
        && turn.Facts.Now - withdrawn.At < RequestLease.Ends
        && Answers(turn.Message.Text.Value, turn.Facts.Connections.Count > 0)
        && turn.Facts.Connections.All(one => !(one.WroteAt > withdrawn.At) && !(one.PartnerWroteAt > withdrawn.At));

    public static Decision TooLate(Turn turn, string language) => new(turn.State, [
        new Effect.Say(new MessageText(TextCatalog.Get(language, "request.withdrawn", ("name", turn.Facts.Withdrawn!.NewcomerName)))),
    ]);

    public static Decision Remind(Turn turn, string language) => new(turn.State, [
        RequestCard.Again(turn.Facts.Requests[0], language, turn.Message is { Text.IsEmpty: true, Attachments: > 0 } ? "media.step" : "miss.number"),
    ]);

    private static Decision Accept(Turn turn, OpenRequest request, string language) => new(turn.State, [
        new Effect.AnswerRequest(request.Id, RequestAnswer.Accepted) { Opening = TogetherAlarms.After(request.Newcomer.Id, request.Mentor.Id, turn.Facts.Now) },
        new Effect.Notify(request.Newcomer.Id, Introduction(request.MentorProfile, request.Points, request.Newcomer.Language ?? "en")) { PickOne = true },
        new Effect.Say(Introduction(request.NewcomerProfile, request.Points, language)) { PickOne = true },
    ]);

    private static Decision Decline(Turn turn, OpenRequest request, string language, bool pause)
    {
        List<Effect> effects = [new Effect.AnswerRequest(request.Id, RequestAnswer.Declined)];
        if (pause)
        {
            effects.Add(new Effect.PauseMentor(true));
        }

        effects.AddRange(Cascade.AskNext(turn, request, []));
        effects.Add(new Effect.Say(new MessageText(TextCatalog.Get(language, pause ? "request.pause" : "request.no"))));
        return new Decision(turn.State, effects);
    }

    private static MessageText Introduction(ProfileAnswers partner, IReadOnlyList<SharedPoint> points, string language) =>
        new($"{TextCatalog.Get(language, "intro", ("name", partner.FirstName ?? ""), ("reasons", Cards.Reasons(points, language)))}\n\n{AgreementDialog.Question(partner.FirstName ?? "", language)}");
}

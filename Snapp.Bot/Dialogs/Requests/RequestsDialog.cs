using Snapp.Bot.Dialogs.Choosing;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
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

    public static Decision Remind(Turn turn, string language)
    {
        var request = turn.Facts.Requests[0];
        return new Decision(turn.State, [new Effect.Say(new MessageText(ChoosingDialog.Request(request.NewcomerProfile, request.Points, language)))]);
    }

    private static Decision Accept(Turn turn, OpenRequest request, string language) => new(turn.State, [
        new Effect.AnswerRequest(request.Id, RequestAnswer.Accepted),
        new Effect.Notify(request.Newcomer.Id, Introduction(request.MentorProfile, request.Points, request.Newcomer.Language ?? "en")),
        new Effect.Say(Introduction(request.NewcomerProfile, request.Points, language)),
    ]);

    private static Decision Decline(Turn turn, OpenRequest request, string language, bool pause)
    {
        List<Effect> effects = [new Effect.AnswerRequest(request.Id, RequestAnswer.Declined)];
        if (pause)
        {
            effects.Add(new Effect.PauseMentor(true));
        }

        effects.AddRange(AskNext(turn, request));
        effects.Add(new Effect.Say(new MessageText(TextCatalog.Get(language, pause ? "request.pause" : "request.no"))));
        return new Decision(turn.State, effects);
    }

    /// <summary>The newcomer's next choice is asked by itself; when none is left, a fresh shortlist is offered.</summary>
    private static IReadOnlyList<Effect> AskNext(Turn turn, OpenRequest request)
    {
        var newcomer = request.Newcomer;
        var language = newcomer.Language ?? "en";
        var declined = request.MentorProfile.FirstName ?? "";
        if (request.NewcomerOffer?.Choices.FirstOrDefault(choice => choice.Available && choice.MentorId != request.Mentor.Id) is { } next)
        {
            return [
                new Effect.AskMentor(newcomer.Id, next.MentorId, next.Points),
                new Effect.Notify(next.MentorId, new MessageText(ChoosingDialog.Request(request.NewcomerProfile, next.Points, next.MentorLanguage ?? "en"))),
                new Effect.Notify(newcomer.Id, new MessageText(TextCatalog.Get(language, "declined.next", ("name", declined), ("next", next.MentorName)))),
            ];
        }

        var (choices, words) = ChoosingDialog.Shortlist(turn, newcomer.Id, request.NewcomerProfile, new HashSet<long>([.. request.NotAgain, request.Mentor.Id]), language);
        return [
            new Effect.MakeOffer(newcomer.Id, choices),
            new Effect.Notify(newcomer.Id, new MessageText(TextCatalog.Get(language, "declined.others", ("name", declined), ("cards", words)))),
        ];
    }

    private static MessageText Introduction(ProfileAnswers partner, IReadOnlyList<SharedPoint> points, string language) =>
        new(TextCatalog.Get(language, "intro", ("name", partner.FirstName ?? ""), ("reasons", Cards.Reasons(points, language))));
}

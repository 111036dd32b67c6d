using Snapp.Bot.Dialogs.Choosing;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Requests;

/// <summary>What follows when a mentor does not take a newcomer, whether the mentor said so or left: nobody is left waiting.</summary>
internal static class Cascade
{
    /// <summary>
    /// The newcomer's next choice is asked by itself; when none is left, a fresh shortlist is offered.
    /// <paramref name="silent"/>: the mentor did not answer at all, and that is what the newcomer is told.
    /// Whom it asks joins <paramref name="asked"/>: two newcomers of one turn do not get the same, perhaps last, place.
    /// </summary>
    public static IReadOnlyList<Effect> AskNext(Turn turn, OpenRequest request, HashSet<long> asked, bool silent = false)
    {
        var newcomer = request.Newcomer;
        var language = newcomer.Language ?? "en";
        var declined = request.MentorProfile.FirstName ?? "";
        if (request.NewcomerOffer?.Choices.FirstOrDefault(choice => choice.Available && choice.MentorId != request.Mentor.Id && !asked.Contains(choice.MentorId)) is { } next)
        {
            asked.Add(next.MentorId);
            return [
                new Effect.AskMentor(newcomer.Id, next),
                RequestCard.ToMentor(next, request.NewcomerProfile, newcomer.Language),
                new Effect.Notify(newcomer.Id, new MessageText(TextCatalog.Get(language, silent ? "silent.next" : "declined.next", ("name", declined), ("next", next.MentorName)))),
            ];
        }

        var (choices, words) = ChoosingDialog.Shortlist(turn, (newcomer.Id, newcomer.AgencyId), request.NewcomerProfile, new HashSet<long>([.. request.NotAgain, request.Mentor.Id]), language);
        return [
            .. choices.Count == 0 ? (IReadOnlyList<Effect>)[WaitingNews.First(turn, newcomer.Id)] : [],
            new Effect.MakeOffer(newcomer.Id, choices),
            new Effect.Notify(newcomer.Id, new MessageText(TextCatalog.Get(language, silent ? "silent.others" : "declined.others", ("name", declined), ("cards", words)))) { PickOne = true },
        ];
    }

    /// <summary>The newcomer does not wait for this mentor any longer; the mentor learns it without a reason.</summary>
    public static IReadOnlyList<Effect> Withdraw(OpenRequest request) =>
    [
        new Effect.WithdrawRequest(request.Id),
        new Effect.Notify(request.Mentor.Id, new MessageText(TextCatalog.Get(request.Mentor.Language ?? "en", "request.withdrawn", ("name", request.NewcomerProfile.FirstName ?? "")))),
    ];
}

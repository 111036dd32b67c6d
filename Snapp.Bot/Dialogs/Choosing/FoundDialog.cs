using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Snapp.Matching;

namespace Snapp.Bot.Dialogs.Choosing;

/// <summary>A newcomer who found nobody is shown who is free now. Nobody wrote, so it is a notice, and nothing is said to somebody who is busy with another thing.</summary>
internal static class FoundDialog
{
    public static Decision Next(Turn turn)
    {
        if (!IsWaiting(turn) || Cards(turn) is not { Count: > 0 } choices)
        {
            return new Decision(turn.State, []);
        }

        var person = turn.Facts.Person;
        var language = person.Language ?? "en";
        var words = TextCatalog.Get(language, "offer.found", ("cards", Dialogs.Cards.Offer(choices, turn.Facts.Newcomer!, language)));
        return new Decision(turn.State, [
            new Effect.MakeOffer(person.Id, choices) { OnlyWhenFree = true },
            new Effect.Notify(person.Id, new MessageText(words)) { PickOne = true },
        ]);
    }

    /// <summary>Somebody who answers a mentor's request or writes to a partner picks numbers for those.</summary>
    private static bool IsWaiting(Turn turn) =>
        turn.Facts is { Newcomer: not null, Offer: null, Waiting: null, Requests.Count: 0, Connections.Count: 0 }
        && turn.Facts.Person is { ConsentedAt: not null, StoppedAt: null }
        && !turn.Facts.Person.IsHandedOff(turn.Facts.Now)
        && turn.State is { Step: null, Held: null, Stopping: null };

    /// <summary>Whom the assignment found comes first; then the best of all, up to three.</summary>
    private static IReadOnlyList<OfferChoice> Cards(Turn turn)
    {
        var newcomer = turn.Facts.Newcomer!.ToNewcomer(turn.Facts.Person.Id, turn.Facts.Person.AgencyId, turn.Facts.NotAgain);
        var first = turn.Message.AlarmSubject is { } mentorId ? turn.Fit(newcomer, mentorId) : null;
        IEnumerable<Match> matches = [.. first is null ? [] : new[] { first }, .. turn.Shortlist(newcomer, Dialogs.Cards.Most)];
        return [.. matches.DistinctBy(match => match.Mentor.PersonId).Take(Dialogs.Cards.Most).Select(Dialogs.Cards.ToChoice)];
    }
}

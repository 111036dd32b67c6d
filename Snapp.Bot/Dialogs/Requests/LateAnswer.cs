using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Requests;

/// <summary>A mentor answers a request that has run out. A late yes is still a yes: somebody else who waits gets to see this mentor.</summary>
internal static class LateAnswer
{
    /// <summary>Not once the mentor and a partner have gone on talking: the number is most likely meant for the partner then.</summary>
    public static bool Is(Turn turn) => turn.Facts is { Expired: { } expired, MentorPaused: false }
        && !(turn.Facts.Withdrawn?.At > expired.At)
        && RequestsDialog.Answers(turn.Message.Text.Value, turn.Facts.Connections.Count > 0)
        && turn.Facts.Connections.All(one => one.OpenedAt < expired.At && !(one.WroteAt > expired.At) && !(one.PartnerWroteAt > expired.At));

    public static Decision Next(Turn turn, string language)
    {
        var text = turn.Message.Text.Value;
        return Answer.Agrees(text) || Answer.Number(text) is 1 ? Yes(turn, language)
            : Answer.Number(text) is 3 ? new(turn.State, [new Effect.PauseMentor(true), Say(TextCatalog.Get(language, "request.pause"))])
            : new(turn.State, [Say(TextCatalog.Get(language, "request.late.no"))]);
    }

    /// <summary>The one who waits longest of those for whom this mentor is among the best is shown the mentor, and chooses as always.</summary>
    public static (IReadOnlyList<Effect> Effects, string? Name) ShowToAnother(Turn turn)
    {
        foreach (var person in turn.Facts.Looking)
        {
            IReadOnlyList<OfferChoice> best = [.. turn.Shortlist(person.Profile.ToNewcomer(person.Person.Id, person.Person.AgencyId, person.NotAgain), Cards.Most).Select(Cards.ToChoice)];
            if (best.FirstOrDefault(choice => choice.MentorId == turn.Facts.Person.Id) is not { } me)
            {
                continue;
            }

            var language = person.Person.Language ?? "en";
            IReadOnlyList<OfferChoice> choices = [me, .. best.Where(choice => choice != me)];
            var words = TextCatalog.Get(language, "offer.new", ("name", me.MentorName), ("cards", Cards.Offer(choices, person.Profile, language)));
            return ([new Effect.MakeOffer(person.Person.Id, choices), new Effect.Notify(person.Person.Id, new MessageText(words)) { PickOne = true }], person.Profile.FirstName);
        }

        return ([], null);
    }

    private static Decision Yes(Turn turn, string language)
    {
        var (effects, other) = ShowToAnother(turn);
        var words = other is null
            ? TextCatalog.Get(language, "request.late", ("name", turn.Facts.Expired!.NewcomerName))
            : TextCatalog.Get(language, "request.late.other", ("name", turn.Facts.Expired!.NewcomerName), ("next", other));
        return new Decision(turn.State, [.. effects, Say(words)]);
    }

    private static Effect.Say Say(string words) => new(new MessageText(words));
}

using Snapp.Bot.Dialogs.Requests;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Choosing;

/// <summary>The newcomer looks at cards: picks one, asks for the best, or for others.</summary>
internal static class ChoosingDialog
{
    public static Decision Next(Turn turn, string language)
    {
        var offer = turn.Facts.Offer;
        var words = Keywords.Fold(turn.Message.Text.Value);
        if (offer is null || !offer.Choices.Any(choice => choice.Available) || words is "others" or "autres")
        {
            return NewOffer(turn, language, offer is null ? [] : [.. offer.Choices.Select(choice => choice.MentorId)]);
        }

        var picked = words is "best" or "meilleur"
            ? offer.Choices.FirstOrDefault(choice => choice.Available)
            : Answer.Number(turn.Message.Text.Value) is { } number && number >= 1 && number <= offer.Choices.Count ? offer.Choices[number - 1] : null;
        return picked switch
        {
            null => Say(turn, TextCatalog.Get(language, "miss.again", ("question", Cards.Offer(offer.Choices, language)))),
            { Available: false } => Say(turn, Taken(picked, offer, language)),
            _ => Ask(turn, picked, language),
        };
    }

    /// <summary>The effects that offer the best of the pool to this newcomer, and the words that show them.</summary>
    public static (IReadOnlyList<OfferChoice> Choices, string Words) Shortlist(Turn turn, long newcomerId, ProfileAnswers profile, IReadOnlySet<long> notAgain, string language)
    {
        IReadOnlyList<OfferChoice> choices = [.. turn.Shortlist(profile.ToNewcomer(newcomerId, null, notAgain), Cards.Most).Select(Cards.ToChoice)];
        return (choices, Cards.Offer(choices, language));
    }

    private static string Taken(OfferChoice picked, OpenOffer offer, string language) => offer.Choices.Any(choice => choice.Available)
        ? TextCatalog.Get(language, "offer.taken", ("name", picked.MentorName), ("cards", Cards.List(offer.Choices, language)))
        : TextCatalog.Get(language, "offer.gone", ("name", picked.MentorName));

    private static Decision Ask(Turn turn, OfferChoice picked, string language) => new(turn.State, [
        new Effect.AskMentor(turn.Facts.Person.Id, picked.MentorId, picked.Points),
        RequestCard.ToMentor(picked, turn.Facts.Newcomer!, turn.Facts.Person.Language),
        new Effect.Say(new MessageText(TextCatalog.Get(language, "asked.newcomer", ("name", picked.MentorName)))),
    ]);

    private static Decision NewOffer(Turn turn, string language, IReadOnlyList<long> shown)
    {
        var (choices, words) = Shortlist(turn, turn.Facts.Person.Id, turn.Facts.Newcomer!, new HashSet<long>([.. turn.Facts.NotAgain, .. shown]), language);
        return new Decision(turn.State, [new Effect.MakeOffer(turn.Facts.Person.Id, choices), new Effect.Say(new MessageText(words))]);
    }

    private static Decision Say(Turn turn, string words) => new(turn.State, [new Effect.Say(new MessageText(words))]);
}

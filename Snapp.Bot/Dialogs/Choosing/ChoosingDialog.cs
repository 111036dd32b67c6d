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
        var text = turn.Message.Text.Value;
        if (TextCatalog.Says(text, "word.best"))
        {
            return Best(turn, language);
        }

        var picked = offer is not null && Answer.Number(text) is { } number && number >= 1 && number <= offer.Choices.Count ? offer.Choices[number - 1] : null;
        if (WantsOthers(text) || offer is null || (picked is null && !offer.Choices.Any(choice => choice.Available)))
        {
            return OtherMentors.Show(turn, language);
        }

        return picked switch
        {
            null => Say(turn, TextCatalog.Get(language, turn.Message is { Text.IsEmpty: true, Attachments: > 0 } ? "media.step" : "miss.again", ("question", Cards.Offer(offer.Choices, turn.Facts.Newcomer!, language)))),
            { Available: false } => Say(turn, Taken(picked, offer, turn.Facts.Newcomer!, language)),
            _ => Ask(turn, picked, language),
        };
    }

    public static bool WantsOthers(string text) => TextCatalog.Says(text, "word.others");

    /// <summary>The effects that offer the best of the pool to this newcomer, and the words that show them.</summary>
    public static (IReadOnlyList<OfferChoice> Choices, string Words) Shortlist(
        Turn turn, (long Id, long? AgencyId) newcomer, ProfileAnswers profile, IReadOnlySet<long> notAgain, string language)
    {
        IReadOnlyList<OfferChoice> choices = [.. turn.Shortlist(profile.ToNewcomer(newcomer.Id, newcomer.AgencyId, notAgain), Cards.Most).Select(Cards.ToChoice)];
        return (choices, Cards.Offer(choices, profile, language));
    }

    /// <summary>The best of the whole pool who can be asked now, on the list just shown or not.</summary>
    private static Decision Best(Turn turn, string language)
    {
        var newcomer = turn.Facts.Newcomer!.ToNewcomer(turn.Facts.Person.Id, turn.Facts.Person.AgencyId, turn.Facts.NotAgain);
        return turn.Shortlist(newcomer, 1) is [var best] ? Ask(turn with { State = turn.State with { Shown = [], ShownAll = false } }, Cards.ToChoice(best), language) : OtherMentors.Show(turn, language);
    }

    private static string Taken(OfferChoice picked, OpenOffer offer, ProfileAnswers newcomer, string language) => offer.Choices.Any(choice => choice.Available)
        ? TextCatalog.Get(language, "offer.taken", ("name", picked.MentorName), ("cards", Cards.List(offer.Choices, newcomer, language)))
        : TextCatalog.Get(language, "offer.gone", ("name", picked.MentorName));

    private static Decision Ask(Turn turn, OfferChoice picked, string language) => new(turn.State, [
        new Effect.AskMentor(turn.Facts.Person.Id, picked),
        RequestCard.ToMentor(picked, turn.Facts.Newcomer!, turn.Facts.Person.Language),
        new Effect.Say(new MessageText(TextCatalog.Get(language, "asked.newcomer", ("name", picked.MentorName)))),
    ]);

    private static Decision Say(Turn turn, string words) => new(turn.State, [new Effect.Say(new MessageText(words)) { PickOne = true }]);
}

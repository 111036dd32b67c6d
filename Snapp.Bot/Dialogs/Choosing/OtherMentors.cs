using Snapp.Bot.Dialogs.Requests;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Choosing;

/// <summary>OTHERS: mentors not shown before, until there are none; then, if the newcomer likes, from the first again.</summary>
internal static class OtherMentors
{
    private const int MostRemembered = 100;

    public static Decision Show(Turn turn, string language)
    {
        var shown = Shown(turn);
        var (choices, words) = Fresh(turn, shown, language);
        if (choices.Count == 0 && shown.Count > 0 && Fresh(turn, [], language).Choices.Count > 0)
        {
            // The open offer stays: its numbers can still be answered.
            return new Decision(turn.State with { Shown = [], ShownAll = true }, [new Effect.Say(new MessageText(TextCatalog.Get(language, "offer.all")))]);
        }

        var said = choices.Count > 0 ? words : string.Join('\n', [words, .. WaitingNews.Place(turn, language)]);
        return new Decision(Remember(turn.State, shown, choices), [new Effect.MakeOffer(turn.Facts.Person.Id, choices), new Effect.Say(new MessageText(said)) { PickOne = true }]);
    }

    /// <summary>Others while a request is open: it is taken back, but only when there is somebody else to show.</summary>
    public static Decision InsteadOf(Turn turn, OpenRequest waiting, string language)
    {
        IReadOnlyList<long> shown = Shown(turn);
        var (choices, words) = Fresh(turn, shown, language);
        if (choices.Count == 0)
        {
            shown = [];
            (choices, words) = Fresh(turn, shown, language);
        }

        return choices.Count == 0
            ? new Decision(turn.State, [new Effect.Say(new MessageText(TextCatalog.Get(language, "waiting.alone", ("name", waiting.MentorProfile.FirstName ?? ""))))])
            : new Decision(Remember(turn.State, shown, choices), [
                .. Cascade.Withdraw(waiting),
                new Effect.MakeOffer(turn.Facts.Person.Id, choices),
                new Effect.Say(new MessageText(words)) { PickOne = true },
            ]);
    }

    private static IReadOnlyList<long> Shown(Turn turn) => turn.State.ShownAll
        ? []
        : [.. turn.State.Shown, .. turn.Facts.Offer?.Choices.Select(choice => choice.MentorId).Except(turn.State.Shown) ?? []];

    private static (IReadOnlyList<OfferChoice> Choices, string Words) Fresh(Turn turn, IReadOnlyList<long> shown, string language) =>
        ChoosingDialog.Shortlist(turn, (turn.Facts.Person.Id, turn.Facts.Person.AgencyId), turn.Facts.Newcomer!, new HashSet<long>([.. turn.Facts.NotAgain, .. shown]), language);

    private static ConversationState Remember(ConversationState state, IReadOnlyList<long> shown, IReadOnlyList<OfferChoice> choices) =>
        state with { Shown = [.. shown.Concat(choices.Select(choice => choice.MentorId)).TakeLast(MostRemembered)], ShownAll = false };
}

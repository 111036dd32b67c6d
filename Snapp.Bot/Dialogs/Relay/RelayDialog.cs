using Snapp.Bot.Dialogs.Safety;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Relay;

/// <summary>Carries words to the partner. With several partners it asks whom they are for, rather than guess.</summary>
internal static class RelayDialog
{
    private static readonly TimeSpan AfterAccepting = TimeSpan.FromMinutes(2);

    public static Decision Next(Turn turn, string language)
    {
        var open = turn.Facts.Connections;
        var text = turn.Message.Text.Value;
        var parcel = Parcel.Of(turn.Message);
        if (parcel is { IsEmpty: true, HasMore: false })
        {
            return new Decision(turn.State, [Words(language, "relay.empty")]);
        }

        if (turn.State.Held is null && JustAccepted(turn) is { } accepted)
        {
            return new Decision(turn.State, [Words(language, "relay.connected", accepted.Partner)]);
        }

        if (open.Count == 1)
        {
            return Carry(turn, open[0], parcel, language);
        }

        if (Parcel.Held(turn.State) is { } held)
        {
            return Chosen(open, text) is { } chosen ? Carry(turn, chosen, held, language) : Whom(turn, held.With(parcel), language);
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var named = colon < 1 ? null : open.FirstOrDefault(one => Keywords.Fold(one.Partner.FirstName ?? "") == Keywords.Fold(text[..colon]));
        return named is not null ? Carry(turn, named, parcel with { Text = text[(colon + 1)..].Trim() }, language)
            : Sticky(turn) is { } same ? Carry(turn, same, parcel, language)
            : Whom(turn, parcel, language);
    }

    /// <summary>
    /// The newcomer a mentor accepted a moment ago, when the message is one of the three numbers of the request again (a double tap, a second thought)
    /// and the newcomer has not asked anything yet that a number could answer.
    /// </summary>
    private static OpenConnection? JustAccepted(Turn turn) => Answer.Number(turn.Message.Text.Value) is >= 1 and <= 3
        ? turn.Facts.Connections.LastOrDefault(one => !one.PartnerIsMentor && turn.Facts.Now - one.OpenedAt < AfterAccepting && one.PartnerWroteAt is null)
        : null;

    /// <summary>Which of several partners an answer names, by number or by first name.</summary>
    public static OpenConnection? Chosen(IReadOnlyList<OpenConnection> open, string text) =>
        text.Length == 0 ? null
        : Answer.Number(text) is { } number ? number >= 1 && number <= open.Count ? open[number - 1] : null
        : open.Where(one => Keywords.Fold(one.Partner.FirstName ?? "") == Keywords.Fold(text)).ToArray() is [var only] ? only : null;

    /// <summary>The partner of last time, unless another has written since this person last did.</summary>
    private static OpenConnection? Sticky(Turn turn)
    {
        var last = turn.Facts.Connections.FirstOrDefault(one => one.Id == turn.State.TalkingTo);
        return last is not null && !turn.Facts.Connections.Any(one => one.Id != last.Id && one.PartnerWroteAt > (last.WroteAt ?? DateTimeOffset.MinValue)) ? last : null;
    }

    /// <summary>Passes on words that were kept back for a moment.</summary>
    public static Decision Pass(Turn turn, OpenConnection to, string text, string language) => Carry(turn, to, new Parcel(text, [], HasMore: false), language);

    private static Decision Carry(Turn turn, OpenConnection to, Parcel parcel, string language)
    {
        var state = Parcel.LetGo(turn.State) with { TalkingTo = to.Id };
        if (to.Partner.StoppedAt is not null)
        {
            return new Decision(state, [Words(language, "partner.away", to.Partner)]);
        }

        List<Effect> effects = [];
        if (!parcel.IsEmpty)
        {
            effects.Add(Relay(turn.Facts, to, parcel, language));
        }

        if (parcel.HasMore)
        {
            // Neither side shall wait for something that does not come.
            effects.Add(new Effect.Notify(to.Partner.Id, Words(to.Partner.Language ?? "en", "media.missing", turn.Facts.Person).Text) { ConnectionId = to.Id });
            effects.Add(Words(language, parcel.IsEmpty ? "media.relay" : "media.left"));
        }

        return new Decision(state, effects);
    }

    private static Effect.Relay Relay(TurnFacts facts, OpenConnection to, Parcel parcel, string language)
    {
        var theirs = to.Partner.Language ?? "en";
        var from = SourceLanguage.Of(parcel.Text, language, facts.Newcomer, facts.Mentor);
        return new Effect.Relay(to.Id, to.Partner.Id, new MessageText(parcel.Text), facts.Person.FirstName ?? "", from, theirs)
        {
            ChoseOneLanguage = theirs == language,
            Media = parcel.Media,
            Warning = to.Written < WarySigns.FirstMessages ? WarySigns.Find(parcel.Text) : null,
        };
    }

    private static Decision Whom(Turn turn, Parcel parcel, string language) =>
        new(parcel.HoldIn(turn.State), [
        new Effect.Say(new MessageText(Parcel.Held(turn.State) is null ? WhomQuestion(turn, language) : TextCatalog.Get(language, "miss.number", ("question", WhomQuestion(turn, language))))) { PickOne = true },
    ]);

    /// <summary>Asks for which of several partners the waiting words are.</summary>
    public static string WhomQuestion(Turn turn, string language)
    {
        var choices = string.Join('\n', turn.Facts.Connections.Select((one, index) => $"{index + 1}. {TextCatalog.Isolate(language, one.Partner.FirstName ?? "")}"));
        return TextCatalog.Get(language, "relay.whom", ("choices", choices));
    }

    private static Effect.Say Words(string language, string key, Person? about = null) =>
        new(new MessageText(about is null ? TextCatalog.Get(language, key) : TextCatalog.Get(language, key, ("name", about.FirstName ?? ""))));
}

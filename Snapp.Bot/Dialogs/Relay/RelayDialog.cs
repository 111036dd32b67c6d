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
        if (turn.Message.Text.IsEmpty)
        {
            return new Decision(turn.State, [new Effect.Say(new MessageText(TextCatalog.Get(language, turn.Message.Attachments > 0 ? "media.relay" : "relay.empty")))]);
        }

        if (turn.State.Held is null && JustAccepted(turn) is { } accepted)
        {
            var words = TextCatalog.Get(language, "relay.connected", ("name", accepted.Partner.FirstName ?? ""));
            return new Decision(turn.State, [new Effect.Say(new MessageText(words))]);
        }

        if (open.Count == 1)
        {
            return Carry(turn, open[0], text, language);
        }

        if (turn.State.Held is { } held)
        {
            // Whoever writes on instead of choosing loses nothing: the words join those that wait.
            return Chosen(open, text) is { } chosen ? Carry(turn, chosen, held, language) : Whom(turn, $"{held}\n{text}", language);
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var named = colon < 1 ? null : open.FirstOrDefault(one => Keywords.Fold(one.Partner.FirstName ?? "") == Keywords.Fold(text[..colon]));
        return named is not null ? Carry(turn, named, text[(colon + 1)..].Trim(), language) : Sticky(turn) is { } same ? Carry(turn, same, text, language) : Whom(turn, text, language);
    }

    /// <summary>
    /// The newcomer a mentor accepted a moment ago, when the message is one of the three numbers of the request again (a double tap, a second thought)
    /// and the newcomer has not asked anything yet that a number could answer.
    /// </summary>
    private static OpenConnection? JustAccepted(Turn turn) => Answer.Number(turn.Message.Text.Value) is >= 1 and <= 3
        ? turn.Facts.Connections.LastOrDefault(one => !one.PartnerIsMentor && turn.Facts.Now - one.OpenedAt < AfterAccepting && one.PartnerWroteAt is null)
        : null;

    private static OpenConnection? Chosen(IReadOnlyList<OpenConnection> open, string text) =>
        Answer.Number(text) is { } number ? number >= 1 && number <= open.Count ? open[number - 1] : null
        : open.Where(one => Keywords.Fold(one.Partner.FirstName ?? "") == Keywords.Fold(text)).ToArray() is [var only] ? only : null;

    /// <summary>The partner of last time, unless another has written since this person last did.</summary>
    private static OpenConnection? Sticky(Turn turn)
    {
        var last = turn.Facts.Connections.FirstOrDefault(one => one.Id == turn.State.TalkingTo);
        return last is not null && !turn.Facts.Connections.Any(one => one.Id != last.Id && one.PartnerWroteAt > (last.WroteAt ?? DateTimeOffset.MinValue)) ? last : null;
    }

    private static Decision Carry(Turn turn, OpenConnection to, string text, string language)
    {
        if (to.Partner.StoppedAt is not null)
        {
            var away = TextCatalog.Get(language, "partner.away", ("name", to.Partner.FirstName ?? ""));
            return new Decision(turn.State with { TalkingTo = to.Id, Held = null }, [new Effect.Say(new MessageText(away))]);
        }

        var facts = turn.Facts;
        var theirs = to.Partner.Language ?? "en";
        List<Effect> effects =
        [
            new Effect.Relay(to.Id, to.Partner.Id, new MessageText(text), facts.Person.FirstName ?? "", SourceLanguage.Of(text, language, facts.Newcomer, facts.Mentor), theirs)
            {
                ChoseOneLanguage = theirs == language,
            },
        ];
        if (turn.Message.Attachments > 0)
        {
            effects.Add(new Effect.Say(new MessageText(TextCatalog.Get(language, "media.left"))));
        }

        return new Decision(turn.State with { TalkingTo = to.Id, Held = null }, effects);
    }

    private static Decision Whom(Turn turn, string text, string language) =>
        new(turn.State with { Held = text }, [new Effect.Say(new MessageText(WhomQuestion(turn, language)))]);

    /// <summary>Asks for which of several partners the waiting words are.</summary>
    public static string WhomQuestion(Turn turn, string language)
    {
        var choices = string.Join('\n', turn.Facts.Connections.Select((one, index) => $"{index + 1}. {TextCatalog.Isolate(language, one.Partner.FirstName ?? "")}"));
        return TextCatalog.Get(language, "relay.whom", ("choices", choices));
    }
}

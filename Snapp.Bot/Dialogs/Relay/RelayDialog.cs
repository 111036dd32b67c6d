using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Relay;

/// <summary>Carries words to the partner. With several partners it asks whom they are for, rather than guess.</summary>
internal static class RelayDialog
{
    public static Decision Next(Turn turn, string language)
    {
        var open = turn.Facts.Connections;
        var text = turn.Message.Text.Value;
        if (turn.Message.Text.IsEmpty)
        {
            return new Decision(turn.State, [new Effect.Say(new MessageText(TextCatalog.Get(language, turn.Message.Attachments > 0 ? "media.relay" : "relay.empty")))]);
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

    private static Decision Whom(Turn turn, string text, string language)
    {
        var choices = string.Join('\n', turn.Facts.Connections.Select((one, index) => $"{index + 1}. {TextCatalog.Isolate(language, one.Partner.FirstName ?? "")}"));
        return new Decision(turn.State with { Held = text }, [new Effect.Say(new MessageText(TextCatalog.Get(language, "relay.whom", ("choices", choices))))]);
    }
}

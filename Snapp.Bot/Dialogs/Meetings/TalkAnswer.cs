using NodaTime;
using Snapp.Bot.Dialogs.Together;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Together;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Meetings;

/// <summary>A proposed time is taken or none of them; a planned talk is kept, moved or called off.</summary>
internal static class TalkAnswer
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static Decision? Time(Turn turn, OpenConnection with, int number, string language)
    {
        if (with.Together.Talk is not { At: null, ByMe: false } talk)
        {
            return null;
        }

        if (number > talk.Times.Count)
        {
            return Others(turn, with, talk, language);
        }

        var at = talk.Times[number - 1];
        return at <= turn.Facts.Now ? TogetherDialog.Say(turn, language, "talk.gone") : Agree(turn, with, talk, at, language);
    }

    public static Decision Menu(Turn turn, OpenConnection with, int number, string language) => (number, with.Together.Talk) switch
    {
        (2, _) => TalkDialog.AskTimes(turn, with, language),
        (3, { } talk) => CallOff(turn, with, talk, language),
        (_, { At: not null, Place: null }) when !with.PartnerIsMentor => AskPlace(turn, with, language),
        _ => TogetherDialog.Say(turn, language, "talk.kept"),
    };

    private static Decision Others(Turn turn, OpenConnection with, PlannedTalk talk, string language)
    {
        var asked = TalkDialog.AskTimes(turn, with, language);
        return asked with
        {
            // Nobody waits for an answer that has been given.
            Effects = [new Effect.CallOffTalk(talk.Id), Tell(turn, with, "talk.others.told"), .. asked.Effects],
        };
    }

    /// <summary>Kept, but nobody has said how yet.</summary>
    private static Decision AskPlace(Turn turn, OpenConnection with, string language) => new(turn.State, [
        new Effect.Ask(turn.Facts.Person.Id, with.Id, QuestionKind.TalkPlace, with.Together.Talk!.Id),
        new Effect.Say(new MessageText(TextCatalog.Get(language, "talk.place"))) { PickOne = true },
    ]);

    private static Decision CallOff(Turn turn, OpenConnection with, PlannedTalk talk, string language) => new(turn.State, [
        new Effect.CallOffTalk(talk.Id),
        Tell(turn, with, "talk.off.told"),
        new Effect.Say(new MessageText(TextCatalog.Get(language, "talk.off", ("name", with.Partner.FirstName ?? "")))),
    ]);

    private static Decision Agree(Turn turn, OpenConnection with, PlannedTalk talk, DateTimeOffset at, string language)
    {
        var (me, partner) = (turn.Facts.Person, with.Partner);
        var theirs = partner.Language ?? "en";
        var mine = Agreed(turn, talk.Id, at, me, partner.FirstName, !with.PartnerIsMentor, TalkDialog.Mine(turn, with), language);
        var told = Agreed(turn, talk.Id, at, partner, me.FirstName, with.PartnerIsMentor, TalkDialog.Theirs(with), theirs);
        return new Decision(turn.State, [
            new Effect.AgreeTalk(talk.Id, at),
            .. Alarms(me.Id, talk.Id, at, turn.Facts.Now),
            .. Alarms(partner.Id, talk.Id, at, turn.Facts.Now),
            new Effect.Ask(with.PartnerIsMentor ? partner.Id : me.Id, with.Id, QuestionKind.TalkPlace, talk.Id),
            new Effect.Notify(partner.Id, told) { ConnectionId = with.Id, PickOne = with.PartnerIsMentor },
            new Effect.Say(mine) { PickOne = !with.PartnerIsMentor },
        ]);
    }

    /// <summary>When it is, for the reader's calendar, and for a mentor the question how.</summary>
    private static MessageText Agreed(Turn turn, long talkId, DateTimeOffset at, Person reader, string? other, bool isMentor, DateTimeZone zone, string language)
    {
        var when = TextCatalog.Get(
            language, "talk.agreed", ("name", other ?? ""), ("time", LocalTimes.Show(at, zone, language)), ("zone", LocalTimes.Name(zone)), ("link", turn.CalendarLink(talkId, reader.Id)));
        return new($"{when}\n\n{TextCatalog.Get(language, isMentor ? "talk.place" : "talk.place.wait", ("name", other ?? ""))}");
    }

    private static IEnumerable<Effect> Alarms(long personId, long talkId, DateTimeOffset at, DateTimeOffset now)
    {
        if (at - Day > now + Hour)
        {
            yield return new Effect.SetAlarm(personId, TogetherAlarms.TalkDay, at - Day, talkId);
        }

        if (at - Hour > now + TimeSpan.FromMinutes(10))
        {
            yield return new Effect.SetAlarm(personId, TogetherAlarms.TalkHour, at - Hour, talkId);
        }

        yield return new Effect.SetAlarm(personId, TogetherAlarms.TalkFit, at + Hour, talkId);
    }

    private static Effect.Notify Tell(Turn turn, OpenConnection with, string key) =>
        new(with.Partner.Id, new MessageText(TextCatalog.Get(with.Partner.Language ?? "en", key, ("name", turn.Facts.Person.FirstName ?? "")))) { ConnectionId = with.Id };
}

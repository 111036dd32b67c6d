using NodaTime;
using Snapp.Bot.Dialogs.Together;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Together;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Meetings;

/// <summary>TALK: one proposes up to three times, the other takes one. Each sees them on the own clock.</summary>
internal static class TalkDialog
{
    private const int Most = 3;

    private static readonly Duration Soonest = Duration.FromMinutes(15);
    private static readonly Duration Latest = Duration.FromDays(60);

    public static Decision Start(Turn turn, OpenConnection with, string language)
    {
        if (with.Partner.StoppedAt is not null)
        {
            return TogetherDialog.Say(turn, language, "partner.away", ("name", Name(with)));
        }

        var talk = with.Together.Talk;
        return talk switch
        {
            { At: { } at } when at > turn.Facts.Now => Menu(turn, with, TextCatalog.Get(language, "talk.menu", ("name", Name(with)), ("time", LocalTimes.Show(at, Mine(turn, with), language)))),
            { At: null } when talk.Times.Any(time => time > turn.Facts.Now) => talk.ByMe
                ? Menu(turn, with, TextCatalog.Get(language, "talk.menu.open", ("name", Name(with)), ("times", Lines(talk.Times, Mine(turn, with), language))))
                : new(turn.State, [
                    new Effect.Ask(turn.Facts.Person.Id, with.Id, QuestionKind.TalkTime),
                    new Effect.Say(Offer("talk.offer", Name(with), talk.Times, Mine(turn, with), language)) { PickOne = true },
                ]),
            _ => AskTimes(turn, with, language),
        };
    }

    /// <summary>Three suggestions to pick from, or the person's own words.</summary>
    public static Decision AskTimes(Turn turn, OpenConnection with, string language)
    {
        var suggested = TalkTimes.Suggest(Own(turn, with), with.PartnerProfile, turn.Facts.Now);
        var asked = new TogetherAsking(TogetherStep.Times, with.Id, turn.Facts.Now) { Times = suggested };
        return new Decision(turn.State with { Together = asked }, [new Effect.Say(Question(turn, with, suggested, language)) { PickOne = true }]);
    }

    public static Decision? Take(Turn turn, TogetherAsking asked, OpenConnection with, string language)
    {
        var times = Times(turn, asked, with, language);
        if (times.Count > 0)
        {
            return Propose(turn, with, times, language);
        }

        return asked.Misses > 0
            ? TogetherDialog.Say(turn, language, "talk.left", ("name", Name(with)))
            : new Decision(turn.State with { Together = asked with { Misses = 1 } }, [new Effect.Say(new MessageText(TextCatalog.Get(language, "talk.miss")))]);
    }

    /// <summary>The zone of the one who writes, in the role this connection gives.</summary>
    public static DateTimeZone Mine(Turn turn, OpenConnection with) => LocalTimes.Zone(Own(turn, with));

    public static DateTimeZone Theirs(OpenConnection with) => LocalTimes.Zone(with.PartnerProfile);

    private static ProfileAnswers? Own(Turn turn, OpenConnection with) => with.PartnerIsMentor ? turn.Facts.Newcomer : turn.Facts.Mentor;

    /// <summary>By number, or written out; none is in the past or too far away.</summary>
    private static IReadOnlyList<DateTimeOffset> Times(Turn turn, TogetherAsking asked, OpenConnection with, string language)
    {
        var text = turn.Message.Text.Value;
        var (numbers, words) = Dialogs.Answer.Leading(text);
        if (words.Length == 0 && numbers.Count > 0)
        {
            return numbers.Contains(asked.Times.Count + 1) ? asked.Times
                : [.. numbers.Where(number => number >= 1 && number <= asked.Times.Count).Distinct().Select(number => asked.Times[number - 1]).Order()];
        }

        if (Dialogs.Answer.Agrees(text))
        {
            return asked.Times;
        }

        var (zone, now) = (Mine(turn, with), Instant.FromDateTimeOffset(turn.Facts.Now));
        return [.. TalkWords.Read(text, language, LocalTimes.In(zone, turn.Facts.Now))
            .Select(local => LocalTimes.At(zone, local))
            .Where(at => Instant.FromDateTimeOffset(at) is var then && then > now + Soonest && then < now + Latest)
            .Distinct().Take(Most).Order()];
    }

    private static Decision Propose(Turn turn, OpenConnection with, IReadOnlyList<DateTimeOffset> times, string language)
    {
        if (with.Partner.StoppedAt is not null)
        {
            return TogetherDialog.Say(turn, language, "partner.away", ("name", Name(with)));
        }

        var key = with.Together.Talk?.At > turn.Facts.Now ? "talk.offer.change" : "talk.offer";
        return new Decision(turn.State, [
            new Effect.ProposeTalk(with.Id, times, turn.NewRoom()),
            new Effect.SettleQuestion(with.Id, QuestionKind.TalkTime),
            new Effect.Ask(with.Partner.Id, with.Id, QuestionKind.TalkTime),
            new Effect.Notify(with.Partner.Id, Offer(key, turn.Facts.Person.FirstName ?? "", times, Theirs(with), with.Partner.Language ?? "en")) { ConnectionId = with.Id, PickOne = true },
            new Effect.Say(new MessageText(TextCatalog.Get(language, "talk.proposed", ("name", Name(with)), ("times", Lines(times, Mine(turn, with), language))))),
        ]);
    }

    private static MessageText Offer(string key, string from, IReadOnlyList<DateTimeOffset> times, DateTimeZone zone, string language) => new(TextCatalog.Get(
        language,
        key,
        ("name", from),
        ("zone", LocalTimes.Name(zone)),
        ("choices", Numbered([.. times.Select(time => LocalTimes.Show(time, zone, language)), TextCatalog.Get(language, "talk.others")]))));

    private static MessageText Question(Turn turn, OpenConnection with, IReadOnlyList<DateTimeOffset> times, string language)
    {
        var zone = Mine(turn, with);
        return new(TextCatalog.Get(
            language,
            "talk.ask",
            ("name", Name(with)),
            ("zone", LocalTimes.Name(zone)),
            ("choices", Numbered([.. times.Select(time => LocalTimes.Show(time, zone, language)), TextCatalog.Get(language, "talk.all")]))));
    }

    private static Decision Menu(Turn turn, OpenConnection with, string words) => new(turn.State, [
        new Effect.Ask(turn.Facts.Person.Id, with.Id, QuestionKind.TalkMenu),
        new Effect.Say(new MessageText(words)) { PickOne = true },
    ]);

    private static string Numbered(IReadOnlyList<string> lines) => string.Join('\n', lines.Select((line, index) => $"{index + 1}. {line}"));

    private static string Lines(IReadOnlyList<DateTimeOffset> times, DateTimeZone zone, string language) =>
        string.Join('\n', times.Select(time => $"- {LocalTimes.Show(time, zone, language)}"));

    private static string Name(OpenConnection with) => with.Partner.FirstName ?? "";
}

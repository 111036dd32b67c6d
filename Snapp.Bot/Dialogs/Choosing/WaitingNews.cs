using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.Agencies;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Choosing;

/// <summary>Nobody waits without news: where the newcomer stands, how long it usually takes where that is known, and who can help meanwhile.</summary>
internal static class WaitingNews
{
    public const string Alarm = "place-among-waiting";

    /// <summary>The agency's offer to those who have waited long.</summary>
    public const string TalkAlarm = "talk-while-waiting";

    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Later = TimeSpan.FromHours(1);
    private static readonly TimeSpan Again = TimeSpan.FromDays(14);

    /// <summary>The first news, right behind the words that nobody is free.</summary>
    public static Effect.SetAlarm First(Turn turn, long newcomerId) => new(newcomerId, Alarm, turn.Facts.Now + Soon);

    /// <summary>What a newcomer who has just finished the intake will hear by time.</summary>
    public static IReadOnlyList<Effect> After(Turn turn, long? agencyId, bool isAnyoneFree)
    {
        var policy = turn.Facts.Agencies.FirstOrDefault(agency => agency.Id == agencyId)?.Policy;
        return [
            .. isAnyoneFree ? (IReadOnlyList<Effect>)[] : [First(turn, turn.Facts.Person.Id)],
            .. policy is { Talk: not null, TalkAfterDays: { } days }
                ? (IReadOnlyList<Effect>)[new Effect.SetAlarm(turn.Facts.Person.Id, TalkAlarm, turn.Facts.Now.AddDays(days))]
                : [],
        ];
    }

    public static Decision Next(Turn turn)
    {
        if (!IsLooking(turn) || turn.Facts.Offer?.Choices.Any(choice => choice.Available) is true)
        {
            return new Decision(turn.State, []);
        }

        if (turn.State.Step is not null)
        {
            // In the middle of other questions, such as a sign-up as a mentor, a number must not seem to answer this.
            return new Decision(turn.State, [new Effect.SetAlarm(turn.Facts.Person.Id, Alarm, turn.Facts.Now + Later)]);
        }

        var language = turn.Facts.Person.Language ?? "en";
        string[] lines = [TextCatalog.Get(language, "waiting.news"), .. Place(turn, language), .. Contact(turn, language)];
        return new Decision(turn.State, [
            new Effect.Say(new MessageText(string.Join('\n', lines))),
            new Effect.SetAlarm(turn.Facts.Person.Id, Alarm, turn.Facts.Now + Again),
        ]);
    }

    public static Decision Talk(Turn turn)
    {
        if (!IsLooking(turn) || Own(turn) is not { Policy: { Talk: { } talk } policy } agency)
        {
            return new Decision(turn.State, []);
        }

        var language = turn.Facts.Person.Language ?? "en";
        return new Decision(turn.State, [
            new Effect.Say(new MessageText(TextCatalog.Get(language, "waiting.talk", ("agency", agency.Name), ("text", QuotedWords.Mark(talk)))))
            {
                Quote = new Quote(policy.Language, language, agency.Name),
            },
        ]);
    }

    /// <summary>How many wait longer, and how long it took others; nothing where that was not counted.</summary>
    public static IReadOnlyList<string> Place(Turn turn, string language)
    {
        if (turn.Facts is not { Queue: { } queue, Newcomer: { } me })
        {
            return [];
        }

        var province = Provinces.Name(me.Province ?? "", language);
        return [
            queue.Before == 0
                ? TextCatalog.Get(language, "waiting.first", ("province", province))
                : TextCatalog.Get(language, "waiting.place", ("province", province), ("count", $"{queue.Before}")),
            .. queue.UsualDays is { } days ? (IReadOnlyList<string>)[TextCatalog.Get(language, "waiting.usual", ("days", $"{days}"))] : [],
        ];
    }

    private static IReadOnlyList<string> Contact(Turn turn, string language) => Own(turn) is { Policy.Contact: { } contact } agency
        ? [TextCatalog.Get(language, "waiting.contact", ("agency", agency.Name), ("contact", contact))]
        : [];

    private static Agency? Own(Turn turn) => turn.Facts.Agencies.FirstOrDefault(agency => agency.Id == turn.Facts.Person.AgencyId);

    private static bool IsLooking(Turn turn) => turn.Facts is { Newcomer: not null, Waiting: null } && turn.Facts.Connections.All(one => !one.PartnerIsMentor);
}

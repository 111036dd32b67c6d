using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Together;

/// <summary>
/// Two who have fallen silent: whose turn it is to write is reminded, at most twice in all. How long it is since they wrote decides, not the day of the month,
/// and nobody is reminded while a talk is planned.
/// </summary>
internal static class QuietPair
{
    public static readonly TimeSpan After = TimeSpan.FromDays(10);

    public static Decision Look(Turn turn, OpenConnection with, string language)
    {
        var now = turn.Facts.Now;
        var kind = turn.Message.Payload!;
        if (LastSign(with) is var last && last + After > now)
        {
            return Later(turn, with, kind, last + After);
        }

        if (HasPlan(with, now) || !IsMyTurn(with))
        {
            return Later(turn, with, kind, now + After);
        }

        var nudge = new Effect.Say(new MessageText(TextCatalog.Get(language, "quiet.nudge", ("name", with.Partner.FirstName ?? ""))));
        return new Decision(turn.State, kind == TogetherAlarms.Quiet
            ? [new Effect.SetAlarm(turn.Facts.Person.Id, TogetherAlarms.QuietAgain, now + After, with.Id), nudge]
            : [nudge]);
    }

    private static DateTimeOffset LastSign(OpenConnection with) =>
        new[] { with.OpenedAt, with.WroteAt ?? with.OpenedAt, with.PartnerWroteAt ?? with.OpenedAt, with.Together.Talk?.At ?? with.OpenedAt }.Max();

    private static bool HasPlan(OpenConnection with, DateTimeOffset now) =>
        with.Together.Talk is { } talk && (talk.At > now || (talk.At is null && talk.Times.Any(time => time > now)));

    /// <summary>Who was written to last and has not answered; where nobody ever wrote, the newcomer, who asked for the mentor.</summary>
    private static bool IsMyTurn(OpenConnection with) => (with.WroteAt, with.PartnerWroteAt) switch
    {
        (null, null) => with.PartnerIsMentor,
        (null, _) => true,
        (_, null) => false,
        var (mine, theirs) => theirs > mine,
    };

    private static Decision Later(Turn turn, OpenConnection with, string kind, DateTimeOffset at) =>
        new(turn.State, [new Effect.SetAlarm(turn.Facts.Person.Id, kind, at, with.Id)]);
}

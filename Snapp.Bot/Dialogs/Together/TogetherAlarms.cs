using Snapp.Bot.Dialogs.Feedback;
using Snapp.Bot.Dialogs.Meetings;
using Snapp.Bot.Turns;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Together;

/// <summary>What happens by time between two connected people. The names are stored: they never change their meaning.</summary>
internal static class TogetherAlarms
{
    /// <summary>The subject of these three is the talk; of all others the connection.</summary>
    public const string TalkDay = "talk-day";
    public const string TalkHour = "talk-hour";
    public const string TalkFit = "talk-fit";

    public const string AgreementAgain = "agreement-again";
    public const string Month = "together-month";
    public const string Renewal = "together-renewal";
    public const string Quiet = "together-quiet";

    /// <summary>The second look, after one nudge; there is no third.</summary>
    public const string QuietAgain = "together-quiet-again";

    public const string OutcomeAtThree = "outcome-at-3";
    public const string OutcomeAtSix = "outcome-at-6";

    private static readonly string[] Kinds = [TalkDay, TalkHour, TalkFit, AgreementAgain, Month, Renewal, Quiet, QuietAgain, OutcomeAtThree, OutcomeAtSix];

    public static bool Owns(string? kind) => Kinds.Contains(kind);

    /// <summary>What is to happen after an introduction. Nothing falls together: one question at a time.</summary>
    public static IReadOnlyList<OpeningAlarm> After(long newcomerId, long mentorId, DateTimeOffset opened) =>
    [
        .. new[] { newcomerId, mentorId }.SelectMany(person => new OpeningAlarm[]
        {
            new(person, AgreementAgain, opened + TimeSpan.FromDays(2)),
            new(person, Quiet, opened + QuietPair.After),
            new(person, Month, opened + TimeSpan.FromDays(30)),
            new(person, Renewal, opened + EndingDialog.Span),
        }),
        new(newcomerId, OutcomeAtThree, opened + TimeSpan.FromDays(91)),
        new(newcomerId, OutcomeAtSix, opened + TimeSpan.FromDays(182)),
    ];

    public static Decision Next(Turn turn)
    {
        var language = turn.Facts.Person.Language ?? "en";
        var subject = turn.Message.AlarmSubject ?? 0;
        return turn.Message.Payload switch
        {
            OutcomeAtThree => OutcomeDialog.Ask(turn, subject, 3, language),
            OutcomeAtSix => OutcomeDialog.Ask(turn, subject, 6, language),
            TalkDay or TalkHour or TalkFit => OfTalk(turn, subject, language),
            _ => turn.Facts.Connections.FirstOrDefault(one => one.Id == subject) is { } with ? OfConnection(turn, with, language) : Nothing(turn),
        };
    }

    private static Decision OfTalk(Turn turn, long talkId, string language)
    {
        var with = turn.Facts.Connections.FirstOrDefault(one => one.Together.Talk?.Id == talkId || one.Together.LastTalkId == talkId);
        return with is null ? Nothing(turn)
            : turn.Message.Payload == TalkFit ? FitDialog.AfterTalk(turn, with, language)
            : ReminderDialog.Next(turn, with, language, anHourBefore: turn.Message.Payload == TalkHour);
    }

    private static Decision OfConnection(Turn turn, OpenConnection with, string language) => turn.Message.Payload switch
    {
        AgreementAgain => AgreementDialog.Again(turn, with, language),
        Month => FitDialog.AfterMonth(turn, with, language),
        Renewal => EndingDialog.AskRenewal(turn, with, language),
        _ => QuietPair.Look(turn, with, language),
    };

    private static Decision Nothing(Turn turn) => new(turn.State, []);
}

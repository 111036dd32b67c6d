using Snapp.Bot.Dialogs.Rights;
using Snapp.Bot.Turns;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Safety;

/// <summary>A question beside whatever else is going on. The names are stored, so they are only ever added to.</summary>
internal enum SideKind
{
    BlockWhom,
    ReportWhom,
    ReportWords,
    Delete,
    Purposes,
}

/// <summary>It waits for its answer in <paramref name="Language"/>; <paramref name="Among"/>: the connections its numbers stood for.</summary>
internal sealed record SideQuestion(SideKind Kind, string Language, DateTimeOffset At, IReadOnlyList<long>? Among = null)
{
    /// <summary>True when it was asked of a newcomer who was waiting for a mentor's answer: when that is over, numbers mean something else.</summary>
    public bool WhileWaiting { get; init; }
}

/// <summary>Who takes the answer to a side question. Whoever goes on about something else is not held up by it.</summary>
internal static class SideAnswer
{
    private static readonly TimeSpan Answerable = TimeSpan.FromDays(1);

    /// <summary>Words for staff are expected for so long; after that they are meant for somebody else.</summary>
    private static readonly TimeSpan WordsExpected = TimeSpan.FromMinutes(15);

    /// <summary>Null when the message is not the answer. The state of the turn no longer holds the question.</summary>
    public static Decision? Next(Turn turn, SideQuestion? asked)
    {
        if (asked is null || turn.Facts.Now - asked.At > (asked.Kind is SideKind.ReportWords ? WordsExpected : Answerable)) return null;
        if (turn.Facts.Person.StoppedAt is not null && asked.Kind is not SideKind.Delete) return null;
        return asked.Kind switch
        {
            SideKind.BlockWhom => BlockDialog.Chosen(turn, asked),
            SideKind.ReportWhom => ReportDialog.Chosen(turn, asked),
            SideKind.ReportWords => ReportDialog.Told(turn, asked),
            SideKind.Delete => DeleteDialog.Answered(turn, asked),
            SideKind.Purposes => PurposesDialog.Answered(turn, asked),
            _ => null,
        };
    }

    /// <summary>A request or a partner came in between, and a bare number may be meant for them.</summary>
    public static bool IsOvertaken(TurnFacts facts, SideQuestion asked) =>
        (asked.WhileWaiting && facts.Waiting is null)
        || facts.Requests.Any(request => request.AskedAt > asked.At)
        || facts.Connections.Any(one => one.OpenedAt > asked.At || one.PartnerWroteAt > asked.At);

    /// <summary>The open connection a number of the question stood for.</summary>
    public static OpenConnection? Picked(Turn turn, SideQuestion asked) =>
        Answer.Number(turn.Message.Text.Value) is { } number && number >= 1 && number <= (asked.Among?.Count ?? 0)
            ? turn.Facts.Connections.FirstOrDefault(one => one.Id == asked.Among![number - 1])
            : null;
}

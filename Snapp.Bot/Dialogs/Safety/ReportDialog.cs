using Snapp.Bot.Dialogs.Handoff;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Safety;

/// <summary>
/// REPORT: staff are told with the very turn, before anything is asked back, because the answer may never come.
/// What it is about, and a sentence for staff, are added afterwards. The other side hears nothing.
/// </summary>
internal static class ReportDialog
{
    public static Decision Start(Turn turn, string language)
    {
        var open = turn.Facts.Connections;
        // Whoever has just blocked somebody and then reports means that conversation.
        var about = open switch { [var only] => only.Id, [] => turn.State.LastBlocked, _ => null };
        var report = new Effect.Report(about, StaffWords.Report);
        return open.Count > 1
            ? new Decision(turn.State with { Aside = new SideQuestion(SideKind.ReportWhom, language, turn.Facts.Now, [.. open.Select(one => one.Id)]) }, [
                report,
                new Effect.Say(new MessageText(TextCatalog.Get(language, "report.whom", ("choices", Partners.Numbered(turn, language))))) { PickOne = true },
            ])
            : AskWords(turn, language, report);
    }

    /// <summary>Words instead of a number are what happened; they are not lost on the way to staff.</summary>
    public static Decision? Chosen(Turn turn, SideQuestion asked) =>
        SideAnswer.Picked(turn, asked) is { } chosen ? AskWords(turn, asked.Language, new Effect.DetailReport(chosen.Id, null))
        : Answer.Number(turn.Message.Text.Value) is not null ? null
        : Told(turn, asked);

    public static Decision? Told(Turn turn, SideQuestion asked)
    {
        var text = turn.Message.Text;
        if (Answer.Number(text.Value) is 1 || Answer.Refuses(text.Value)) return Say(turn, asked.Language, "report.all");
        return text.IsEmpty
            ? new Decision(turn.State with { Aside = asked }, [Words(asked.Language, "report.written")])
            : new Decision(turn.State, [new Effect.DetailReport(null, text), Words(asked.Language, "report.added")]);
    }

    private static Decision AskWords(Turn turn, string language, Effect first) => new(
        turn.State with { Aside = new SideQuestion(SideKind.ReportWords, language, turn.Facts.Now) },
        [first, Words(language, "report.done")]);

    private static Decision Say(Turn turn, string language, string key) => new(turn.State, [Words(language, key)]);

    private static Effect.Say Words(string language, string key) => new(new MessageText(TextCatalog.Get(language, key)));
}

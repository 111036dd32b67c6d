using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.Matches;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Settings;

/// <summary>A mentor takes a pause, with or without an end, and comes back from it.</summary>
internal static class PauseDialog
{
    /// <summary>The end of a pause.</summary>
    public const string Alarm = "pause-over";

    /// <summary>The name of the list of how long.</summary>
    public const string Menu = "pause";

    public static Decision Ask(Turn turn, string language) =>
        new(Menus.Show(turn, Menu), [Say(TextCatalog.Get(language, "pause.ask")) with { PickOne = true }]);

    /// <summary>A number of the list, or a time in own words; null when it is neither.</summary>
    public static Decision? Choose(Turn turn, string language)
    {
        var text = turn.Message.Text.Value;
        return Answer.Number(text) switch
        {
            1 => For(turn, "1 week", language),
            2 => For(turn, "2 weeks", language),
            3 => For(turn, "1 month", language),
            4 => Start(turn, null, language),
            _ => For(turn, text, language),
        };
    }

    public static Decision? For(Turn turn, string time, string language) =>
        PauseDates.Find(time, turn.Facts.Mentor!.Province, turn.Facts.Now) is { } until ? Start(turn, until, language) : null;

    public static Decision Start(Turn turn, DateTimeOffset? until, string language)
    {
        var day = until is { } end ? PauseDates.Words(end, turn.Facts.Mentor!.Province, language) : "";
        var words = until is null ? TextCatalog.Get(language, "request.pause") : TextCatalog.Get(language, "pause.until", ("date", day));
        var open = turn.Facts.Requests.Count == 0 ? "" : "\n\n" + TextCatalog.Get(language, "pause.open", ("count", $"{turn.Facts.Requests.Count}"));
        return new Decision(turn.State, [
            new Effect.PauseMentor(true) { Until = until },
            until is { } at ? new Effect.SetAlarm(turn.Facts.Person.Id, Alarm, at) : new Effect.ClearAlarm(turn.Facts.Person.Id, Alarm),
            Say(words + open),
        ]);
    }

    /// <summary>True for the one digit that takes back a pause made because nobody answered.</summary>
    public static bool TakesBack(Turn turn) => Answer.Number(turn.Message.Text.Value) is 1
        && turn.Facts is { MentorPaused: true, MentorLapses: >= RequestLease.MostLapses, Requests.Count: 0 };

    public static Decision End(Turn turn, string language) => new(turn.State, [new Effect.PauseMentor(false), Say(TextCatalog.Get(language, "pause.back"))]);

    public static Decision Over(Turn turn) => turn.Facts is { MentorPaused: true, MentorPausedUntil: { } until } && until <= turn.Facts.Now
        ? new(turn.State, [new Effect.PauseMentor(false), Say(TextCatalog.Get(turn.Facts.Person.Language ?? "en", "pause.over"))])
        : new(turn.State, []);

    private static Effect.Say Say(string words) => new(new MessageText(words));
}

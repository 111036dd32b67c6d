using System.Diagnostics;
using Snapp.Bot.Dialogs.Requests;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Snapp.Matching.Profiles;

namespace Snapp.Bot.Dialogs.Settings;

/// <summary>A mentor's own switches: pause, capacity, hours and open requests, by numbers or by words. Anything else is left to the others.</summary>
internal static class SettingsDialog
{
    private const string Main = "settings";
    private const string Capacity = "capacity";
    private const string Hours = "hours";
    private const string OwnGender = "gender";

    /// <summary>Null when the message is none of it. <paramref name="menu"/>: the list it may answer.</summary>
    public static Decision? Next(Turn turn, OpenMenu? menu)
    {
        if (turn.Facts.Mentor is null || turn.State.Step is not null)
        {
            return null;
        }

        var language = turn.Facts.Person.Language ?? "en";
        return OnMenu(turn, Menus.Open(menu, turn.Facts), language)
            ?? (PauseDialog.TakesBack(turn) ? PauseDialog.End(turn, language) : null)
            ?? (MentorWords.Find(turn.Message.Text.Value) is var (wish, behind) ? OnWish(turn, wish, behind, language) : null);
    }

    private static Decision? OnMenu(Turn turn, string? menu, string language) => menu switch
    {
        Main => Answer.Number(turn.Message.Text.Value) switch
        {
            1 => turn.Facts.MentorPaused ? PauseDialog.End(turn, language) : PauseDialog.Ask(turn, language),
            2 => AskCapacity(turn, language),
            3 => AskHours(turn, language),
            4 => Requests(turn, language),
            _ => null,
        },
        PauseDialog.Menu => PauseDialog.Choose(turn, language),
        Capacity => SetCapacity(turn, turn.Message.Text.Value, language),
        Hours => SetHours(turn, turn.Message.Text.Value, language),
        OwnGender when Answer.Number(turn.Message.Text.Value) is >= 1 and <= 3 and var number => SetGender(turn, number, language),
        _ => null,
    };

    /// <summary>Words behind a wish that mean nothing to us make it a sentence: "pause café?" is for the partner.</summary>
    private static Decision? OnWish(Turn turn, MentorWish wish, string rest, string language) => wish switch
    {
        MentorWish.Menu => Show(turn, language),
        MentorWish.Pause => rest.Length == 0 ? PauseDialog.Ask(turn, language) : PauseDialog.For(turn, rest, language),
        MentorWish.PauseWithoutEnd => PauseDialog.Start(turn, null, language),
        MentorWish.Back => turn.Facts.MentorPaused ? PauseDialog.End(turn, language) : null,
        MentorWish.Capacity => rest.Length == 0 ? AskCapacity(turn, language) : SetCapacity(turn, rest, language),
        MentorWish.Hours => rest.Length == 0 ? AskHours(turn, language) : char.IsAsciiDigit(rest[0]) ? SetHours(turn, rest, language) : null,
        MentorWish.Requests => Requests(turn, language),
        MentorWish.Gender => Pick(turn, OwnGender, TextCatalog.Get(language, "ask.gender")),
        _ => throw new UnreachableException(),
    };

    /// <summary>The list of a mentor's switches.</summary>
    public static Decision Show(Turn turn, string language)
    {
        var mentor = turn.Facts.Mentor!;
        var pause = turn.Facts switch
        {
            { MentorPaused: false } => TextCatalog.Get(language, "settings.active"),
            { MentorPausedUntil: { } until } => TextCatalog.Get(language, "settings.paused.until", ("date", PauseDates.Words(until, mentor.Province, language))),
            _ => TextCatalog.Get(language, "settings.paused"),
        };
        return Pick(turn, Main, TextCatalog.Get(
            language,
            "settings.menu",
            ("pause", pause),
            ("capacity", $"{mentor.Capacity ?? 1}"),
            ("free", Answer.Labels(mentor.Free ?? [], language, "free")),
            ("count", $"{turn.Facts.Requests.Count}")));
    }

    private static Decision AskCapacity(Turn turn, string language) => Pick(turn, Capacity, TextCatalog.Get(language, "settings.capacity"));

    private static Decision AskHours(Turn turn, string language) =>
        new(Menus.Show(turn, Hours), [Say(TextCatalog.Get(language, "ask.free.mentor", ("choices", Answer.Choices<FreeTime>(language, "free"))))]);

    /// <summary>With fewer places than people the latest requests go to somebody else: a mentor never holds more than the capacity by saying yes.</summary>
    private static Decision? SetCapacity(Turn turn, string text, string language)
    {
        if (Answer.Number(text) is not (>= 1 and <= 3 and var capacity))
        {
            return null;
        }

        var places = Math.Max(0, capacity - turn.Facts.Connections.Count(one => !one.PartnerIsMentor));
        List<Effect> effects = [];
        HashSet<long> asked = [turn.Facts.Person.Id];
        foreach (var request in turn.Facts.Requests.Skip(places))
        {
            effects.Add(new Effect.AnswerRequest(request.Id, RequestAnswer.Declined));
            effects.AddRange(Cascade.AskNext(turn, request, asked));
        }

        return new Decision(turn.State, [
            .. effects,
            new Effect.SaveMentor(turn.Facts.Mentor! with { Capacity = capacity }),
            Say(TextCatalog.Get(language, "settings.capacity.done", ("capacity", $"{capacity}"))),
        ]);
    }

    private static Decision? SetHours(Turn turn, string text, string language)
    {
        var free = Answer.Pick<FreeTime>(text, language, "free", 4);
        return free.Count == 0 ? null : new Decision(turn.State, [
            new Effect.SaveMentor(turn.Facts.Mentor! with { Free = free }),
            Say(TextCatalog.Get(language, "settings.hours.done", ("free", Answer.Labels(free, language, "free")))),
        ]);
    }

    private static Decision SetGender(Turn turn, int number, string language) => new(turn.State, [
        new Effect.SaveMentor(turn.Facts.Mentor! with { Gender = number switch { 1 => Gender.Woman, 2 => Gender.Man, _ => null }, GenderAsked = true }),
        Say(TextCatalog.Get(language, "settings.gender.done")),
    ]);

    private static Decision Requests(Turn turn, string language) => turn.Facts.Requests.Count == 0
        ? new(turn.State, [Say(TextCatalog.Get(language, "settings.requests.none"))])
        : RequestsDialog.Remind(turn, language);

    private static Decision Pick(Turn turn, string name, string words) => new(Menus.Show(turn, name), [Say(words) with { PickOne = true }]);

    private static Effect.Say Say(string words) => new(new MessageText(words));
}

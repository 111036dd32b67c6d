using System.Globalization;
using Snapp.Bot.Dialogs.Safety;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.Consent;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Rights;

/// <summary>
/// Consent for what is not the service itself: news of the agency, and a few questions later. Asked once, after the intake, in a bubble that was coming anyway,
/// and passed over by whoever writes something else. CONSENT shows what was agreed to, and changes it.
/// News go to whoever has not refused them, as before they were asked (an agency and its own people: CASL, s. 10(10)); the survey only to whoever agreed.
/// </summary>
internal static class PurposesDialog
{
    /// <summary>Version of the words the purposes are agreed to with; kept with each answer.</summary>
    public const string Wording = "2026-11-purposes";

    public static Decision Show(Turn turn, string language)
    {
        var words = TextCatalog.Get(
            language,
            "rights.consents",
            ("service", Stands(turn, ConsentPurpose.Service, language)),
            ("news", Stands(turn, ConsentPurpose.Announcements, language)),
            ("survey", Stands(turn, ConsentPurpose.Survey, language)));
        return Ask(turn, language, words);
    }

    /// <summary>The words as they are, followed by the question where it was never asked.</summary>
    public static Decision AskOnce(Turn turn, string language, string words) =>
        turn.State.PurposesAsked || !turn.Facts.Consents.Any(row => row.Channel is not null) || turn.Facts.Consents.Any(row => row.Purpose is not ConsentPurpose.Service)
            ? new Decision(turn.State, [new Effect.Say(new MessageText(words))])
            : Ask(turn, language, words);

    public static Decision? Answered(Turn turn, SideQuestion asked)
    {
        if (Answer.Number(turn.Message.Text.Value) is not (>= 1 and <= 4 and var number) || SideAnswer.IsOvertaken(turn.Facts, asked)) return null;
        return new Decision(turn.State, [
            new Effect.ChoosePurpose(ConsentPurpose.Announcements, number is 1 or 2, Wording, asked.Language),
            new Effect.ChoosePurpose(ConsentPurpose.Survey, number is 1 or 3, Wording, asked.Language),
            new Effect.Say(new MessageText(TextCatalog.Get(asked.Language, "purposes.done"))),
        ]);
    }

    private static Decision Ask(Turn turn, string language, string words)
    {
        var question = new SideQuestion(SideKind.Purposes, language, turn.Facts.Now) { WhileWaiting = turn.Facts.Waiting is not null };
        return new Decision(
            turn.State with { Aside = question, PurposesAsked = true },
            [new Effect.Say(new MessageText($"{words}\n\n{TextCatalog.Get(language, "purposes.ask")}")) { PickOne = true }]);
    }

    private static string Stands(Turn turn, ConsentPurpose purpose, string language) => turn.Facts.Consents.LastOrDefault(row => row.Purpose == purpose && row.Action is "given" or "refused" or "withdrawn") switch
    {
        null => TextCatalog.Get(language, "rights.unasked"),
        { Action: "given" } row => TextCatalog.Get(language, "rights.yes", ("date", Day(row)), ("wording", row.Wording)),
        var row => TextCatalog.Get(language, "rights.no", ("date", Day(row))),
    };

    private static string Day(ConsentRow row) => row.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

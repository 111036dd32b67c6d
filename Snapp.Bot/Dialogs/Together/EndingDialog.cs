using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Together;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Together;

/// <summary>Going on, or ending with thanks. The other one never learns a reason, and nobody is ended by one word alone.</summary>
internal static class EndingDialog
{
    /// <summary>So long two people go on before they are asked whether they want to.</summary>
    // Twelve weeks: after three months of silence a number may have another owner, and an answer to this would be in doubt (B46).
    public static readonly TimeSpan Span = TimeSpan.FromDays(84);

    /// <summary>Fixed words, in the order of the numbers; the next number goes on.</summary>
    private static readonly string[] Reasons = ["reached", "no-time", "no-fit", "other"];

    public static int Choices => Reasons.Length + 1;

    public static Decision Start(Turn turn, OpenConnection with, string language) =>
        Ask(turn, with, QuestionKind.Ending, TextCatalog.Get(language, "ending.ask", ("name", Name(with))));

    public static Decision Answer(Turn turn, OpenConnection with, int number, string language) =>
        number > Reasons.Length ? TogetherDialog.Say(turn, language, "ending.not") : Close(turn, with, Reasons[number - 1], Thanks(with, language));

    public static Decision AskRenewal(Turn turn, OpenConnection with, string language) =>
        Ask(turn, with, QuestionKind.Renewal, TextCatalog.Get(language, "renewal.ask", ("name", Name(with))));

    public static Decision Renew(Turn turn, OpenConnection with, int number, string language) => number == 1
        ? new(turn.State, [
            new Effect.SetAlarm(turn.Facts.Person.Id, TogetherAlarms.Renewal, turn.Facts.Now + Span, with.Id),
            new Effect.Say(new MessageText(TextCatalog.Get(language, "ending.not"))),
        ])
        : Close(turn, with, "not-renewed", Thanks(with, language));

    /// <summary>Ends it, tells the other one kindly, and says <paramref name="words"/>.</summary>
    public static Decision Close(Turn turn, OpenConnection with, string reason, string words)
    {
        var key = with.PartnerIsMentor ? "ending.mentor" : "ending.newcomer";
        return new Decision(turn.State with { TalkingTo = null }, [
            new Effect.CloseConnection(with.Id) { Reason = reason },
            new Effect.Notify(with.Partner.Id, new MessageText(TextCatalog.Get(with.Partner.Language ?? "en", key, ("name", turn.Facts.Person.FirstName ?? "")))),
            new Effect.Say(new MessageText(words)),
        ]);
    }

    private static string Thanks(OpenConnection with, string language) =>
        TextCatalog.Get(language, with.PartnerIsMentor ? "ending.done" : "ending.done.mentor", ("name", Name(with)));

    private static Decision Ask(Turn turn, OpenConnection with, QuestionKind kind, string words) => new(turn.State, [
        new Effect.Ask(turn.Facts.Person.Id, with.Id, kind),
        new Effect.Say(new MessageText(words)) { PickOne = true },
    ]);

    private static string Name(OpenConnection with) => with.Partner.FirstName ?? "";
}

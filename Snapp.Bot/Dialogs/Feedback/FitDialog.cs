using Snapp.Bot.Dialogs.Choosing;
using Snapp.Bot.Dialogs.Together;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Together;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Feedback;

/// <summary>How each of the two finds it, asked apart and never shown to the other. Who was content once is not asked after every talk.</summary>
internal static class FitDialog
{
    private const string Reason = "no-fit";

    public static Decision AfterTalk(Turn turn, OpenConnection with, string language) =>
        with.Together.LastTalkId is { } talk && talk == turn.Message.AlarmSubject && with.Together.LastFit is null or Fit.NotSure
            ? Ask(turn, with, with.Together.LastTalkId, TextCatalog.Get(language, "fit.ask", ("name", Name(with))))
            : new Decision(turn.State, []);

    public static Decision AfterMonth(Turn turn, OpenConnection with, string language) =>
        Ask(turn, with, null, TextCatalog.Get(language, "fit.month", ("name", Name(with))));

    public static Decision Answer(Turn turn, OpenConnection with, OpenQuestion question, int number, string language)
    {
        var fit = (Fit)number;
        var kept = new Effect.AnswerFit(with.Id, question.SubjectId, fit);
        if (fit is not Fit.NotGood)
        {
            var key = fit switch
            {
                Fit.Good => "fit.good",
                Fit.NotSure => "fit.unsure",
                _ => "fit.missed",
            };
            return new Decision(turn.State, [kept, new Effect.Say(new MessageText(TextCatalog.Get(language, key)))]);
        }

        var words = TextCatalog.Get(language, with.PartnerIsMentor ? "fit.newcomer" : "fit.mentor", ("name", Name(with)));
        return new Decision(turn.State, [
            kept,
            new Effect.Ask(turn.Facts.Person.Id, with.Id, QuestionKind.FitEnd),
            new Effect.Say(new MessageText(words)) { PickOne = true },
        ]);
    }

    /// <summary>A newcomer sees other mentors at once; a mentor's newcomer can.</summary>
    public static Decision End(Turn turn, OpenConnection with, int number, string language)
    {
        if (number != 1)
        {
            return TogetherDialog.Say(turn, language, "ending.not");
        }

        if (!with.PartnerIsMentor || turn.Facts.Newcomer is not { } newcomer)
        {
            return EndingDialog.Close(turn, with, Reason, TextCatalog.Get(language, "ending.done.mentor", ("name", Name(with))));
        }

        var (choices, cards) = ChoosingDialog.Shortlist(turn, (turn.Facts.Person.Id, turn.Facts.Person.AgencyId), newcomer, new HashSet<long>([.. turn.Facts.NotAgain, with.Partner.Id]), language);
        var closed = EndingDialog.Close(turn, with, Reason, TextCatalog.Get(language, "ending.others", ("name", Name(with)), ("cards", cards)));
        return closed with
        {
            Effects = [.. closed.Effects.Select(effect => effect is Effect.Say say ? say with { PickOne = choices.Count > 0 } : effect), new Effect.MakeOffer(turn.Facts.Person.Id, choices)],
        };
    }

    private static Decision Ask(Turn turn, OpenConnection with, long? talkId, string words) => new(turn.State, [
        new Effect.Ask(turn.Facts.Person.Id, with.Id, QuestionKind.Fit, talkId),
        new Effect.Say(new MessageText(words)) { PickOne = true },
    ]);

    private static string Name(OpenConnection with) => with.Partner.FirstName ?? "";
}

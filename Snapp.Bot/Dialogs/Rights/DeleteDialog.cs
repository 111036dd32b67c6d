using Snapp.Bot.Dialogs.Requests;
using Snapp.Bot.Dialogs.Safety;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Rights;

/// <summary>DELETE asks once, then everything goes. It is answered after STOP too: nobody has to come back in order to leave for good.</summary>
internal static class DeleteDialog
{
    private static readonly HashSet<string> Agreeing = ["yes delete everything", "oui tout supprimer"], Keeping = ["no keep it", "non tout garder"];

    public static Decision Ask(Turn turn, string language) => new(
        turn.State with { Aside = new SideQuestion(SideKind.Delete, language, turn.Facts.Now) },
        [Words(turn, language, "rights.delete") with { PickOne = true }]);

    public static Decision? Answered(Turn turn, SideQuestion asked)
    {
        var text = turn.Message.Text.Value;
        var folded = Keywords.Fold(text);
        var yes = Answer.Number(text) is 1 || Answer.Agrees(text) || Agreeing.Contains(folded);
        var no = Answer.Number(text) is 2 || Answer.Refuses(text) || Keeping.Contains(folded);
        return !yes && !no ? null
            : SideAnswer.IsOvertaken(turn.Facts, asked) ? Ask(turn, asked.Language)
            : no ? new Decision(turn.State, [Words(turn, asked.Language, "rights.kept")])
            : Delete(turn, asked.Language);
    }

    private static Decision Delete(Turn turn, string language)
    {
        List<Effect> effects = [];
        HashSet<long> asked = [];
        foreach (var request in turn.Facts.Requests)
        {
            effects.Add(new Effect.AnswerRequest(request.Id, RequestAnswer.Declined));
            effects.AddRange(Cascade.AskNext(turn, request, asked));
        }

        effects.AddRange(turn.Facts.Waiting is { } waiting ? Cascade.Withdraw(waiting) : []);
        foreach (var one in turn.Facts.Connections)
        {
            effects.Add(new Effect.CloseConnection(one.Id));
            effects.Add(new Effect.Notify(one.Partner.Id, new MessageText(TextCatalog.Get(one.Partner.Language ?? "en", "ended.partner", ("name", turn.Facts.Person.FirstName ?? "")))));
        }

        return new Decision(null, [.. effects, new Effect.ErasePerson(), new Effect.Say(new MessageText(TextCatalog.Get(language, "rights.deleted"))) { ConfirmsStop = true }]);
    }

    private static Effect.Say Words(Turn turn, string language, string key) =>
        new(new MessageText(TextCatalog.Get(language, key))) { ConfirmsStop = turn.Facts.Person.StoppedAt is not null };
}

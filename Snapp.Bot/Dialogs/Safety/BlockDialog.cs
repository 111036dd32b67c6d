using Snapp.Bot.Dialogs.Relay;
using Snapp.Bot.Dialogs.Requests;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Safety;

/// <summary>BLOCK: at once, without a question where there is only one it can mean. The other side learns that it is over, and not who ended it or why.</summary>
internal static class BlockDialog
{
    public static Decision Start(Turn turn, string language) => turn.Facts switch
    {
        { Connections: [var only] } => Block(turn, only, language),
        { Connections.Count: > 1 } => Whom(turn, language),
        { Requests: [var asked, ..] } => Refuse(turn, asked, language),
        { Waiting: { } waiting } => TakeBack(turn, waiting, language),
        _ => new Decision(turn.State, [Words(language, "block.nobody")]),
    };

    /// <summary>Somebody who wrote in between, so that a number may be for them, is asked again: the wrong one must not be blocked.</summary>
    public static Decision? Chosen(Turn turn, SideQuestion asked) =>
        Answer.Number(turn.Message.Text.Value) is null ? null
        : SideAnswer.IsOvertaken(turn.Facts, asked) ? Start(turn, asked.Language)
        : SideAnswer.Picked(turn, asked) is { } chosen ? Block(turn, chosen, asked.Language)
        : Whom(turn, asked.Language, "miss.number");

    private static Decision Whom(Turn turn, string language, string? hint = null)
    {
        var question = new SideQuestion(SideKind.BlockWhom, language, turn.Facts.Now, [.. turn.Facts.Connections.Select(one => one.Id)]);
        var words = TextCatalog.Get(language, "block.whom", ("choices", Partners.Numbered(turn, language)));
        var said = hint is null ? words : TextCatalog.Get(language, hint, ("question", words));
        return new Decision(turn.State with { Aside = question }, [new Effect.Say(new MessageText(said)) { PickOne = true }]);
    }

    private static Decision Block(Turn turn, OpenConnection with, string language)
    {
        var theirs = with.Partner.Language ?? "en";
        // Closing cancels what is queued between the two, and the gate asks again at each submission whether the connection is open.
        return new Decision(Parcel.LetGo(turn.State) with { TalkingTo = null, LastBlocked = with.Id }, [
            new Effect.CloseConnection(with.Id),
            new Effect.Block(with.Partner.Id),
            new Effect.Notify(with.Partner.Id, new MessageText(TextCatalog.Get(theirs, "ended.partner", ("name", turn.Facts.Person.FirstName ?? "")))),
            Done(with.Partner.FirstName, language),
        ]);
    }

    /// <summary>A mentor does not want to be asked by this newcomer: it is a no, and for good.</summary>
    private static Decision Refuse(Turn turn, OpenRequest request, string language) => new(turn.State, [
        new Effect.AnswerRequest(request.Id, RequestAnswer.Declined),
        new Effect.Block(request.Newcomer.Id),
        .. Cascade.AskNext(turn, request, []),
        Done(request.NewcomerProfile.FirstName, language),
    ]);

    private static Decision TakeBack(Turn turn, OpenRequest request, string language) => new(turn.State, [
        .. Cascade.Withdraw(request),
        new Effect.Block(request.Mentor.Id),
        Done(request.MentorProfile.FirstName, language),
    ]);

    private static Effect.Say Done(string? name, string language) => new(new MessageText(TextCatalog.Get(language, "block.done", ("name", name ?? ""))));

    private static Effect.Say Words(string language, string key) => new(new MessageText(TextCatalog.Get(language, key)));
}

using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.People.Links;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Linking;

/// <summary>"This is also me": a code asked for in one app and typed in the other joins the two. Without that proof nobody is ever joined.</summary>
internal static class LinkDialog
{
    /// <summary>The word and a code after it.</summary>
    public static bool BringsCode(Turn turn) => LinkCode.Find(turn.Message.Text.Value) is not null && FirstWord(turn) is { Keyword: Keyword.Link };

    public static Decision Ask(Turn turn, string language)
    {
        language = turn.Facts.Person.Language ?? language;
        if (!HasFile(turn))
        {
            return Say(turn, language, "link.nothing");
        }

        var code = turn.NewLinkCode();
        return new Decision(turn.State, [
            new Effect.OfferLink(code),
            new Effect.Say(new MessageText(TextCatalog.Get(language, "link.code", ("code", LinkCode.Show(code))))),
        ]);
    }

    public static Decision Bring(Turn turn) => Bring(turn, LinkCode.Find(turn.Message.Text.Value)!, turn.Facts.Person.Language ?? FirstWord(turn)!.Language);

    private static Decision Bring(Turn turn, string code, string language) => turn.Facts.LinkOwner switch
    {
        null => Say(turn, language, "link.unknown"),
        var owner when owner.Id == turn.Facts.Person.Id => Say(turn, language, "link.same"),
        _ when HasFile(turn) => Say(turn, language, "link.file"),
        // Said first: the answer goes where the person wrote, and the join takes it along.
        var owner => new Decision(null, [
            new Effect.Say(new MessageText(TextCatalog.Get(owner.Language ?? "en", "link.done", ("name", owner.FirstName ?? "")))),
            new Effect.JoinByLink(code, owner.Id),
        ]),
    };

    private static bool HasFile(Turn turn) => turn.Facts.Newcomer is not null || turn.Facts.Mentor is not null;

    private static KeywordHit? FirstWord(Turn turn) => Keywords.Match(turn.Message.Text.Value.Trim().Split(' ')[0]);

    private static Decision Say(Turn turn, string language, string text) =>
        new(turn.State, [new Effect.Say(new MessageText(TextCatalog.Get(language, text)))]);
}

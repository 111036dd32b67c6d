using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.People.Links;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Linking;

/// <summary>"This is also me": a code asked for in one app and typed in the other joins the two. Without that proof nobody is ever joined.</summary>
internal static class LinkDialog
{
    private static readonly HashSet<string> AsksForCode = ["link", "this is also me", "lier", "c est aussi moi"];
    private static readonly HashSet<string> BringsCode = ["link", "lier"];

    public static bool Wants(Turn turn) =>
        AsksForCode.Contains(Keywords.Fold(turn.Message.Text.Value))
        || (LinkCode.Find(turn.Message.Text.Value) is not null && BringsCode.Contains(Keywords.Fold(turn.Message.Text.Value).Split(' ')[0]));

    public static Decision Next(Turn turn) =>
        LinkCode.Find(turn.Message.Text.Value) is { } code ? Bring(turn, code) : Ask(turn);

    private static Decision Ask(Turn turn)
    {
        if (!HasFile(turn))
        {
            return Say(turn, LanguageOf(turn), "link.nothing");
        }

        var code = turn.NewLinkCode();
        return new Decision(turn.State, [
            new Effect.OfferLink(code),
            new Effect.Say(new MessageText(TextCatalog.Get(LanguageOf(turn), "link.code", ("code", LinkCode.Show(code))))),
        ]);
    }

    private static Decision Bring(Turn turn, string code) => turn.Facts.LinkOwner switch
    {
        null => Say(turn, LanguageOf(turn), "link.unknown"),
        var owner when owner.Id == turn.Facts.Person.Id => Say(turn, LanguageOf(turn), "link.same"),
        _ when HasFile(turn) => Say(turn, LanguageOf(turn), "link.file"),
        // Said first: the answer goes where the person wrote, and the join takes it along.
        var owner => new Decision(null, [
            new Effect.Say(new MessageText(TextCatalog.Get(owner.Language ?? "en", "link.done", ("name", owner.FirstName ?? "")))),
            new Effect.JoinByLink(code, owner.Id),
        ]),
    };

    private static bool HasFile(Turn turn) => turn.Facts.Newcomer is not null || turn.Facts.Mentor is not null;

    private static string LanguageOf(Turn turn) =>
        turn.Facts.Person.Language ?? (Keywords.Fold(turn.Message.Text.Value) is var words && (words.StartsWith("lier", StringComparison.Ordinal) || words.StartsWith("c est", StringComparison.Ordinal)) ? "fr" : "en");

    private static Decision Say(Turn turn, string language, string text) =>
        new(turn.State, [new Effect.Say(new MessageText(TextCatalog.Get(language, text)))]);
}

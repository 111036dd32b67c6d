using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Muting;

/// <summary>Words between people go at any hour, unless the one who gets them wants the night quiet.</summary>
internal static class MuteDialog
{
    public static Decision Next(Turn turn, KeywordHit hit)
    {
        var muted = hit.Keyword is Keyword.Mute;
        var words = TextCatalog.Get(turn.Facts.Person.Language ?? hit.Language, muted ? "mute.on" : "mute.off");
        return new Decision(turn.State, [new Effect.Mute(muted), new Effect.Say(new MessageText(words))]);
    }
}

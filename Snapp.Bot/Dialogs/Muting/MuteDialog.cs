using System.Collections.Frozen;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Muting;

/// <summary>Words between people go at any hour, unless the one who gets them wants the night quiet.</summary>
internal static class MuteDialog
{
    private static readonly FrozenDictionary<string, (bool Muted, string Language)> Words = new Dictionary<string, (bool, string)>
    {
        ["mute"] = (true, "en"),
        ["unmute"] = (false, "en"),
        ["sourdine"] = (true, "fr"),
        ["sans sourdine"] = (false, "fr"),
    }.ToFrozenDictionary();

    public static bool Wants(Turn turn) => Words.ContainsKey(Keywords.Fold(turn.Message.Text.Value));

    public static Decision Next(Turn turn)
    {
        var (muted, language) = Words[Keywords.Fold(turn.Message.Text.Value)];
        var words = TextCatalog.Get(turn.Facts.Person.Language ?? language, muted ? "mute.on" : "mute.off");
        return new Decision(turn.State, [new Effect.Mute(muted), new Effect.Say(new MessageText(words))]);
    }
}

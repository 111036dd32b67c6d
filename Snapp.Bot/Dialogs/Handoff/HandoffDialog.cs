using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Handoff;

/// <summary>
/// HUMAN: staff answer, the bot is silent. What the person writes then goes to staff only, never to a partner; what partners write still arrives.
/// MENU, or staff, end it.
/// </summary>
internal static class HandoffDialog
{
    public static Decision Ask(Turn turn, string language) => Begin(turn.State, language, "handoff.asked");

    /// <summary>Nothing the person wrote was understood, again and again.</summary>
    public static Decision AfterMisses(ConversationState state, string language) => Begin(state with { Misses = 0 }, language, "handoff.misses");

    public static Decision End(Turn turn, string language)
    {
        var question = turn.State.Step is not null ? IntakeDialog.Question(turn) : TextCatalog.Get(language, "help");
        var words = TextCatalog.Get(language, "handoff.back", ("question", question));
        return new Decision(turn.State, [new Effect.EndHandoff(), new Effect.Say(new MessageText(words)) { PickOne = turn.State.Step is not null && IntakeDialog.PicksOne(turn.State) }]);
    }

    private static Decision Begin(ConversationState state, string language, string key) =>
        new(state, [new Effect.AskHuman(StaffWords.Handoff), new Effect.Say(new MessageText(TextCatalog.Get(language, key)))]);
}

using Snapp.Bot.Dialogs.Safety;

namespace Snapp.Bot.Turns;

/// <summary>The questions beside the dialogs that only the very next message answers: they are taken out of the state as it comes.</summary>
internal sealed record Asked(StopQuestion? Stopping, SideQuestion? Aside, OpenMenu? Menu, LanguageQuestion? Language)
{
    public static Asked In(ConversationState state) => new(state.Stopping, state.Aside, state.Menu, state.AskedLanguage);

    public static ConversationState Without(ConversationState state) => state with { Stopping = null, Aside = null, Menu = null, AskedLanguage = null };
}

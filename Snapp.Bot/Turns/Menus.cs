using Snapp.Data.Turns;

namespace Snapp.Bot.Turns;

/// <summary>
/// Choices outside of a dialog are answered by the very next message, within a day. Whatever came in between, such as a request or a partner's words,
/// is more likely what a number answers.
/// </summary>
internal static class Menus
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromHours(24);

    /// <summary>The name of the list that this message may answer, or null.</summary>
    public static string? Open(OpenMenu? menu, TurnFacts facts) => menu is not null
        && facts.Now - menu.At < GoodFor
        && facts.Requests.All(request => request.AskedAt <= menu.At)
        && facts.Questions.All(question => question.AskedAt <= menu.At)
        && facts.Connections.All(one => one.OpenedAt <= menu.At && !(one.PartnerWroteAt > menu.At))
        ? menu.Name
        : null;

    /// <summary>The state after a list was shown.</summary>
    public static ConversationState Show(Turn turn, string name) => turn.State with { Menu = new OpenMenu(name, turn.Facts.Now) };
}

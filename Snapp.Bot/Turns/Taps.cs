using System.Globalization;
using Snapp.Bot.Channels.Choices;
using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Dialogs.Requests;
using Snapp.Bot.Dialogs.Together;
using Snapp.Bot.Texts;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Turns;

/// <summary>
/// A tapped choice is the number that could have been typed. But buttons stay on the screen: a second tap, or one on an older question,
/// must change nothing and never reach a partner (chatwoot/chatwoot#5957).
/// </summary>
internal static class Taps
{
    /// <summary>The number behind the button, or null when this was typed.</summary>
    public static string? NumberOf(string? payload) =>
        payload?.StartsWith(PickList.Mark, StringComparison.Ordinal) is true
        && int.TryParse(payload[PickList.Mark.Length..].Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;

    /// <summary>
    /// A template's button, as "show me" under a knock, which anybody may have written: what was kept has been released by the tap, and its label is nobody's words.
    /// On WhatsApp every button of ours has a number behind it, so that any other is a template's.
    /// </summary>
    public static bool IsOfTemplate(Turn turn) =>
        turn.Message is { From.Channel: ChannelKind.Whatsapp, Payload: { } payload } && NumberOf(payload) is null && (turn.Facts.TapsKnock || turn.Facts.Connections.Count > 0);

    public static bool IsLate(Turn turn, Asked asked) =>
        NumberOf(turn.Message.Payload) is not null && (turn.Facts.TapIsLate || !IsAwaited(turn, asked));

    public static Decision Late(Turn turn)
    {
        var language = turn.Facts.Person.Language ?? turn.State.Language ?? "en";
        var question = turn.State.Step is null ? "" : IntakeDialog.Question(turn);
        var words = TextCatalog.Get(language, "tap.late", ("question", question)).Trim();
        return new Decision(turn.State, [new Effect.Say(new MessageText(words)) { PickOne = IntakeDialog.PicksOne(turn.State) }]);
    }

    /// <summary>Only a question with one answer has buttons; a second tap on the one before must not answer what is asked in words or by several numbers.</summary>
    private static bool IsAwaited(Turn turn, Asked asked) =>
        asked is not { Stopping: null, Aside: null, Language: null } || Menus.Open(asked.Menu, turn.Facts) is not null || (turn.State.Step is not null
            ? IntakeDialog.PicksOne(turn.State)
            : turn.State is { Held: not null } or { HeldMedia.Count: > 0 } || turn.Facts is { Requests.Count: > 0 } or { Offer: not null }
                || RequestsDialog.IsTooLate(turn) || LateAnswer.Is(turn) || TogetherDialog.IsAwaited(turn));
}

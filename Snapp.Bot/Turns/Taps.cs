using System.Globalization;
using Snapp.Bot.Channels.Choices;
using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Dialogs.Requests;
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

    public static bool IsLate(Turn turn, StopQuestion? asked) =>
        NumberOf(turn.Message.Payload) is not null && (turn.Facts.TapIsLate || !IsAwaited(turn, asked));

    public static Decision Late(Turn turn)
    {
        var language = turn.Facts.Person.Language ?? turn.State.Language ?? "en";
        var question = turn.State.Step is null ? "" : IntakeDialog.Question(turn);
        var words = TextCatalog.Get(language, "tap.late", ("question", question)).Trim();
        return new Decision(turn.State, [new Effect.Say(new MessageText(words)) { PickOne = IntakeDialog.PicksOne(turn.State) }]);
    }

    private static bool IsAwaited(Turn turn, StopQuestion? asked) =>
        asked is not null || turn.State is { Step: not null } or { Held: not null } or { HeldMedia.Count: > 0 }
        || turn.Facts is { Requests.Count: > 0 } or { Offer: not null } || RequestsDialog.IsTooLate(turn);
}

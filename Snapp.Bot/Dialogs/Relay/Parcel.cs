using Snapp.Bot.Channels.Media;
using Snapp.Bot.Turns;
using Snapp.Data.Inbox;

namespace Snapp.Bot.Dialogs.Relay;

/// <summary>What somebody sent for a partner: words, files that can be carried, and whether something was with them that cannot be.</summary>
internal sealed record Parcel(string Text, IReadOnlyList<InboundMedia> Media, bool HasMore)
{
    private const int MostMedia = 10;

    public bool IsEmpty => Text.Length == 0 && Media.Count == 0;

    public static Parcel Of(InboundMessage message)
    {
        InboundMedia[] media = [.. message.Media.Where(one => MediaTypes.CanCarry(one.ContentType))];
        return new Parcel(message.Text.IsEmpty ? "" : message.Text.Value, media, message.Attachments > media.Length);
    }

    /// <summary>What waits for an answer to "to whom?"; null when nothing does.</summary>
    public static Parcel? Held(ConversationState state) => state.Held is { } text ? new Parcel(text, state.HeldMedia, state.HeldMore) : null;

    /// <summary>Whoever writes on instead of choosing loses nothing: it joins what waits.</summary>
    public Parcel With(Parcel next) => new(
        string.Join('\n', new[] { Text, next.Text }.Where(text => text.Length > 0)),
        [.. Media.Concat(next.Media).Take(MostMedia)],
        HasMore || next.HasMore || Media.Count + next.Media.Count > MostMedia);

    public ConversationState HoldIn(ConversationState state) => state with { Held = Text, HeldMedia = Media, HeldMore = HasMore };

    public static ConversationState LetGo(ConversationState state) => state with { Held = null, HeldMedia = [], HeldMore = false };

    public override string ToString() => "[parcel]";
}

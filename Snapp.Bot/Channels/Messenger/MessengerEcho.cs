using System.Globalization;
using System.Text.Json;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;

namespace Snapp.Bot.Channels.Messenger;

/// <summary>
/// Meta repeats to us whatever the page says. Our own words must never be answered (fbsamples/messenger-platform-samples#99);
/// they prove that a send went through. Words that no app wrote are a person's in the page's inbox.
/// </summary>
internal abstract record MessengerEcho
{
    private MessengerEcho() { }

    /// <summary>Meta's own inbox app, through which staff answer by hand.</summary>
    private const string PageInbox = "263902037430900";

    /// <summary>Ours. <paramref name="Status"/> is null for a part of a long text that does not speak for the whole.</summary>
    internal sealed record Ours(StatusUpdate? Status) : MessengerEcho;

    /// <summary>A human's; the words are not kept, only that the bot is to be silent.</summary>
    internal sealed record Human(InboundMessage Message) : MessengerEcho;

    /// <summary>Some other app's words: nothing to do with us.</summary>
    internal sealed record AnotherApps : MessengerEcho;

    internal sealed record Unreadable : MessengerEcho;

    /// <summary>What travels with a send and comes back in its echo; the sign behind the id marks a part that is not the last.</summary>
    internal static string Mark(long outboxId, bool isLast) => string.Create(CultureInfo.InvariantCulture, $"{outboxId}{(isLast ? "" : "+")}");

    internal static bool Is(JsonElement item) => item.Member("message")?.Member("is_echo").IsTrue() is true;

    internal static MessengerEcho Read(JsonElement item, string pageId)
    {
        var message = item.Member("message")!.Value;
        var mid = message.Member("mid").Text();
        if (message.Member("metadata").Text() is { } mark && long.TryParse(mark.TrimEnd('+'), NumberStyles.None, CultureInfo.InvariantCulture, out var outboxId))
        {
            return new Ours(mark.EndsWith('+') ? null : new StatusUpdate
            {
                Status = DeliveryStatus.Sent,
                OutboxId = outboxId,
                ProviderId = WireText.IsIdentifier(mid, MessengerEvent.MaxId) ? mid : null,
            });
        }

        if ((message.Member("app_id").Text() ?? PageInbox) != PageInbox) return new AnotherApps();
        if ((item.Member("sender")?.Member("id").Text() ?? pageId) != pageId) return new AnotherApps();
        return MessengerEvent.AddressOf(item.Member("recipient")) is { } person
            ? new Human(new InboundMessage { Account = pageId, ProviderId = MessengerEvent.Id(message, item, person, "echo"), From = person, Kind = InboundKind.HumanEcho })
            : new Unreadable();
    }
}

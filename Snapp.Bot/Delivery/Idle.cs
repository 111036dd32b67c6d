using Snapp.Data.Broadcasts;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;

namespace Snapp.Bot.Delivery;

/// <summary>Answers the one question tests and benchmarks ask of a running program: has everything that is due been done?</summary>
internal sealed class Idle(InboxStore inbox, OutboxStore outbox, BroadcastStore broadcasts, PresenceWorker presence, Senders senders, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(4);

    /// <summary>Returns once no inbound message waits for its turn, no broadcast is opening, nobody is to be shown that an answer is coming, and nothing in the outbox is under way, or due at a sender that may send.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (await inbox.CountPendingAsync(cancellationToken) > 0
            || await broadcasts.IsAnyOpeningAsync(cancellationToken)
            || await outbox.HasSendableAsync(clock.GetUtcNow(), kind => senders[kind].OpenLanes, cancellationToken)
            || senders.UnderWay > 0
            || !presence.IsIdle)
        {
            // Real time on purpose: the product's clock may stand still while its work goes on.
            await Task.Delay(Between, TimeProvider.System, cancellationToken);
        }
    }
}

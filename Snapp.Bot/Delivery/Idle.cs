using Snapp.Data.Broadcasts;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.Turns;

namespace Snapp.Bot.Delivery;

/// <summary>Answers the one question tests and benchmarks ask of a running program: has everything that is due been done?</summary>
internal sealed class Idle(InboxStore inbox, OutboxStore outbox, BroadcastStore broadcasts, AlarmStore alarms, Senders senders, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(4);

    /// <summary>Returns once no alarm is due, no inbound message waits for its turn, no broadcast is opening, and nothing in the outbox is under way, or due at a sender that may send.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        // Alarms first: one that rings leaves the table as its message comes into the inbox.
        while (await alarms.IsAnyDueAsync(cancellationToken)
            || await inbox.CountPendingAsync(cancellationToken) > 0
            || await broadcasts.IsAnyOpeningAsync(cancellationToken)
            || await outbox.HasSendableAsync(clock.GetUtcNow(), kind => senders[kind].OpenLanes, cancellationToken)
            || senders.UnderWay > 0)
        {
            // Real time on purpose: the product's clock may stand still while its work goes on.
            await Task.Delay(Between, TimeProvider.System, cancellationToken);
        }
    }
}

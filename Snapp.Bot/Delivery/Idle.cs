using Snapp.Data.Broadcasts;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.Turns;

namespace Snapp.Bot.Delivery;

/// <summary>Answers the one question tests and benchmarks ask of a running program: has everything that is due been done?</summary>
internal sealed class Idle(InboxStore inbox, OutboxStore outbox, UnclearSends unclear, BroadcastStore broadcasts, AlarmStore alarms, PresenceWorker presence, Senders senders, WorkSignal signal, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(4);

    /// <summary>Returns once the matching has looked at what it was told, no alarm is due, no inbound message waits for its turn, no broadcast is opening, nobody is to be shown that an answer is coming, and nothing in the outbox is under way, or due at a sender that may send, and nothing unclear is due to be looked up.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        // In the order of what follows from what: the matching sets alarms, and one that rings leaves the table as its message comes into the inbox.
        while (signal.MatchesWait
            || await alarms.IsAnyDueAsync(cancellationToken)
            || await inbox.CountPendingAsync(cancellationToken) > 0
            || await broadcasts.IsAnyOpeningAsync(cancellationToken)
            || await outbox.HasSendableAsync(clock.GetUtcNow(), kind => senders[kind].OpenLanes, cancellationToken)
            || senders.UnderWay > 0
            || !presence.IsIdle
            || await unclear.IsAnyDueAsync(clock.GetUtcNow(), cancellationToken))
        {
            // Real time on purpose: the product's clock may stand still while its work goes on.
            await Task.Delay(Between, TimeProvider.System, cancellationToken);
        }
    }
}

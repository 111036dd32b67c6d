using System.Collections.Concurrent;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Delivery;

/// <summary>
/// Serves the outbox: each sender by itself and as fast as it may, lane by lane, one message of a person at a time, many people at once.
/// What a turn queued is handed over as it becomes durable; broadcasts, and whatever is due later or was there before, are listed from the table.
/// </summary>
internal sealed partial class OutboxWorker : BackgroundService
{
    private static readonly TimeSpan SlowPoll = TimeSpan.FromSeconds(5);
    private static readonly ChannelKind[] Kinds = Enum.GetValues<ChannelKind>();

    private readonly InboxStore inbox;
    private readonly OutboxStore outbox;
    private readonly TurnStore turns;
    private readonly Submission submission;
    private readonly WorkSignal signal;
    private readonly TimeProvider clock;
    private readonly ILogger<OutboxWorker> log;
    private readonly OutboxLanes lanes;
    private readonly ConcurrentDictionary<Task, byte> running = [];
    private CancellationToken stopping;

    public OutboxWorker(
        InboxStore inbox, OutboxStore outbox, TurnStore turns, Submission submission, Senders senders, WorkSignal signal, TimeProvider clock, ILogger<OutboxWorker> log)
    {
        (this.inbox, this.outbox, this.turns, this.submission) = (inbox, outbox, turns, submission);
        (this.signal, this.clock, this.log) = (signal, clock, log);
        lanes = new OutboxLanes(senders, clock, Start, signal.OutboxHasWork);
    }

    public override void Dispose()
    {
        lanes.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        stopping = stoppingToken;
        turns.Depart = Depart;
        turns.Queued = HandOver;
        turns.Released = signal.OutboxHasWork;
        inbox.Released = signal.OutboxHasWork;
        outbox.DueAgain = signal.OutboxHasWork;
        try
        {
            while (true)
            {
                var listedAt = clock.GetUtcNow();
                await StartDueAsync(listedAt, stoppingToken);
                await WaitForWorkAsync(listedAt, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            turns.Depart = null;
            turns.Queued = null;
            turns.Released = null;
            inbox.Released = null;
            outbox.DueAgain = null;
            lanes.Stop();
            await Task.WhenAll(running.Keys);
        }
    }

    /// <summary>Called on the writer, within the turn's transaction: most answers need nothing but a free place, and so no second wait for the disk.</summary>
    private Action<bool>? Depart(OutboxRow row)
    {
        if (!submission.IsReady(row) || !lanes.TryStart(row)) return null;
        var submitted = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Track(ServeDepartedAsync(row, submitted.Task));
        return submitted.SetResult;
    }

    /// <summary>Called on the writer. What the gate would cancel goes by the table, so that it is cancelled on what is known then.</summary>
    private void HandOver(OutboxRow row)
    {
        if (SendPolicy.ReasonToCancel(row) is not null) signal.OutboxHasWork();
        else lanes.HandOver(row);
    }

    private async Task StartDueAsync(DateTimeOffset now, CancellationToken stoppingToken)
    {
        // The signal is taken before the table is read: what is queued after the read will signal again.
        signal.Outbox.TryRead(out _);
        var busy = lanes.Busy();
        foreach (var kind in Kinds)
        {
            var wanted = lanes.Wanted(kind);
            var urgent = await ListAsync(new DueRows(kind, Lane.Reply, Lane.Notice, wanted.Urgent), busy, now, stoppingToken);
            var bulk = await ListAsync(new DueRows(kind, Lane.Bulk, Lane.Bulk, wanted.Bulk), busy, now, stoppingToken);
            lanes.AddListed(kind, wanted, urgent, bulk);
        }
    }

    private async Task<IReadOnlyList<OutboxRow>> ListAsync(DueRows wanted, IReadOnlyList<long> busy, DateTimeOffset now, CancellationToken stoppingToken)
    {
        try
        {
            return wanted.Most == 0 ? [] : await outbox.ListDueAsync(wanted, busy, now, stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.ListFailed(log, fault.GetType().Name);
            await Task.Delay(Backoff.First, clock, stoppingToken);
            signal.OutboxHasWork();
            return [];
        }
    }

    private void Start(OutboxRow row) => Track(Task.Run(() => ServeAsync(row, () => submission.RunAsync(row, stopping)), CancellationToken.None));

    private void Track(Task task)
    {
        running.TryAdd(task, 0);
        task.ContinueWith(done => running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task ServeDepartedAsync(OutboxRow row, Task<bool> submitted)
    {
        var isSubmitted = await submitted;
        await ServeAsync(row, () => isSubmitted ? submission.SendAsync(row, [row.Text.Value]) : Task.FromResult(false));
    }

    private async Task ServeAsync(OutboxRow row, Func<Task<bool>> send)
    {
        var succeeded = await TrySendAsync(row, send);
        var tableHasMore = false;
        while (!lanes.TryFinish(row, succeeded, tableHasMore)) tableHasMore = await HasMoreAsync(row.PersonId);
    }

    private async Task<bool> HasMoreAsync(long personId)
    {
        try
        {
            return await outbox.HasQueuedAsync(personId, clock.GetUtcNow(), CancellationToken.None);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.ListFailed(log, fault.GetType().Name);
            return true;
        }
    }

    private async Task<bool> TrySendAsync(OutboxRow row, Func<Task<bool>> send)
    {
        try
        {
            return await send();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.SendFailed(log, row.Id, fault.GetType().Name);
        }
        catch (OperationCanceledException)
        {
            // Stopping: whatever was durable before the bytes left is settled at the next start.
        }

        return false;
    }

    private async Task WaitForWorkAsync(DateTimeOffset listedAt, CancellationToken stoppingToken)
    {
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var poll = Task.Delay(await UntilNextDueAsync(listedAt, stoppingToken), clock, wake.Token);
        await Task.WhenAny(poll, signal.Outbox.WaitToReadAsync(wake.Token).AsTask());
        await wake.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    private async Task<TimeSpan> UntilNextDueAsync(DateTimeOffset listedAt, CancellationToken stoppingToken)
    {
        try
        {
            var wait = await outbox.NextDueAsync(listedAt, stoppingToken) - clock.GetUtcNow() ?? SlowPoll;
            // Due since the list was made: there is nothing to wait for, and the next list is made for a later time.
            return wait < TimeSpan.Zero ? TimeSpan.Zero : wait < SlowPoll ? wait : SlowPoll;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.ListFailed(log, fault.GetType().Name);
            return SlowPoll;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(40, LogLevel.Error, "The outbox could not be read ({Fault}); trying again")]
        public static partial void ListFailed(ILogger logger, string fault);

        [LoggerMessage(41, LogLevel.Error, "Outbox row {OutboxId} could not be handled ({Fault})")]
        public static partial void SendFailed(ILogger logger, long outboxId, string fault);
    }
}

using System.Collections.Concurrent;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.Turns;

namespace Snapp.Bot.Delivery;

/// <summary>
/// Serves the outbox: lane by lane, one message of a person at a time, many people at once. What a turn queued is handed over as it becomes durable;
/// whatever is not, because all places are taken, it is due later or it was there before, is listed from the table.
/// </summary>
internal sealed partial class OutboxWorker(
    InboxStore inbox, OutboxStore outbox, TurnStore turns, Submission submission, WorkSignal signal, TimeProvider clock, ILogger<OutboxWorker> log) : BackgroundService
{
    private const int AtOnce = 64;
    private static readonly TimeSpan SlowPoll = TimeSpan.FromSeconds(5);

    private readonly OutboxLanes lanes = new(AtOnce);
    private readonly ConcurrentDictionary<Task, byte> running = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        turns.Depart = row => Depart(row, stoppingToken);
        turns.Queued = row => HandOver(row, stoppingToken);
        inbox.Released = signal.OutboxHasWork;
        outbox.DueAgain = signal.OutboxHasWork;
        try
        {
            while (true)
            {
                if (await StartDueAsync(stoppingToken) == 0)
                {
                    await WaitForWorkAsync(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            turns.Depart = null;
            turns.Queued = null;
            inbox.Released = null;
            outbox.DueAgain = null;
            await Task.WhenAll(running.Keys);
        }
    }

    /// <summary>Called on the writer, within the turn's transaction: most answers need nothing but a free place, and so no second wait for the disk.</summary>
    private Action<bool>? Depart(OutboxRow row, CancellationToken stoppingToken)
    {
        if (stoppingToken.IsCancellationRequested || !submission.IsReady(row) || !lanes.TryStart(row)) return null;
        var submitted = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Track(ServeDepartedAsync(row, submitted.Task, stoppingToken));
        return submitted.SetResult;
    }

    /// <summary>Called on the writer. What the gate would cancel goes by the table, so that it is cancelled on what is known then.</summary>
    private void HandOver(OutboxRow row, CancellationToken stoppingToken)
    {
        if (SendPolicy.ReasonToCancel(row) is not null) signal.OutboxHasWork();
        else if (lanes.TryStartHandedOver(row)) Start(row, stoppingToken);
    }

    private async Task<int> StartDueAsync(CancellationToken stoppingToken)
    {
        // The signal is taken before the table is read: what is queued after the read will signal again.
        signal.Outbox.TryRead(out _);
        var started = 0;
        foreach (var row in await ListAsync(stoppingToken))
        {
            if (!lanes.TryStartListed(row)) continue;
            started++;
            Start(row, stoppingToken);
        }

        return started;
    }

    private async Task<IReadOnlyList<OutboxRow>> ListAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await outbox.ListDueAsync(AtOnce, lanes.Busy(), clock.GetUtcNow(), stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.ListFailed(log, fault.GetType().Name);
            await Task.Delay(Backoff.First, clock, stoppingToken);
            return [];
        }
    }

    private void Start(OutboxRow row, CancellationToken stoppingToken) =>
        Track(Task.Run(() => ServeAsync(row, () => submission.RunAsync(row, stoppingToken), stoppingToken), CancellationToken.None));

    private void Track(Task task)
    {
        running.TryAdd(task, 0);
        task.ContinueWith(done => running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task ServeDepartedAsync(OutboxRow row, Task<bool> submitted, CancellationToken stoppingToken)
    {
        var isSubmitted = await submitted;
        await ServeAsync(row, () => isSubmitted ? submission.SendAsync(row, row.Text.Value) : Task.FromResult(false), stoppingToken);
    }

    /// <summary>Sends this and whatever waits for its place meanwhile.</summary>
    private async Task ServeAsync(OutboxRow first, Func<Task<bool>> sendFirst, CancellationToken stoppingToken)
    {
        var row = Next(first, await TrySendAsync(first, sendFirst));
        while (row is not null)
        {
            var next = row;
            row = Next(next, await TrySendAsync(next, () => submission.RunAsync(next, stoppingToken)));
        }
    }

    private OutboxRow? Next(OutboxRow done, bool succeeded)
    {
        var next = lanes.TakeNext(done.PersonId, succeeded, out var look);
        if (look) signal.OutboxHasWork();
        return next;
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

    private async Task WaitForWorkAsync(CancellationToken stoppingToken)
    {
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var poll = Task.Delay(await UntilNextDueAsync(stoppingToken), clock, wake.Token);
        await Task.WhenAny(poll, signal.Outbox.WaitToReadAsync(wake.Token).AsTask());
        await wake.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    private async Task<TimeSpan> UntilNextDueAsync(CancellationToken stoppingToken)
    {
        try
        {
            var wait = await outbox.NextDueAsync(stoppingToken) - clock.GetUtcNow() ?? SlowPoll;
            return wait < TimeSpan.FromMilliseconds(50) ? TimeSpan.FromMilliseconds(50) : wait < SlowPoll ? wait : SlowPoll;
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

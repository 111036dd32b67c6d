using System.Collections.Concurrent;
using Snapp.Data.Outbox;
using Snapp.Data.Turns;

namespace Snapp.Bot.Delivery;

/// <summary>
/// Serves the outbox: lane by lane, one message of a person at a time, many people at once. What a turn queued is handed over as it becomes durable;
/// whatever is not, because all places are taken, it is due later or it was there before, is listed from the table.
/// </summary>
internal sealed partial class OutboxWorker(
    OutboxStore outbox, TurnStore turns, Submission submission, WorkSignal signal, TimeProvider clock, ILogger<OutboxWorker> log) : BackgroundService
{
    private const int AtOnce = 64;
    private static readonly TimeSpan SlowPoll = TimeSpan.FromSeconds(5);

    private readonly OutboxLanes lanes = new(AtOnce);
    private readonly ConcurrentDictionary<Task, byte> running = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        turns.Queued = rows => HandOver(rows, stoppingToken);
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
            turns.Queued = null;
            await Task.WhenAll(running.Keys);
        }
    }

    /// <summary>Called on the writer. What the gate would cancel goes by the table, so that it is cancelled on what is known then.</summary>
    private void HandOver(IReadOnlyList<OutboxRow> rows, CancellationToken stoppingToken)
    {
        foreach (var row in rows)
        {
            if (SendPolicy.ReasonToCancel(row) is not null) signal.OutboxHasWork();
            // Without a place it stays in the table: whoever gives one up looks there.
            else if (!lanes.TryFollow(row) && lanes.TryStart(row)) Start(row, stoppingToken);
        }
    }

    private async Task<int> StartDueAsync(CancellationToken stoppingToken)
    {
        // The signal is taken before the table is read: what is queued after the read will signal again.
        signal.Outbox.TryRead(out _);
        var started = 0;
        foreach (var row in await ListAsync(stoppingToken))
        {
            // Without a place the list would only grow old: whoever ends next signals, and it is made again.
            if (!lanes.TryStart(row)) continue;
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

    private void Start(OutboxRow row, CancellationToken stoppingToken)
    {
        var task = Task.Run(() => ServeAsync(row, stoppingToken), CancellationToken.None);
        running.TryAdd(task, 0);
        task.ContinueWith(done => running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Sends this and whatever is handed over for the same person meanwhile.</summary>
    private async Task ServeAsync(OutboxRow first, CancellationToken stoppingToken)
    {
        for (var row = first; row is not null;)
        {
            var personId = row.PersonId;
            row = lanes.TakeNext(personId, await TrySendAsync(row, stoppingToken), out var look);
            if (row is null && look) signal.OutboxHasWork();
        }
    }

    private async Task<bool> TrySendAsync(OutboxRow row, CancellationToken stoppingToken)
    {
        try
        {
            return await submission.RunAsync(row, stoppingToken);
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

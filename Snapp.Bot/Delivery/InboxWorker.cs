using System.Collections.Concurrent;
using Snapp.Bot.Turns;
using Snapp.Data.Inbox;

namespace Snapp.Bot.Delivery;

/// <summary>
/// Gives every stored message its turn: one person's in order, different people's at the same time.
/// A turn that fails is tried again after a while and holds up only its own person.
/// </summary>
internal sealed partial class InboxWorker(
    InboxStore inbox, TurnRunner runner, WorkSignal signal, Backoff backoff, TimeProvider clock, ILogger<InboxWorker> log) : BackgroundService
{
    private const int Page = 512;
    private const int MostWaiting = 4096;
    private static readonly TimeSpan SlowPoll = TimeSpan.FromSeconds(5);

    // Owned by the lock on itself: who has a lane running, and what waits in it.
    private readonly Dictionary<long, Queue<InboxRow>> lanes = [];
    private readonly ConcurrentDictionary<Task, byte> running = [];
    private readonly SemaphoreSlim places = new(MostWaiting);
    private readonly SemaphoreSlim turnsAtOnce = new(64);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lastSeen = 0L;
        try
        {
            while (true)
            {
                var rows = await ListAsync(lastSeen, stoppingToken);
                foreach (var row in rows)
                {
                    await places.WaitAsync(stoppingToken);
                    lastSeen = row.Id;
                    Enqueue(row, stoppingToken);
                }

                if (rows.Count < Page)
                {
                    await WaitForWorkAsync(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(running.Keys);
        }
    }

    private async Task<IReadOnlyList<InboxRow>> ListAsync(long lastSeen, CancellationToken stoppingToken)
    {
        try
        {
            return await inbox.ListPendingAsync(lastSeen, Page, stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.ListFailed(log, fault.GetType().Name);
            await Task.Delay(Backoff.First, clock, stoppingToken);
            return [];
        }
    }

    private async Task WaitForWorkAsync(CancellationToken stoppingToken)
    {
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var poll = Task.Delay(SlowPoll, clock, wake.Token);
        var signalled = signal.Inbox.WaitToReadAsync(wake.Token).AsTask();
        await Task.WhenAny(poll, signalled);
        await wake.CancelAsync();
        signal.Inbox.TryRead(out _);
        stoppingToken.ThrowIfCancellationRequested();
    }

    private void Enqueue(InboxRow row, CancellationToken stoppingToken)
    {
        lock (lanes)
        {
            if (lanes.TryGetValue(row.PersonId, out var lane))
            {
                lane.Enqueue(row);
                return;
            }

            lanes[row.PersonId] = new Queue<InboxRow>([row]);
        }

        var task = Task.Run(() => RunLaneAsync(row.PersonId, stoppingToken), CancellationToken.None);
        running.TryAdd(task, 0);
        task.ContinueWith(done => running.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task RunLaneAsync(long personId, CancellationToken stoppingToken)
    {
        while (Next(personId) is { } row)
        {
            try
            {
                await RunTurnAsync(row, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            Done(personId);
        }
    }

    private async Task RunTurnAsync(InboxRow row, CancellationToken stoppingToken)
    {
        for (var attempts = row.Attempts + 1; ; attempts++)
        {
            await turnsAtOnce.WaitAsync(stoppingToken);
            try
            {
                await runner.RunAsync(row, stoppingToken);
                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Log.TurnFailed(log, row.Id, attempts, fault.GetType().Name);
            }
            finally
            {
                turnsAtOnce.Release();
            }

            if (await GiveUpAsync(row, attempts, stoppingToken))
            {
                return;
            }

            await Task.Delay(backoff.After(attempts), clock, stoppingToken);
        }
    }

    /// <summary>Counts the attempt; after the tenth the row is set aside for staff, so that one bad message never silences a person for good.</summary>
    private async Task<bool> GiveUpAsync(InboxRow row, int attempts, CancellationToken stoppingToken)
    {
        try
        {
            await inbox.CountAttemptAsync(row.Id, stoppingToken);
            return attempts >= InboxStore.MostAttempts;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.TurnFailed(log, row.Id, attempts, fault.GetType().Name);
            return false;
        }
    }

    private InboxRow? Next(long personId)
    {
        lock (lanes)
        {
            if (lanes[personId].TryPeek(out var row))
            {
                return row;
            }

            lanes.Remove(personId);
            return null;
        }
    }

    private void Done(long personId)
    {
        lock (lanes)
        {
            lanes[personId].Dequeue();
        }

        places.Release();
    }

    public override void Dispose()
    {
        places.Dispose();
        turnsAtOnce.Dispose();
        base.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(30, LogLevel.Error, "The inbox could not be read ({Fault}); trying again")]
        public static partial void ListFailed(ILogger logger, string fault);

        [LoggerMessage(31, LogLevel.Error, "The turn of inbox row {InboxId} failed on attempt {Attempt} ({Fault})")]
        public static partial void TurnFailed(ILogger logger, long inboxId, int attempt, string fault);
    }
}

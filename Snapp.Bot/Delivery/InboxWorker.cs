using System.Collections.Concurrent;
using Snapp.Bot.Turns;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;

namespace Snapp.Bot.Delivery;

/// <summary>
/// Gives every stored message its turn: one person's in order, different people's at the same time.
/// A turn that fails is tried again after a while and holds up only its own person.
/// </summary>
internal sealed partial class InboxWorker(
    InboxStore inbox, OutboxStore outbox, TurnRunner runner, PresenceWorker presence, Backoff backoff, TimeProvider clock, ILogger<InboxWorker> log) : BackgroundService
{
    private const int Page = 512;
    private const int MostWaiting = 4096;
    private static readonly TimeSpan SlowPoll = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Task, byte> running = [];
    private readonly SemaphoreSlim turnsAtOnce = new(64);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lanes = NewLanes(stoppingToken);
        inbox.Accepted = row =>
        {
            lanes.HandOver(row);
            presence.Note(row);
        };
        outbox.Unreached = lanes.HandOver;
        try
        {
            while (true)
            {
                await ReadTableAsync(lanes, stoppingToken);
                await WaitForWorkAsync(lanes, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            inbox.Accepted = null;
            outbox.Unreached = null;
            await Task.WhenAll(running.Keys);
        }
    }

    private InboxLanes NewLanes(CancellationToken stoppingToken)
    {
        InboxLanes? lanes = null;
        lanes = new InboxLanes(MostWaiting, personId =>
        {
            var task = Task.Run(() => RunLaneAsync(lanes!, personId, stoppingToken), CancellationToken.None);
            running.TryAdd(task, 0);
            task.ContinueWith(done => running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        });
        return lanes;
    }

    private async Task ReadTableAsync(InboxLanes lanes, CancellationToken stoppingToken)
    {
        while (true)
        {
            var rows = await ListAsync(lanes.StartReading(), stoppingToken);
            foreach (var row in rows ?? [])
            {
                while (!lanes.TryAdd(row)) await lanes.Changed.ReadAsync(stoppingToken);
            }

            if (rows is { Count: < Page } && lanes.TryFinishReading())
            {
                return;
            }
        }
    }

    private async Task WaitForWorkAsync(InboxLanes lanes, CancellationToken stoppingToken)
    {
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(Task.Delay(SlowPoll, clock, wake.Token), lanes.Changed.ReadAsync(wake.Token).AsTask());
        await wake.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    private async Task<IReadOnlyList<InboxRow>?> ListAsync(long lastSeen, CancellationToken stoppingToken)
    {
        try
        {
            return await inbox.ListPendingAsync(lastSeen, Page, stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.ListFailed(log, fault.GetType().Name);
            await Task.Delay(Backoff.First, clock, stoppingToken);
            return null;
        }
    }

    private async Task RunLaneAsync(InboxLanes lanes, long personId, CancellationToken stoppingToken)
    {
        while (lanes.TryPeek(personId, out var row))
        {
            try
            {
                await RunTurnAsync(row, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            lanes.Done(personId);
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

    public override void Dispose()
    {
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

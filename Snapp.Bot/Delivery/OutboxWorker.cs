using System.Collections.Concurrent;
using Snapp.Data.Outbox;

namespace Snapp.Bot.Delivery;

/// <summary>Serves the outbox: lane by lane, one message of a person at a time, many people at once.</summary>
internal sealed partial class OutboxWorker(
    OutboxStore outbox, Submission submission, WorkSignal signal, TimeProvider clock, ILogger<OutboxWorker> log) : BackgroundService
{
    private const int AtOnce = 64;
    private static readonly TimeSpan SlowPoll = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<long, Task> sending = [];
    private readonly SemaphoreSlim places = new(AtOnce);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
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
            await Task.WhenAll(sending.Values);
        }
    }

    private async Task<int> StartDueAsync(CancellationToken stoppingToken)
    {
        // The signal is taken before the table is read: what is queued after the read will signal again.
        signal.Outbox.TryRead(out _);
        var started = 0;
        foreach (var row in await ListAsync(stoppingToken))
        {
            if (sending.ContainsKey(row.PersonId))
            {
                continue;
            }

            await places.WaitAsync(stoppingToken);
            started++;
            Start(row, stoppingToken);
        }

        return started;
    }

    private async Task<IReadOnlyList<OutboxRow>> ListAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await outbox.ListDueAsync(AtOnce, sending.Keys, clock.GetUtcNow(), stoppingToken);
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
        // Registered before it can finish, so that its end always finds it.
        var gate = new TaskCompletionSource();
        sending[row.PersonId] = SendAsync(gate.Task, row, stoppingToken);
        gate.SetResult();
    }

    private async Task SendAsync(Task registered, OutboxRow row, CancellationToken stoppingToken)
    {
        await registered.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await submission.RunAsync(row, stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.SendFailed(log, row.Id, fault.GetType().Name);
        }
        catch (OperationCanceledException)
        {
            // Stopping: whatever was durable before the bytes left is settled at the next start.
        }
        finally
        {
            sending.TryRemove(row.PersonId, out _);
            places.Release();
            signal.OutboxHasWork();
        }
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

    public override void Dispose()
    {
        places.Dispose();
        base.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(40, LogLevel.Error, "The outbox could not be read ({Fault}); trying again")]
        public static partial void ListFailed(ILogger logger, string fault);

        [LoggerMessage(41, LogLevel.Error, "Outbox row {OutboxId} could not be handled ({Fault})")]
        public static partial void SendFailed(ILogger logger, long outboxId, string fault);
    }
}

using Snapp.Bot.Delivery;
using Snapp.Data.Broadcasts;

namespace Snapp.Bot.Broadcasts;

/// <summary>Writes the messages of the broadcasts that were made, a few hundred at a time; they begin to leave while the rest is still being written.</summary>
internal sealed partial class BroadcastWorker(BroadcastStore broadcasts, WorkSignal signal, TimeProvider clock, ILogger<BroadcastWorker> log) : BackgroundService
{
    private static readonly TimeSpan SlowPoll = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                // The signal is taken before the table is read: what is made after the read will signal again.
                signal.Broadcasts.TryRead(out _);
                await FillAsync(stoppingToken);
                await WaitForWorkAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is not written yet is written after the next start.
        }
    }

    private async Task FillAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await broadcasts.FillSomeAsync(stoppingToken)) signal.OutboxHasWork();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.Failed(log, fault.GetType().Name);
        }
    }

    private async Task WaitForWorkAsync(CancellationToken stoppingToken)
    {
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(Task.Delay(SlowPoll, clock, wake.Token), signal.Broadcasts.WaitToReadAsync(wake.Token).AsTask());
        await wake.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    private static partial class Log
    {
        [LoggerMessage(90, LogLevel.Error, "The messages of a broadcast could not be written ({Fault}); trying again")]
        public static partial void Failed(ILogger logger, string fault);
    }
}

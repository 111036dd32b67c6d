using Snapp.Bot.Delivery;
using Snapp.Data.Turns;

namespace Snapp.Bot.Turns;

/// <summary>Looks every few seconds for alarms that are due and gives each its place in the inbox; the rest is a turn like any other.</summary>
internal sealed partial class AlarmWorker(AlarmStore alarms, WorkSignal signal, TimeProvider clock, ILogger<AlarmWorker> log) : BackgroundService
{
    private const int Page = 200;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await RingAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends; what is due is rung at the next start.
        }
    }

    private async Task RingAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await alarms.RingDueAsync(Page, stoppingToken) == Page)
            {
                // There may be more.
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.Failed(log, fault.GetType().Name);
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(Task.Delay(Poll, clock, wake.Token), signal.Alarms.ReadAsync(wake.Token).AsTask());
        await wake.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    private static partial class Log
    {
        [LoggerMessage(21, LogLevel.Error, "The alarms could not be read ({Fault}); trying again")]
        public static partial void Failed(ILogger logger, string fault);
    }
}

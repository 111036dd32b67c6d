using Snapp.Data;

namespace Snapp.Bot.Storage;

/// <summary>Takes out, at the start and then once a day, what the rules of <see cref="Retention"/> keep no longer.</summary>
internal sealed partial class RetentionWorker(RetentionStore store, TimeProvider clock, ILogger<RetentionWorker> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var rule in Retention.Rules) await SweepAsync(rule, stoppingToken);
            await Task.Delay(Poll, clock, stoppingToken);
        }
    }

    private async Task SweepAsync(RetentionRule rule, CancellationToken stoppingToken)
    {
        try
        {
            var gone = await store.SweepAsync(rule, stoppingToken);
            if (gone > 0) Log.Gone(log, gone, rule.Table);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.Failed(log, rule.Table, fault.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(11, LogLevel.Information, "{Count} old rows of {Table} are gone")]
        public static partial void Gone(ILogger logger, int count, string table);

        [LoggerMessage(12, LogLevel.Error, "Old rows of {Table} could not be taken out ({Fault}); trying again tomorrow")]
        public static partial void Failed(ILogger logger, string table, string fault);
    }
}

using Microsoft.Extensions.Options;
using Snapp.Bot.Delivery;

namespace Snapp.Bot.Matches;

/// <summary>
/// Keeps the pool as the tables are, also when another process changes them; shows a mentor who became free to those who found nobody,
/// within a minute; and assigns everybody anew from time to time.
/// </summary>
internal sealed partial class MatchWorker(
    LivePool pool, MatchRounds rounds, WorkSignal signal, IOptions<MatchOptions> options, TimeProvider clock, ILogger<MatchWorker> log) : BackgroundService
{
    // The first round comes at the start: the prices of the last one were in memory only.
    private DateTimeOffset nextRound = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var told = signal.TakeMatches();
                await LookAsync(stoppingToken);
                signal.MatchesLookedAt(told);
                await WaitForWorkAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Whoever waits is found again after the next start.
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await pool.FollowAsync(stoppingToken);
            if (clock.GetUtcNow() < nextRound)
            {
                await rounds.OfferAsync(stoppingToken);
                return;
            }

            await rounds.RunAsync(agencyId: null, dryRun: false, stoppingToken);
            nextRound = clock.GetUtcNow() + TimeSpan.FromMinutes(options.Value.AssignEveryMinutes);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.Failed(log, fault.GetType().Name);
        }
    }

    private async Task WaitForWorkAsync(CancellationToken stoppingToken)
    {
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(
            Task.Delay(TimeSpan.FromSeconds(options.Value.LookEverySeconds), clock, wake.Token), signal.Matches.WaitToReadAsync(wake.Token).AsTask());
        await wake.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    private static partial class Log
    {
        [LoggerMessage(111, LogLevel.Error, "Newcomers and mentors could not be brought together ({Fault}); trying again")]
        public static partial void Failed(ILogger logger, string fault);
    }
}

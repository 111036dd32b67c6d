using Snapp.Bot.Matches;
using Snapp.Data.People;

namespace Snapp.Bot.Channels.Messenger;

/// <summary>Meets the requests to delete data: finds out from Meta who is meant, and deletes. What a crash interrupts is taken up again at the next start.</summary>
internal sealed partial class DeletionWorker(
    DeletionStore deletions, PageScopedIds ids, LivePool pool, ErasedAddresses erased, TimeProvider clock, ILogger<DeletionWorker> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim asked = new(0);

    /// <summary>There may be something to do: do not wait for the next look.</summary>
    internal void Wake() => asked.Release();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var request in await deletions.ListOpenAsync(stoppingToken)) await MeetAsync(request, stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Log.Failed(log, fault.GetType().Name);
            }

            await WaitAsync(stoppingToken);
        }
    }

    private async Task MeetAsync(OpenDeletion request, CancellationToken stoppingToken)
    {
        if (await ids.FindAsync(request.Subject, stoppingToken) is not { } found)
        {
            Log.NoAnswer(log, request.Code);
            await deletions.LookLaterAsync(request.Code, clock.GetUtcNow() + BetweenLooks, stoppingToken);
            return;
        }

        var changed = await deletions.CloseAsync(request.Code, [.. found.Select(id => new Address(ChannelKind.Messenger, id))], erased.Hash, stoppingToken);
        await pool.RefreshAsync(changed, stoppingToken);
        Log.Closed(log, request.Code);
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(Task.Delay(Poll, clock, wake.Token), asked.WaitAsync(wake.Token));
        await wake.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    public override void Dispose()
    {
        asked.Dispose();
        base.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(60, LogLevel.Information, "Deletion request {Code} is closed")]
        public static partial void Closed(ILogger logger, string code);

        [LoggerMessage(61, LogLevel.Warning, "Meta does not say whom deletion request {Code} is about; asking again in an hour")]
        public static partial void NoAnswer(ILogger logger, string code);

        [LoggerMessage(62, LogLevel.Error, "Deletion requests could not be met ({Fault}); trying again")]
        public static partial void Failed(ILogger logger, string fault);
    }
}

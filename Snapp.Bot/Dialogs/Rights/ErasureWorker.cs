using Snapp.Bot.Channels;
using Snapp.Bot.Channels.Twilio;
using Snapp.Bot.Matches;
using Snapp.Data.Safety;

namespace Snapp.Bot.Dialogs.Rights;

/// <summary>Carries out DELETE: the tables first, then the provider's own copies. What a crash interrupts is taken up again at the next start.</summary>
internal sealed partial class ErasureWorker(
    ErasureStore erasures, ErasedAddresses erased, TwilioErasure twilio, LivePool pool, TimeProvider clock, ILogger<ErasureWorker> log) : BackgroundService
{
    private const int MostAttempts = 40;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await pool.RefreshAsync(await erasures.EraseReadyAsync(erased.Hash, stoppingToken), stoppingToken);
                foreach (var one in await erasures.ListDeletionsAsync(stoppingToken)) await DeleteAsync(one, stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Log.Failed(log, fault.GetType().Name);
            }

            await Task.Delay(Poll, clock, stoppingToken);
        }
    }

    private async Task DeleteAsync(ProviderDeletion one, CancellationToken stoppingToken)
    {
        if (await twilio.DeleteAsync(one.ProviderId, stoppingToken))
        {
            await erasures.DeletedAsync(one, stoppingToken);
            return;
        }

        if (one.Attempts + 1 >= MostAttempts)
        {
            Log.GivenUp(log);
            await erasures.DeletedAsync(one, stoppingToken);
            return;
        }

        // A message still on its way cannot be deleted yet (Twilio 20009); a provider that is down is asked again for a week.
        var wait = TimeSpan.FromMinutes(Math.Min(Math.Pow(2, one.Attempts), 300));
        await erasures.LookLaterAsync(one, clock.GetUtcNow() + wait, stoppingToken);
    }

    private static partial class Log
    {
        [LoggerMessage(102, LogLevel.Error, "A deletion could not be carried out ({Fault}); trying again")]
        public static partial void Failed(ILogger logger, string fault);

        [LoggerMessage(103, LogLevel.Error, "The provider did not delete a message of somebody who asked for it, for a week; it is not asked again")]
        public static partial void GivenUp(ILogger logger);
    }
}

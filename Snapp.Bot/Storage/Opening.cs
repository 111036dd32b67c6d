using Snapp.Bot.Delivery;
using Snapp.Bot.Demo;
using Snapp.Bot.Matches;
using Snapp.Bot.Texts;
using Snapp.Data;
using Snapp.Data.Broadcasts;
using Snapp.Data.Outbox;

namespace Snapp.Bot.Storage;

/// <summary>What must be done before the first message is taken: schema, what a crash left behind, the demo pool, the mentors in memory.</summary>
internal sealed partial class Opening(
    Database database, OutboxStore outbox, CancelledBroadcasts cancelled, LiveTexts texts, LivePool pool, IServiceProvider services, TimeProvider clock, ILogger<Opening> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.StartAsync(cancellationToken);
        var unclear = await outbox.RecoverAsync(clock.GetUtcNow() + EvidenceWorker.FirstLook, cancellationToken);
        if (unclear > 0)
        {
            Log.Recovered(log, unclear);
        }

        await cancelled.FinishAsync(cancellationToken);
        await texts.LoadAsync(cancellationToken);
        if (services.GetService<DemoPool>() is { } demo)
        {
            await demo.LoadAsync(cancellationToken);
        }

        await pool.LoadAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Warning, "{Count} messages were being submitted when the program last ended; whether the provider has them is not known")]
        public static partial void Recovered(ILogger logger, int count);
    }
}

using Microsoft.Extensions.Options;
using Snapp.Data.Inbox;
using Snapp.Data.People;

namespace Snapp.Bot.Channels.Twilio;

/// <summary>
/// Takes in what people wrote while we could not be reached: Twilio does not repeat a webhook that failed, but it keeps the message.
/// Runs at start and then every few minutes. A message that came by webhook as well is seen as the same by its id.
/// </summary>
internal sealed partial class TwilioCatchUp(
    TwilioReceivedList received, Watermarks watermarks, InboxStore inbox, IOptions<TwilioOptions> options, TimeProvider clock, ILogger<TwilioCatchUp> log) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(5);

    /// <summary>A message can enter the list later than it was sent.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    /// <summary>Handled rows are kept longer than this, so that nothing fetched again can be taken for new.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var kind in new[] { ChannelKind.Whatsapp, ChannelKind.Sms })
            {
                if (options.Value.NumberFor(kind) is { } ours) await TryAsync(kind, ours, stoppingToken);
            }

            await Task.Delay(Between, clock, stoppingToken);
        }
    }

    private async Task TryAsync(ChannelKind kind, string ours, CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(kind, ours, stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.Failed(log, kind, fault.GetType().Name);
        }
    }

    /// <summary>The mark moves only after everything is durable. The very first run takes nothing: what was written before there was a bot is not for it.</summary>
    private async Task RunAsync(ChannelKind kind, string ours, CancellationToken stoppingToken)
    {
        var started = clock.GetUtcNow();
        var name = $"twilio {kind.Name()} {ours}";
        if (await watermarks.FindAsync(name, stoppingToken) is { } mark)
        {
            var since = mark - Overlap > started - Longest ? mark - Overlap : started - Longest;
            if (await received.ListAsync(kind, ours, since, stoppingToken) is not { } messages)
            {
                Log.NoAnswer(log, kind);
                return;
            }

            if (await WithFilesAsync(messages, stoppingToken) is not { } whole)
            {
                Log.NoAnswer(log, kind);
                return;
            }

            foreach (var some in whole.Chunk(Batch)) await inbox.AcceptAsync(some, stoppingToken);
        }

        await watermarks.MoveAsync(name, started, stoppingToken);
    }

    /// <summary>Twilio is asked for the files of new messages only; null when it did not answer for one of them.</summary>
    private async Task<IReadOnlyList<InboundMessage>?> WithFilesAsync(IReadOnlyList<InboundMessage> messages, CancellationToken stoppingToken)
    {
        List<InboundMessage> whole = [];
        foreach (var message in messages)
        {
            var isNew = message.Attachments > 0 && !await inbox.IsKnownAsync(message, stoppingToken);
            if ((isNew ? await received.AddFilesAsync(message, stoppingToken) : message) is not { } one) return null;
            whole.Add(one);
        }

        return whole;
    }

    private static partial class Log
    {
        [LoggerMessage(70, LogLevel.Warning, "Twilio did not list what came in on {Channel}; trying again in five minutes")]
        public static partial void NoAnswer(ILogger logger, ChannelKind channel);

        [LoggerMessage(71, LogLevel.Error, "What came in on {Channel} could not be taken in ({Fault}); trying again in five minutes")]
        public static partial void Failed(ILogger logger, ChannelKind channel, string fault);
    }
}

using System.Diagnostics;
using Snapp.Bot.Channels;
using Snapp.Bot.Channels.Choices;
using Snapp.Data.Outbox;
using Snapp.Data.People;

namespace Snapp.Bot.Delivery;

/// <summary>
/// Finds out what became of sends that ended unclear (cut line, time-out, a crash of ours): asks the provider, and sends again
/// only when the provider has answered twice that it does not have the message.
/// </summary>
internal sealed partial class EvidenceWorker(
    UnclearSends unclear, ChannelMap channels, WorkSignal signal, TimeProvider clock, ILogger<EvidenceWorker> log) : BackgroundService
{
    /// <summary>A provider that took the message has it in its list by then.</summary>
    public static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(5);

    private const int Page = 100;
    private const int AtOnce = 8;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    /// <summary>A provider that has not answered for so long is not asked again, and later messages no longer wait.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enum.GetValues<ChannelKind>().Select(kind => LookAfterAsync(kind, stoppingToken)));

    /// <summary>Each app by itself, and several people at a time: a question that hangs holds up few others.</summary>
    private async Task LookAfterAsync(ChannelKind kind, CancellationToken stoppingToken)
    {
        var severalAtOnce = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken };
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                signal.Unclear(kind).TryRead(out _);
                var sends = await unclear.ListAsync(kind, Page, clock.GetUtcNow(), stoppingToken);
                await Parallel.ForEachAsync(sends, severalAtOnce, async (send, token) => await LookAsync(send, token));
                await WaitAsync(kind, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Log.Failed(log, fault.GetType().Name);
                await Task.Delay(Poll, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WaitAsync(ChannelKind kind, CancellationToken stoppingToken)
    {
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(Task.Delay(Poll, clock, wake.Token), signal.Unclear(kind).WaitToReadAsync(wake.Token).AsTask());
        await wake.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    private async Task LookAsync(UnclearSend send, CancellationToken stoppingToken)
    {
        var evidence = channels.Find(send.To.Channel) is { } channel
            ? await channel.FindSentAsync(Part(send, channel), send.SubmittedAt, stoppingToken)
            : new SendEvidence.CannotBeAsked();
        Log.Looked(log, send.Id, evidence.GetType().Name);
        switch (evidence)
        {
            case SendEvidence.Present present when await unclear.FoundAsync(send.Id, present.ProviderIds, stoppingToken):
                signal.OutboxHasWork();
                break;
            case SendEvidence.Present or SendEvidence.Absent:
                await unclear.AbsentAsync(send.Id, clock.GetUtcNow() + BetweenLooks, stoppingToken);
                signal.OutboxHasWork();
                break;
            case SendEvidence.NoAnswer when clock.GetUtcNow() - send.SubmittedAt < Patience:
                await unclear.LookLaterAsync(send.Id, clock.GetUtcNow() + BetweenLooks, stoppingToken);
                break;
            case SendEvidence.NoAnswer or SendEvidence.CannotBeAsked:
                await unclear.LookLaterAsync(send.Id, null, stoppingToken);
                signal.OutboxHasWork();
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static OutboundMessage Part(UnclearSend send, IChannel channel)
    {
        var parts = TextParts.Split(send.Rendered.Value, channel.MaxTextLength(send.To.Channel));
        return new OutboundMessage(send.Id, send.To, new MessageText(parts[Math.Min(send.PartsSent, parts.Count - 1)]), IsAnswer: false)
        {
            Choices = send.PickOne && parts.Count == 1 ? PickList.Find(parts[0]) : null,
            Template = send.Template is { } template ? (template, "") : null,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(50, LogLevel.Information, "Outbox row {OutboxId} was unclear; the provider says {Evidence}")]
        public static partial void Looked(ILogger logger, long outboxId, string evidence);

        [LoggerMessage(51, LogLevel.Error, "Unclear sends could not be looked up ({Fault}); trying again")]
        public static partial void Failed(ILogger logger, string fault);
    }
}

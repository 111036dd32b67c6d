using System.Diagnostics;
using Snapp.Bot.Channels;
using Snapp.Bot.Channels.Choices;
using Snapp.Bot.Channels.Media;
using Snapp.Data.Outbox;
using Snapp.Data.People;

namespace Snapp.Bot.Delivery;

/// <summary>One attempt to send one message: gate, words, the durable mark, the send, and what came of it.</summary>
internal sealed partial class Submission(
    OutboxStore outbox, Holding holding, SendPolicy policy, OutboxWords words, OutboxMedia media, ChannelMap channels, Senders senders, Backoff backoff,
    TimeProvider clock, ILogger<Submission> log)
{
    /// <summary>A fault of our own settings is looked at again this often: nothing was sent, and staff may have mended it.</summary>
    private static readonly TimeSpan WhileMisconfigured = TimeSpan.FromMinutes(5);

    /// <summary>A file that its provider does not give is asked for so often, over a minute or two: what the person wrote after it waits behind it.</summary>
    public const int MostFetches = 4;

    private static readonly TimeSpan FetchAgain = TimeSpan.FromSeconds(5);

    /// <summary>True when the provider took all of it; false when the table must be looked at again.</summary>
    public async Task<bool> RunAsync(OutboxRow listed, CancellationToken stoppingToken)
    {
        var sent = await TryAsync(listed, stoppingToken);
        // What is kept for the morning, cancelled or sent another way has used up nothing of what the sender may send.
        if (sent is null) senders[listed.To.Channel].GiveBack(listed.Lane);
        return sent is true;
    }

    /// <summary>Null when nothing was given to the provider.</summary>
    private async Task<bool?> TryAsync(OutboxRow listed, CancellationToken stoppingToken)
    {
        // It may have waited for its sender while its person wrote, which opens the window or sends it another way. Whatever does not simply go is decided on what holds now.
        var row = policy.Decide(listed, clock.GetUtcNow()) is Verdict.Go ? listed : await outbox.FindQueuedAsync(listed.Id, stoppingToken);
        // On another way it is another sender's turn.
        if (row is null || row.To != listed.To) return null;

        switch (policy.Decide(row, clock.GetUtcNow()))
        {
            case Verdict.Go:
                return await SubmitAsync(row, stoppingToken);
            case Verdict.Cancel cancel:
                await outbox.SettleAsync(new Settlement(row.Id, OutboxState.Cancelled, null, cancel.Reason, null), stoppingToken);
                return null;
            case var verdict:
                await holding.KeepAsync(row, verdict, stoppingToken);
                return null;
        }
    }

    private async Task<bool?> SubmitAsync(OutboxRow row, CancellationToken stoppingToken)
    {
        if (channels.Find(row.To.Channel) is not { } channel)
        {
            await outbox.SettleAsync(new Settlement(row.Id, OutboxState.Failed, null, "no-channel", null), stoppingToken);
            return null;
        }

        var file = await media.CheckAsync(row, stoppingToken);
        if (file.Ended is not Fetched.Whole)
        {
            await outbox.SettleAsync(WithoutFile(row, file.Ended), stoppingToken);
            return null;
        }

        var rendered = await words.RenderAsync(row, stoppingToken);
        var parts = TextParts.Split(rendered, channel.MaxTextLength(row.To.Channel));
        if (!await outbox.SubmitAsync(row, rendered, parts.Count, clock.GetUtcNow(), stoppingToken)) return null;

        return await SendAsync(row, parts, file.Link);
    }

    /// <summary>True when these words may go as they stand, whole and with nothing to be translated first.</summary>
    public bool IsReady(OutboxRow row) =>
        row is { Kind: OutboxKind.Words, Template: null, MovedFrom: null } && policy.Decide(row, clock.GetUtcNow()) is Verdict.Go
        && channels.Find(row.To.Channel) is { } channel && row.Text.Value.Length <= channel.MaxTextLength(row.To.Channel);

    /// <summary>Only for a row that is durably marked as submitting: the bytes may leave, so neither the send nor its settlement is cut short by a stop of the host.</summary>
    public async Task<bool> SendAsync(OutboxRow row, IReadOnlyList<string> parts, MediaLink? file = null)
    {
        var channel = channels.Find(row.To.Channel) ?? throw new UnreachableException();
        var part = Part(row, parts) with { Media = file };
        // A long code sends one segment a second, not one message (twilio.com/docs/api/errors/21611).
        if (row.To.Channel is ChannelKind.Sms) senders[row.To.Channel].Charge(row.Lane, SmsSegments.Count(part.Text.Value) - 1);
        var outcome = await channel.SendAsync(part, CancellationToken.None);
        await SettleAsync(row, part, outcome);
        return outcome is SendOutcome.Sent && part.IsLast;
    }

    private OutboundMessage Part(OutboxRow row, IReadOnlyList<string> parts)
    {
        var at = Math.Min(row.PartsSent, parts.Count - 1);
        var asTemplate = row.Template is not null && (row.Kind is OutboxKind.Knock || !SendPolicy.IsWindowOpen(row, clock.GetUtcNow()));
        return new OutboundMessage(row.Id, row.To, new MessageText(parts[at]), row.Lane is Lane.Reply)
        {
            Choices = row.PickOne && parts.Count == 1 ? PickList.Find(parts[at]) : null,
            Language = row.ToLanguage ?? row.Language,
            IsLast = asTemplate || at == parts.Count - 1,
            Template = asTemplate ? (row.Template!, row.SenderName ?? "Snapp") : null,
        };
    }

    private async Task SettleAsync(OutboxRow row, OutboundMessage part, SendOutcome outcome)
    {
        var senderWaits = senders[row.To.Channel].Note(outcome, row.PersonId);
        if (senderWaits is not null) Log.SenderPaused(log, row.To.Channel, outcome.GetType().Name);
        if (await holding.TakesAsync(row, outcome))
        {
            return;
        }

        var settlement = outcome is SendOutcome.Sent { ProviderId: var partId } && !part.IsLast
            ? new Settlement(row.Id, OutboxState.Queued, partId, null, clock.GetUtcNow()) { PartSent = true }
            : ToSettlement(row, outcome, senderWaits);
        if (outcome is not SendOutcome.Sent)
        {
            Log.NotSent(log, row.Id, settlement.State, settlement.Code);
        }

        await outbox.SettleAsync(settlement, CancellationToken.None);
    }

    private Settlement ToSettlement(OutboxRow row, SendOutcome outcome, DateTimeOffset? senderWaits) => outcome switch
    {
        SendOutcome.Sent sent => new Settlement(row.Id, OutboxState.Accepted, sent.ProviderId, null, null),
        // The sender's limit is no fault of the message, and costs it no attempt.
        SendOutcome.TryLater later when senderWaits is { } until => new Settlement(row.Id, OutboxState.Queued, null, later.Code, until) { IsSendersLimit = true },
        SendOutcome.TryLater later => Later(row, later.Code, backoff.After(row.Attempts + 1, later.After)),
        SendOutcome.Unclear unclear => new Settlement(row.Id, OutboxState.Unclear, null, unclear.Code, clock.GetUtcNow() + EvidenceWorker.FirstLook),
        SendOutcome.Refused refused => new Settlement(row.Id, OutboxState.Rejected, null, refused.Code, null) { AddressFailed = refused.AddressFailed },
        SendOutcome.OptedOut optedOut => new Settlement(row.Id, OutboxState.Rejected, null, optedOut.Code, null, PersonOptedOut: true),
        // Only a template is refused so and not held: it was not approved for this, and will not be.
        SendOutcome.WindowClosed closed => new Settlement(row.Id, OutboxState.Rejected, null, closed.Code, null),
        SendOutcome.Misconfigured wrong => new Settlement(row.Id, OutboxState.Queued, null, wrong.Code, clock.GetUtcNow() + WhileMisconfigured),
        _ => throw new UnreachableException(),
    };

    private Settlement WithoutFile(OutboxRow row, Fetched ended) => ended is Fetched.NotNow && row.Attempts + 1 < MostFetches
        ? new Settlement(row.Id, OutboxState.Queued, null, "media", clock.GetUtcNow() + FetchAgain * (row.Attempts + 1) + backoff.After(row.Attempts + 1)) { IsFetchAttempt = true }
        : new Settlement(row.Id, OutboxState.Failed, null, "media", null);

    private Settlement Later(OutboxRow row, string code, TimeSpan wait) => row.Attempts - row.PartsSent + 1 >= Backoff.MostAttempts
        ? new Settlement(row.Id, OutboxState.Failed, null, code, null)
        : new Settlement(row.Id, OutboxState.Queued, null, code, clock.GetUtcNow() + wait);

    private static partial class Log
    {
        [LoggerMessage(45, LogLevel.Warning, "Outbox row {OutboxId} was not sent: {State}, code {Code}")]
        public static partial void NotSent(ILogger logger, long outboxId, OutboxState state, string? code);

        [LoggerMessage(47, LogLevel.Warning, "Sending on {Channel} pauses: {Outcome}")]
        public static partial void SenderPaused(ILogger logger, ChannelKind channel, string outcome);
    }
}

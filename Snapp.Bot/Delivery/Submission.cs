using System.Diagnostics;
using Snapp.Bot.Channels;
using Snapp.Data.Outbox;
using Snapp.Data.People;

namespace Snapp.Bot.Delivery;

/// <summary>One attempt to send one message: gate, words, the durable mark, the send, and what came of it.</summary>
internal sealed partial class Submission(
    OutboxStore outbox, OutboxWords words, ChannelMap channels, Senders senders, Backoff backoff, TimeProvider clock, ILogger<Submission> log)
{
    /// <summary>A fault of our own settings is looked at again this often: nothing was sent, and staff may have mended it.</summary>
    private static readonly TimeSpan WhileMisconfigured = TimeSpan.FromMinutes(5);

    /// <summary>A closed 24 h window opens when the person writes, and the turn then makes the row due; this is only the fallback.</summary>
    private static readonly TimeSpan WhileWindowClosed = TimeSpan.FromHours(1);

    /// <summary>True when the provider took all of it; false when the table must be looked at again.</summary>
    public async Task<bool> RunAsync(OutboxRow row, CancellationToken stoppingToken)
    {
        if (SendPolicy.ReasonToCancel(row) is { } reason)
        {
            await outbox.SettleAsync(new Settlement(row.Id, OutboxState.Cancelled, null, reason, null), stoppingToken);
            return false;
        }

        if (channels.Find(row.To.Channel) is not { } channel)
        {
            await outbox.SettleAsync(new Settlement(row.Id, OutboxState.Failed, null, "no-channel", null), stoppingToken);
            return false;
        }

        var rendered = await words.RenderAsync(row, stoppingToken);
        if (!await outbox.SubmitAsync(row, rendered, Parts(channel, row, rendered).Count, clock.GetUtcNow(), stoppingToken)) return false;

        return await SendAsync(row, rendered);
    }

    /// <summary>True when these words may go as they stand, whole and with nothing to be translated first.</summary>
    public bool IsReady(OutboxRow row) =>
        row is { Kind: OutboxKind.Words } && SendPolicy.ReasonToCancel(row) is null
        && channels.Find(row.To.Channel) is { } channel && row.Text.Value.Length <= channel.MaxTextLength(row.To.Channel);

    /// <summary>Only for a row that is durably marked as submitting: the bytes may leave, so neither the send nor its settlement is cut short by a stop of the host.</summary>
    public async Task<bool> SendAsync(OutboxRow row, string rendered)
    {
        var channel = channels.Find(row.To.Channel) ?? throw new UnreachableException();
        var part = Part(row, Parts(channel, row, rendered));
        // A long code sends one segment a second, not one message (twilio.com/docs/api/errors/21611).
        if (row.To.Channel is ChannelKind.Sms) senders[row.To.Channel].Charge(row.Lane, SmsSegments.Count(part.Text.Value) - 1);
        var outcome = await channel.SendAsync(part, CancellationToken.None);
        await SettleAsync(row, part, outcome);
        return outcome is SendOutcome.Sent && part.IsLast;
    }

    private static IReadOnlyList<string> Parts(IChannel channel, OutboxRow row, string rendered) => TextParts.Split(rendered, channel.MaxTextLength(row.To.Channel));

    private static OutboundMessage Part(OutboxRow row, IReadOnlyList<string> parts)
    {
        var at = Math.Min(row.PartsSent, parts.Count - 1);
        return new OutboundMessage(row.Id, row.To, new MessageText(parts[at]), row.Lane is Lane.Reply) { IsLast = at == parts.Count - 1 };
    }

    private async Task SettleAsync(OutboxRow row, OutboundMessage part, SendOutcome outcome)
    {
        var senderWaits = senders[row.To.Channel].Note(outcome, row.PersonId);
        if (senderWaits is not null) Log.SenderPaused(log, row.To.Channel, outcome.GetType().Name);
        var settlement = outcome is SendOutcome.Sent && !part.IsLast
            ? new Settlement(row.Id, OutboxState.Queued, null, null, clock.GetUtcNow()) { PartSent = true }
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
        SendOutcome.Refused refused => new Settlement(row.Id, OutboxState.Rejected, null, refused.Code, null),
        SendOutcome.OptedOut optedOut => new Settlement(row.Id, OutboxState.Rejected, null, optedOut.Code, null, PersonOptedOut: true),
        SendOutcome.WindowClosed closed => new Settlement(row.Id, OutboxState.Queued, null, closed.Code, clock.GetUtcNow() + WhileWindowClosed),
        SendOutcome.Misconfigured wrong => new Settlement(row.Id, OutboxState.Queued, null, wrong.Code, clock.GetUtcNow() + WhileMisconfigured),
        _ => throw new UnreachableException(),
    };

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

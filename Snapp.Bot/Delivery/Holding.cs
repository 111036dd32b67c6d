using Snapp.Bot.Channels;
using Snapp.Bot.Texts;
using Snapp.Data.Outbox;
using Snapp.Data.People;

namespace Snapp.Bot.Delivery;

/// <summary>What becomes of a message that may not go now, or cannot go this way: it waits, knocks, or takes the person's SMS number.</summary>
internal sealed partial class Holding(HeldMessages held, ChannelMap channels, LiveTexts texts, WorkSignal signal, TimeProvider clock, ILogger<Holding> log)
{
    private const string WindowClosed = "window-closed";

    /// <summary>A person who has not answered a knock is looked at again after so long, for the second and last one.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(24);

    public async Task KeepAsync(OutboxRow row, Verdict verdict, CancellationToken cancellationToken)
    {
        switch (verdict)
        {
            case Verdict.Wait wait:
                await held.HoldAsync(new Hold(row.Id, "quiet-hours", wait.Until), cancellationToken);
                break;
            case Verdict.Doubtful doubtful:
                await AskWhoAsync(row, doubtful.IsAsked, cancellationToken);
                break;
            case Verdict.WindowClosed closed when !await held.MoveToSmsAsync(row.Id, cancellationToken):
                await WithoutSmsAsync(row, closed.Else, cancellationToken);
                break;
        }

        // A knock, a notice or the row itself on its new way may be due at once.
        signal.OutboxHasWork();
    }

    /// <summary>True when the provider's refusal is not the end: the window was closed after all, or the person has an SMS number.</summary>
    public async Task<bool> TakesAsync(OutboxRow row, SendOutcome outcome)
    {
        var taken = outcome switch
        {
            SendOutcome.WindowClosed closed => await held.TakeOtherWayAsync(row.Id, DeliveryFault.WindowClosed, closed.Code, CancellationToken.None),
            SendOutcome.Refused { AddressFailed: true } refused => await held.TakeOtherWayAsync(row.Id, DeliveryFault.AddressFailed, refused.Code, CancellationToken.None),
            _ => false,
        };
        if (taken)
        {
            Log.Kept(log, row.Id, outcome.GetType().Name);
            signal.OutboxHasWork();
        }

        return taken;
    }

    private async Task WithoutSmsAsync(OutboxRow row, WithoutSms what, CancellationToken cancellationToken)
    {
        if (what is WithoutSms.Hold) await HoldAsync(row, cancellationToken);
        else await held.GiveUpAsync(row.Id, WindowClosed, what is WithoutSms.GiveUp ? await NoticeAsync(row, "relay.undelivered", cancellationToken) : null, cancellationToken);
    }

    private async Task AskWhoAsync(OutboxRow row, bool isAsked, CancellationToken cancellationToken) =>
        await held.HoldAsync(
            new Hold(row.Id, "who", clock.GetUtcNow() + LookAgain)
            {
                WhoQuestion = isAsked ? null : new MessageText(TextCatalog.Get(row.Language ?? "en", "who.ask", ("name", await held.FindNameAsync(row.Id, cancellationToken) ?? ""))),
                Notice = await NoticeAsync(row, "relay.unsure", cancellationToken),
            },
            cancellationToken);

    private async Task HoldAsync(OutboxRow row, CancellationToken cancellationToken) =>
        await held.HoldAsync(
            new Hold(row.Id, WindowClosed, clock.GetUtcNow() + LookAgain)
            {
                KnockTemplate = channels.Find(row.To.Channel)?.KnockTemplate(row.To.Channel),
                Notice = await NoticeAsync(row, "relay.held", cancellationToken),
            },
            cancellationToken);

    private async Task<(long, MessageText)?> NoticeAsync(OutboxRow row, string text, CancellationToken cancellationToken)
    {
        TextCatalog.Use(texts.Now);
        return row.ConnectionId is not null && row.Lane is Lane.Relay && await held.FindSenderAsync(row.Id, cancellationToken) is { } sender
            ? (sender.PersonId, new MessageText(TextCatalog.Get(sender.Language ?? "en", text, ("name", sender.ToName ?? ""))))
            : null;
    }

    private static partial class Log
    {
        [LoggerMessage(46, LogLevel.Information, "Outbox row {OutboxId} was not taken ({Outcome}) and is kept for another way")]
        public static partial void Kept(ILogger logger, long outboxId, string outcome);
    }
}

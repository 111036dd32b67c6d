using Snapp.Data.Outbox;
using Snapp.Data.People;

namespace Snapp.Bot.Delivery;

/// <summary>What becomes of a message outside the 24 h window whose person has no SMS number.</summary>
internal enum WithoutSms
{
    /// <summary>Held until the person writes.</summary>
    Hold,

    /// <summary>Held for so long that the words are of no use any more.</summary>
    GiveUp,

    /// <summary>A broadcast without a template of its own: it never goes.</summary>
    Cancel,
}

/// <summary>What the gate says of a message. A closed list.</summary>
internal abstract record Verdict
{
    private Verdict() { }

    internal sealed record Go : Verdict;

    /// <summary>It never goes. <paramref name="Reason"/> is a fixed word.</summary>
    internal sealed record Cancel(string Reason) : Verdict;

    /// <summary>It waits for the morning, or for the person to write.</summary>
    internal sealed record Wait(DateTimeOffset Until) : Verdict;

    /// <summary>The address may have another owner by now: nothing is shown there before it is known who it is.</summary>
    internal sealed record Doubtful(bool IsAsked) : Verdict;

    /// <summary>The 24 h window is closed. <paramref name="Else"/>: what happens to it unless the person has given an SMS number, which has no window.</summary>
    internal sealed record WindowClosed(WithoutSms Else) : Verdict;
}

/// <summary>The gate every message passes at the moment it is submitted, not when it was queued: a STOP in between must count, and so must the clock.</summary>
internal sealed class SendPolicy(QuietHours quietHours)
{
    /// <summary>The window is taken to close a little early: a send just before its end may reach the provider just after.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromHours(24) - TimeSpan.FromMinutes(5);

    /// <summary>Two knocks are unanswered by then, and words a week old would puzzle more than help.</summary>
    private static readonly TimeSpan LongestHeld = TimeSpan.FromDays(7);

    /// <summary>Null when it may go; otherwise the fixed word that says why it never will.</summary>
    public static string? ReasonToCancel(OutboxRow row) => row switch
    {
        { ConfirmsStop: true } => null,
        { PersonStopped: true } => "stopped",
        { Lane: not Lane.Reply, PersonConsented: false } => "no-consent",
        { ConnectionOpen: false } => "connection-closed",
        _ => null,
    };

    public Verdict Decide(OutboxRow row, DateTimeOffset now)
    {
        if (ReasonToCancel(row) is { } reason)
        {
            return new Verdict.Cancel(reason);
        }

        if (IsDoubtful(row, now) && IsWindowOpen(row, now))
        {
            return row.CreatedAt + LongestHeld <= now ? new Verdict.WindowClosed(WithoutSms.GiveUp) : new Verdict.Doubtful(row.IsWhoAsked);
        }

        if (quietHours.Until(row, now) is { } morning)
        {
            return new Verdict.Wait(morning);
        }

        return IsWindowOpen(row, now) || row.Template is not null ? new Verdict.Go()
            : new Verdict.WindowClosed(row.Lane is Lane.Bulk ? WithoutSms.Cancel : row.CreatedAt + LongestHeld <= now ? WithoutSms.GiveUp : WithoutSms.Hold);
    }

    /// <summary>Words between people, after a long silence; and whatever is for this person alone, once there is a doubt. SMS only has no window that closes before.</summary>
    private static bool IsDoubtful(OutboxRow row, DateTimeOffset now) => row.Lane is Lane.Relay or Lane.Notice && !row.ConfirmsStop
        && (row.InDoubt || (row.Lane is Lane.Relay && row.LastInboundAt + Address.LongSilence < now));

    /// <summary>SMS has no window; on WhatsApp and Messenger free text may go for 24 h after the person last wrote.</summary>
    public static bool IsWindowOpen(OutboxRow row, DateTimeOffset now) =>
        row.To.Channel is ChannelKind.Sms || row.LastInboundAt + Window > now;
}

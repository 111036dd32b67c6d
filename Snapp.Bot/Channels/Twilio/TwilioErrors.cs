using System.Globalization;
using Snapp.Data.Outbox;

namespace Snapp.Bot.Channels.Twilio;

/// <summary>
/// Twilio's error codes and what they mean for a send (https://www.twilio.com/docs/api/errors).
/// Decided by status and code, never by the words, which quote numbers and texts.
/// </summary>
internal static class TwilioErrors
{
    /// <summary>What a code means for more than its own message, in an answer and in a callback alike.</summary>
    internal static DeliveryFault? FaultOf(int code) => code switch
    {
        21610 => DeliveryFault.OptedOut,
        63016 => DeliveryFault.WindowClosed,
        // Not valid, not a mobile, gone, a landline, not a user of the app.
        21211 or 21614 or 30005 or 30006 or 63003 or 63024 or 63032 => DeliveryFault.AddressFailed,
        // Queues, rates and limits; congestion; faults of Twilio and of WhatsApp. Twilio takes a message before it knows of these, and reports them afterwards.
        20429 or 20500 or 20503 or 21611 or 30001 or 30017 or 30022 or 30410 or 63009 or 63010 or 63012 or 63017 or 63018 or 131056 => DeliveryFault.Busy,
        30003 => DeliveryFault.OutOfReach,
        30008 => DeliveryFault.Unexplained,
        63038 => DeliveryFault.DayIsFull,
        _ => null,
    };

    internal static SendOutcome Outcome(int status, int? code, TimeSpan? retryAfter)
    {
        var raw = code?.ToString(CultureInfo.InvariantCulture) ?? $"http-{status}";
        if (status == 429 || code == 20429) return new SendOutcome.TryLater(raw, retryAfter) { Limits = Limits.Sender };
        // Not an answer about this message: it may have been taken before the fault (20500 and 20503 come this way).
        if (status is < 400 or >= 500 or 408) return new SendOutcome.Unclear(raw);
        return code is { } known ? ByCode(known, raw, retryAfter) : ByStatus(status, raw);
    }

    private static SendOutcome ByStatus(int status, string raw) =>
        status is 401 or 403 or 404 ? new SendOutcome.Misconfigured(raw) : new SendOutcome.Refused(raw);

    private static SendOutcome ByCode(int code, string raw, TimeSpan? retryAfter) => code switch
    {
        20500 or 20503 => new SendOutcome.Unclear(raw),

        21610 => new SendOutcome.OptedOut(raw),

        63016 => new SendOutcome.WindowClosed(raw),

        // Our sender's queue is full, the account's rate, a US registration's rate; the account's daily limit.
        21611 or 30001 or 30022 or 63017 => new SendOutcome.TryLater(raw, retryAfter) { Limits = Limits.Sender },
        63038 => new SendOutcome.TryLater(raw, retryAfter ?? TimeSpan.FromDays(1)) { Limits = Limits.Sender },

        // WhatsApp's rate for the sender and its rate for one pair (131056) both come as this.
        63018 => new SendOutcome.TryLater(raw, retryAfter) { Limits = Limits.PersonOrSender },

        // Handset off, carrier congested, provider's own fault, too fast to one person.
        30003 or 30008 or 30017 or 30410 or 63009 or 63010 or 63012 or 131056 => new SendOutcome.TryLater(raw, retryAfter),

        // Account, token, path; sender numbers and callback address; country switched off; trial account.
        20003 or 20404 or 20008 or 21212 or 21603 or 21606 or 21609 or 21408 or 21608 => new SendOutcome.Misconfigured(raw),
        // The messaging service and its numbers; registrations with carriers.
        21701 or 21703 or 21704 or 21705 or 30002 or 30032 or 30034 => new SendOutcome.Misconfigured(raw),
        // The channel behind the sender.
        63001 or 63002 or 63007 or 63008 or 63020 or 63051 or 63112 => new SendOutcome.Misconfigured(raw),
        // The template: its id, its variables, its approval.
        21654 or 21655 or 21656 or 92005 or 92006 or 92007
            or 63027 or 63028 or 63040 or 63041 or 63042 => new SendOutcome.Misconfigured(raw),

        // This person's number, this text, and every code that is not known yet: the same request would end the same way.
        _ => new SendOutcome.Refused(raw) { AddressFailed = FaultOf(code) is DeliveryFault.AddressFailed },
    };
}

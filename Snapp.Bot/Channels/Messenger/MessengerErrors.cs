using System.Globalization;

namespace Snapp.Bot.Channels.Messenger;

/// <summary>
/// Meta's error codes and what they mean for a send (https://developers.facebook.com/docs/messenger-platform/error-codes).
/// The subcode is looked at first: it is the narrower one.
/// </summary>
internal static class MessengerErrors
{
    internal static SendOutcome Outcome(int status, MessengerFault? fault, TimeSpan? retryAfter)
    {
        var raw = Raw(status, fault);
        if (status == 429) return new SendOutcome.TryLater(raw, retryAfter) { Limits = Limits.Sender };
        if (fault?.Code is not { } code) return ByStatus(status, raw);
        // A fault of Meta's own: it may have been taken before it.
        if (status >= 500 && (code is 1 or 2 || fault.IsTransient == true)) return new SendOutcome.Unclear(raw);
        return BySubcode(fault.ErrorSubcode, raw, retryAfter) ?? ByCode(code, fault, raw, retryAfter);
    }

    private static string Raw(int status, MessengerFault? fault) => fault switch
    {
        { Code: { } code, ErrorSubcode: { } subcode } => string.Create(CultureInfo.InvariantCulture, $"{code}/{subcode}"),
        { Code: { } code } => code.ToString(CultureInfo.InvariantCulture),
        _ => $"http-{status}",
    };

    private static SendOutcome ByStatus(int status, string raw) => status switch
    {
        401 or 403 or 404 => new SendOutcome.Misconfigured(raw),
        408 or < 400 or >= 500 => new SendOutcome.Unclear(raw),
        _ => new SendOutcome.Refused(raw),
    };

    private static SendOutcome? BySubcode(int? subcode, string raw, TimeSpan? retryAfter) => subcode switch
    {
        2018278 => new SendOutcome.WindowClosed(raw),
        // No such person, person away or gone, a sender action that failed, a file that could not be fetched.
        2018001 or 2018108 or 1545041 or 2018048 or 2018047 => new SendOutcome.Refused(raw),
        // Daily limit.
        1893016 => new SendOutcome.TryLater(raw, retryAfter ?? TimeSpan.FromDays(1)) { Limits = Limits.Sender },
        // Permission, app in development, page restricted, terms not accepted.
        2018065 or 2018028 or 1893063 or 2018344 => new SendOutcome.Misconfigured(raw),
        _ => null,
    };

    private static SendOutcome ByCode(int code, MessengerFault fault, string raw, TimeSpan? retryAfter) => code switch
    {
        // Temporary; 2 can also mean that the person has blocked the page.
        1 or 2 => new SendOutcome.TryLater(raw, retryAfter),
        // The limits of app, user and page.
        4 or 17 or 32 => new SendOutcome.TryLater(raw, retryAfter) { Limits = Limits.Sender },
        // The limit of sending, which is also met by too much to one thread.
        613 => new SendOutcome.TryLater(raw, retryAfter) { Limits = Limits.PersonOrSender },
        // Blocked for a while by Meta: asking again at once prolongs it.
        341 => new SendOutcome.TryLater(raw, retryAfter ?? TimeSpan.FromHours(1)) { Limits = Limits.Sender },
        // Token, permissions, access level, policy block.
        3 or 10 or 102 or 190 or 199 or 200 or 230 or 299 or 368 => new SendOutcome.Misconfigured(raw),
        // The page itself is not found under this token.
        100 when fault.ErrorSubcode == 33 => new SendOutcome.Misconfigured(raw),
        // Bad parameter, retired tag, file not fetched, person not available.
        100 or 546 or 551 or 1545041 => new SendOutcome.Refused(raw),
        _ => fault.IsTransient == true ? new SendOutcome.TryLater(raw, retryAfter) : new SendOutcome.Refused(raw),
    };
}

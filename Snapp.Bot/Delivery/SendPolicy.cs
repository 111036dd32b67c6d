using Snapp.Data.Outbox;

namespace Snapp.Bot.Delivery;

/// <summary>The gate every message passes at the moment it is submitted, not when it was queued: a STOP in between must count.</summary>
internal static class SendPolicy
{
    /// <summary>Null when it may go; otherwise the fixed word that says why it never will.</summary>
    public static string? ReasonToCancel(OutboxRow row) => row switch
    {
        { ConfirmsStop: true } => null,
        { PersonStopped: true } => "stopped",
        { Lane: not Lane.Reply, PersonConsented: false } => "no-consent",
        { ConnectionOpen: false } => "connection-closed",
        _ => null,
    };
}

using Snapp.Data.Inbox;

namespace Snapp.Data.Turns;

/// <summary>Everything one turn writes. <paramref name="State"/> null removes the stored conversation.</summary>
public sealed record TurnWrite(InboxRow Inbox, string? State, IReadOnlyList<Effect> Effects, DateTimeOffset Now);

/// <summary>How writing a turn ended.</summary>
public enum TurnWritten
{
    Done,

    /// <summary>A guard failed: nothing was written; decide again on fresh facts.</summary>
    Outdated,

    /// <summary>The inbox row had been handled already.</summary>
    AlreadyHandled,
}

namespace Snapp.Data.Inbox;

/// <summary>Life of an inbound message.</summary>
internal enum InboxState
{
    Pending = 0,
    Handled = 1,

    /// <summary>Set aside after too many failed turns.</summary>
    Failed = 2,
}

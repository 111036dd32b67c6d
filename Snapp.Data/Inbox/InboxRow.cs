namespace Snapp.Data.Inbox;

/// <summary>A stored inbound message waiting for its turn. Order of one person is the order of <paramref name="Id"/>.</summary>
public sealed record InboxRow(long Id, long PersonId, InboundMessage Message, DateTimeOffset ReceivedAt, int Attempts)
{
    /// <summary>Set after a failed turn: not to be tried again before. The person's later messages wait with it.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}

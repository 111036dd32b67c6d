namespace Snapp.Data.Outbox;

/// <summary>How an attempt ended. <paramref name="RetryAt"/> only with <see cref="OutboxState.Queued"/>.</summary>
public sealed record Settlement(long Id, OutboxState State, string? ProviderId, string? Code, DateTimeOffset? RetryAt, bool PersonOptedOut = false);

public sealed class OutboxStore(Database database, TimeProvider clock)
{
    /// <summary>
    /// Up to <paramref name="most"/> queued rows that are due, by lane then id; never a row of a person who has an earlier row still queued or submitting
    /// (order of one person; unclear rows do not block, because nothing will be sent for them without evidence).
    /// </summary>
    public Task<IReadOnlyList<OutboxRow>> ListDueAsync(int most, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException($"{database}{clock}");

    /// <summary>When the next queued row becomes due, or null when nothing is queued.</summary>
    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Queued → submitting, durable, with the words exactly as they will be sent. False when it is no longer queued (then do not send).</summary>
    public Task<bool> SubmitAsync(long id, string rendered, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SettleAsync(Settlement settlement, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task ApplyStatusesAsync(IReadOnlyList<StatusUpdate> statuses, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>After a crash: rows left in submitting become unclear. Returns how many.</summary>
    public Task<int> RecoverAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Rows queued and due by <paramref name="dueBy"/>, or submitting.</summary>
    public Task<int> CountOpenAsync(DateTimeOffset dueBy, CancellationToken cancellationToken) => throw new NotSupportedException();
}

namespace Snapp.Data.Inbox;

public sealed class InboxStore(Database database, TimeProvider clock)
{
    /// <summary>Durable when it returns. Makes the person and address on first sight; a message seen before changes nothing.</summary>
    public Task AcceptAsync(IReadOnlyList<InboundMessage> messages, CancellationToken cancellationToken) => throw new NotSupportedException($"{database}{clock}");

    /// <summary>Unhandled rows with an id above <paramref name="afterId"/>, in id order, whether due or not (rows to be retried later carry <c>RetryAt</c>).</summary>
    public Task<IReadOnlyList<InboxRow>> ListPendingAsync(long afterId, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CountAttemptAsync(long id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> CountPendingAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}

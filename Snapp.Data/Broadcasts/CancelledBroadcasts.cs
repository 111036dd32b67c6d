using Snapp.Data.Audit;

namespace Snapp.Data.Broadcasts;

/// <summary>
/// Takes back what of a broadcast has not left yet. The mark on the broadcast stops every further submission at once; its rows follow some at a time,
/// so that no answer waits for a hundred thousand of them (Mailtrain-org/mailtrain#582: it could not be stopped at all).
/// </summary>
public sealed class CancelledBroadcasts(Database database, TimeProvider clock)
{
    private const int AtOnce = 500;

    // One of which everything has left is done, and stays so.
    private const string Mark =
        """
        update broadcasts
        set cancelled_at = @now
        where id = @id
          and agency_id = @agencyId
          and cancelled_at is null
          and (filled_to is not null or exists (select 1 from outbox o where o.broadcast_id = @id and o.state in (0, 1, 2)))
        """;

    private const string CancelSome =
        """
        update outbox
        set state = 5, error_code = 'cancelled', settled_at = @now
        where id in (select o.id from outbox o where o.broadcast_id = @id and o.state = 0 limit @most)
        """;

    private const string ListUnfinished =
        """
        select b.id
        from broadcasts b
        where b.cancelled_at is not null
          and exists (select 1 from outbox o where o.broadcast_id = b.id and o.state = 0)
        """;

    /// <summary>Nothing more of it is submitted once this returns; does nothing to another agency's, or to one that is done.</summary>
    public async Task CancelAsync(long agencyId, long id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isMarked = await database.WriteAsync(
            transaction =>
            {
                if (transaction.Execute(Mark, ("now", now.Milliseconds()), ("id", id), ("agencyId", agencyId)) == 0) return false;
                AuditLog.Write(transaction, now, AuditLog.BroadcastCancelled, agencyId: agencyId, subjectId: id);
                return true;
            },
            cancellationToken);
        // What was promised is carried through, whether or not somebody still waits for the answer.
        if (isMarked) await CancelRowsAsync(id, CancellationToken.None);
    }

    /// <summary>Carries on where a crash left off.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        var unfinished = await database.ReadPreparedAsync(
            statements => Task.FromResult(statements.Rows(ListUnfinished, row => row.GetInt64(0))), cancellationToken);
        foreach (var id in unfinished) await CancelRowsAsync(id, cancellationToken);
    }

    private async Task CancelRowsAsync(long id, CancellationToken cancellationToken)
    {
        var cancelled = AtOnce;
        while (cancelled == AtOnce)
        {
            cancelled = await database.WriteAsync(
                transaction => transaction.Execute(CancelSome, ("now", clock.GetUtcNow().Milliseconds()), ("id", id), ("most", AtOnce)), cancellationToken);
        }
    }
}

using Snapp.Data.Inbox;
using Snapp.Data.Matches;
using Snapp.Data.Outbox;

namespace Snapp.Data.Turns;

/// <summary>What came of writing a turn, and the mentors whose place in the pool changed.</summary>
public sealed record TurnResult(TurnWritten Written, IReadOnlyList<long> ChangedMentors);

public sealed class TurnStore(Database database, TimeProvider clock)
{
    private const string MarkHandled =
        """
        update inbox
        set state = 1, handled_at = @now
        where id = @id
          and state = 0
        """;

    private const string KeepState =
        """
        insert into conversations (person_id, state, updated_at)
        values (@personId, @state, @now)
        on conflict (person_id) do update
        set state = excluded.state, updated_at = excluded.updated_at
        """;

    private const string RemoveState =
        """
        delete from conversations
        where person_id = @personId
        """;

    /// <summary>
    /// Is given what a turn put into the outbox as soon as it is durable, so that nobody needs to look for it. Called on the writer: must be quick.
    /// </summary>
    public Action<OutboxRow>? Queued { get; set; }

    /// <summary>Is called when what was kept for somebody may go now. Called on the writer: must be quick.</summary>
    public Action? Released { get; set; }

    /// <summary>
    /// Asked within the turn's transaction whether these words could leave at once as they stand. Null is no; otherwise they are marked as submitting in
    /// that same transaction, and the answer is called with true when that is durable, so that they may leave, or with false when it was not kept.
    /// Called on the writer: must be quick.
    /// </summary>
    public Func<OutboxRow, Action<bool>?>? Depart { get; set; }

    public Task<TurnFacts> LoadFactsAsync(InboxRow row, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(statements => new FactsRead(statements, cancellationToken).ReadAsync(row, now), cancellationToken);

    /// <summary>One transaction: state, effects, inbox row handled.</summary>
    public Task<TurnResult> WriteAsync(TurnWrite turn, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => Write(transaction, turn), cancellationToken);

    private TurnResult Write(Transaction transaction, TurnWrite turn)
    {
        var now = turn.Now.Milliseconds();
        if (transaction.Execute(MarkHandled, ("now", clock.GetUtcNow().Milliseconds()), ("id", turn.Inbox.Id)) == 0) return new TurnResult(TurnWritten.AlreadyHandled, []);

        var carrier = new EffectWrite(transaction, turn);
        if (!turn.Effects.All(carrier.Carry))
        {
            transaction.Undo();
            return new TurnResult(TurnWritten.Outdated, []);
        }

        if (turn.State is null || carrier.WriterId != turn.Inbox.PersonId) transaction.Execute(RemoveState, ("personId", turn.Inbox.PersonId));
        if (turn.State is not null) transaction.Execute(KeepState, ("personId", carrier.WriterId), ("state", turn.State), ("now", now));
        if (carrier.HasReleased || Releases(transaction, turn, carrier)) transaction.AfterCommit(() => Released?.Invoke());
        // After all effects, so that the rows show whether the person has just stopped or the connection just closed.
        foreach (var id in carrier.Queued) SendOrQueue(transaction, OutboxStore.Find(transaction, id), turn.Now);
        MentorChanges.Note(transaction, carrier.ChangedMentors, turn.Now);
        return new TurnResult(TurnWritten.Done, [.. carrier.ChangedMentors]);
    }

    /// <summary>
    /// What was held goes out with the turn and not before it: the very message that opens the window may be a BLOCK or STOP, which has taken it back by now.
    /// Only words of the person open a window, and where it is in doubt who writes nothing that waits is shown.
    /// </summary>
    private static bool Releases(Transaction transaction, TurnWrite turn, EffectWrite carrier) =>
        turn.Inbox.Message.Kind is InboundKind.Words or InboundKind.Standby
        && carrier.WriterId == turn.Inbox.PersonId
        && !Doubts.IsOpen(transaction, turn.Inbox.Message.From)
        && HeldMessages.Release(transaction, turn.Inbox.PersonId, turn.Inbox.Message.From, turn.Now);

    private void SendOrQueue(Transaction transaction, OutboxRow row, DateTimeOffset now)
    {
        if (Depart?.Invoke(row) is { } known)
        {
            if (OutboxStore.TrySubmit(transaction, row, row.Text.Value, parts: 1, now))
            {
                transaction.AfterCommit(kept: () => known(true), lost: () => known(false));
                return;
            }

            known(false);
        }

        transaction.AfterCommit(() => Queued?.Invoke(row));
    }
}

using Snapp.Data.Inbox;

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

        if (turn.State is null) transaction.Execute(RemoveState, ("personId", turn.Inbox.PersonId));
        else transaction.Execute(KeepState, ("personId", turn.Inbox.PersonId), ("state", turn.State), ("now", now));
        return new TurnResult(TurnWritten.Done, [.. carrier.ChangedMentors]);
    }
}

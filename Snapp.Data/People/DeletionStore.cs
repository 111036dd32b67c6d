using Dapper;
using Snapp.Data.Matches;

namespace Snapp.Data.People;

public enum DeletionState
{
    Received = 0,
    Done = 1,

    /// <summary>Looked for, and there is nobody here under that id.</summary>
    NothingHeld = 2,
}

/// <summary>A request that is still open. <paramref name="Subject"/> is the provider's id of the person.</summary>
public sealed record OpenDeletion(string Code, string Subject)
{
    public override string ToString() => "deletion";
}

/// <summary>Requests to delete what is held about somebody, and the deletion itself. Once closed, a request holds no trace of whom it was about.</summary>
public sealed class DeletionStore(Database database, TimeProvider clock)
{
    private const string Insert =
        """
        insert into deletions (code, subject, state, asked_at, look_at)
        values (@code, @subject, 0, @now, @now)
        on conflict (code) do nothing
        """;

    private const string FindState =
        """
        select state
        from deletions
        where code = @code
        """;

    private const string ListOpen =
        """
        select code, subject
        from deletions
        where state = 0
          and look_at <= @now
        order by look_at
        limit 100
        """;

    private const string LookLater =
        """
        update deletions
        set look_at = @at
        where code = @code
          and state = 0
        """;

    private const string Close =
        """
        update deletions
        set state = @state, subject = null, look_at = null, closed_at = @now
        where code = @code
          and state = 0
        """;

    /// <summary>Durable when it returns. The same request again changes nothing, not even a closed one.</summary>
    public Task ReceiveAsync(string code, string subject, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().Milliseconds();
        return database.WriteAsync(transaction => transaction.Execute(Insert, ("code", code), ("subject", subject), ("now", now)), cancellationToken);
    }

    /// <summary>Null for a code that was never given.</summary>
    public Task<DeletionState?> FindAsync(string code, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection => (DeletionState?)await connection.ExecuteScalarAsync<int?>(new CommandDefinition(FindState, new { code }, cancellationToken: cancellationToken)),
            cancellationToken);

    public Task<IReadOnlyList<OpenDeletion>> ListOpenAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().Milliseconds();
        return database.ReadAsync<IReadOnlyList<OpenDeletion>>(
            async connection => (await connection.QueryAsync<OpenDeletion>(new CommandDefinition(ListOpen, new { now }, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);
    }

    public Task LookLaterAsync(string code, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => transaction.Execute(LookLater, ("code", code), ("at", at.Milliseconds())), cancellationToken);

    /// <summary>
    /// Deletes whoever is behind these addresses and closes the request, in one transaction. <paramref name="hash"/> turns an address
    /// into what is kept of it: a keyed hash, because a plain one of a number can be undone by trying all numbers.
    /// Returns the mentors whose place in the pool changed.
    /// </summary>
    public Task<IReadOnlyList<long>> CloseAsync(string code, IReadOnlyList<Address> addresses, Func<Address, string> hash, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync<IReadOnlyList<long>>(
            transaction =>
            {
                long[] people = [.. addresses.Select(address => Addresses.FindPerson(transaction, address)).OfType<long>().Distinct()];
                var state = people.Length > 0 ? DeletionState.Done : DeletionState.NothingHeld;
                if (transaction.Execute(Close, ("state", (int)state), ("now", now.Milliseconds()), ("code", code)) == 0) return [];
                long[] changed = [.. people.SelectMany(person => new PersonErasure(transaction, person, hash, now).Run())];
                MentorChanges.Note(transaction, changed, now);
                return changed;
            },
            cancellationToken);
    }
}

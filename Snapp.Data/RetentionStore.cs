namespace Snapp.Data;

/// <summary>Carries out <see cref="Retention.Rules"/>.</summary>
public sealed class RetentionStore(Database database, TimeProvider clock)
{
    /// <summary>So few that nobody's answer waits for them to go.</summary>
    private const int AtOnce = 200;

    /// <summary>Takes out what is older than the rule allows, some at a time. Returns how many rows went or lost their words.</summary>
    public async Task<int> SweepAsync(RetentionRule rule, CancellationToken cancellationToken)
    {
        if (rule is not { After: { } age, Expiry: { } expiry }) return 0;
        var before = (clock.GetUtcNow() - age).Milliseconds();
        var gone = 0;
        for (var after = 0L; ;)
        {
            var page = await ReadAsync(expiry, after, before, cancellationToken);
            if (page is not [.., var last]) return gone;
            gone += await RemoveAsync(expiry, after, last, before, cancellationToken);
            if (page.Count < AtOnce) return gone;
            after = last;
        }
    }

    private Task<List<long>> ReadAsync(Expiry expiry, long after, long before, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(
            statements => Task.FromResult(statements
                .Rows(expiry.Page, row => (Key: row.GetInt64(0), At: row.GetInt64(1)), ("after", after), ("most", AtOnce))
                .TakeWhile(row => row.At < before)
                .Select(row => row.Key)
                .ToList()),
            cancellationToken);

    private Task<int> RemoveAsync(Expiry expiry, long after, long last, long before, CancellationToken cancellationToken) =>
        database.WriteAsync(
            transaction =>
            {
                if (expiry.Note is { } note) transaction.Execute(note, ("after", after), ("last", last), ("before", before));
                return expiry.Steps.Sum(step => transaction.Execute(step, ("after", after), ("last", last), ("before", before)));
            },
            cancellationToken);
}

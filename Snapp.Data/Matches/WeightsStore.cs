using System.Data.Common;
using Snapp.Data.Audit;
using Snapp.Matching;

namespace Snapp.Data.Matches;

/// <summary>Weights as they were kept. <paramref name="AgencyId"/> null: those of every agency without its own.</summary>
public sealed record KeptWeights(Weights Weights, long? AgencyId, DateTimeOffset MadeAt);

/// <summary>What each criterion counts for each agency. Nothing is ever changed: new weights are a new version, and a match keeps the version it was scored with.</summary>
public sealed class WeightsStore(Database database, TimeProvider clock)
{
    private const string Columns = "id, agency_id, occupation, advice, language, place, experience, free_time, made_at";

    private const string Newest =
        $"""
        select {Columns}
        from weights w
        where id = (select max(id) from weights o where o.agency_id = w.agency_id)
        """;

    private const string NewestOfAgency =
        $"""
        select {Columns}
        from weights
        where agency_id = @agencyId
           or agency_id is null
        order by case when agency_id is null then 0 else 1 end desc, id desc
        limit 1
        """;

    private const string FindVersion =
        $"""
        select {Columns}
        from weights
        where id = @version
          and (agency_id = @agencyId or agency_id is null)
        """;

    private const string Insert =
        """
        insert into weights (agency_id, occupation, advice, language, place, experience, free_time, made_at)
        values (@agencyId, @occupation, @advice, @language, @place, @experience, @freeTime, @now)
        returning id
        """;

    /// <summary>The present weights of every agency that has its own.</summary>
    public Task<IReadOnlyList<KeptWeights>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadPreparedAsync<IReadOnlyList<KeptWeights>>(statements => Task.FromResult<IReadOnlyList<KeptWeights>>(statements.Rows(Newest, Read)), cancellationToken);

    /// <summary>What counts for this agency now.</summary>
    public Task<KeptWeights> FindAsync(long agencyId, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(statements => Task.FromResult(statements.Rows(NewestOfAgency, Read, ("agencyId", agencyId)).Single()), cancellationToken);

    /// <summary>A version of this agency's, or the one of agencies without their own; another agency's is null like one that does not exist.</summary>
    public Task<KeptWeights?> FindAsync(long agencyId, long version, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(
            statements => Task.FromResult(statements.Rows(FindVersion, Read, ("version", version), ("agencyId", agencyId)).SingleOrDefault()),
            cancellationToken);

    /// <summary>Keeps new weights and writes the audit; the same as before stay the version they are. The version of <paramref name="wanted"/> is not looked at.</summary>
    public Task<KeptWeights> KeepAsync(long agencyId, Weights wanted, CancellationToken cancellationToken)
    {
        // As it will be read again.
        var now = UnixTime.Read(clock.GetUtcNow().Milliseconds());
        return database.WriteAsync(transaction => Keep(transaction, agencyId, wanted, now), cancellationToken);
    }

    private static KeptWeights Keep(Transaction transaction, long agencyId, Weights wanted, DateTimeOffset now)
    {
        var present = transaction.Rows(NewestOfAgency, Read, ("agencyId", agencyId)).Single();
        if (WithVersion(wanted, present.Weights.Version) == present.Weights) return present;
        var version = transaction.Number(Insert,
            ("agencyId", agencyId), ("occupation", wanted.Occupation), ("advice", wanted.Advice), ("language", wanted.Language), ("place", wanted.Place),
            ("experience", wanted.Experience), ("freeTime", wanted.FreeTime), ("now", now.Milliseconds()));
        AuditLog.Write(transaction, now, AuditLog.WeightsChanged, agencyId: agencyId, subjectId: version);
        return new KeptWeights(WithVersion(wanted, (int)version!.Value), agencyId, now);
    }

    private static Weights WithVersion(Weights of, int version) =>
        Weights.Create(of.Occupation, of.Advice, of.Language, of.Place, of.Experience, of.FreeTime, version);

    private static KeptWeights Read(DbDataReader row) => new(
        Weights.Create(row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7), version: row.GetInt32(0)),
        row.NumberOrNull(1),
        UnixTime.Read(row.GetInt64(8)));
}

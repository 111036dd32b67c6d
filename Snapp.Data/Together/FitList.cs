using Snapp.Data.Safety;

namespace Snapp.Data.Together;

/// <summary>How one person found it with another, as staff of that person's agency see it.</summary>
public sealed record GivenFit(long PersonId, long ConnectionId, Fit Answer, DateTimeOffset At);

/// <summary>What the people of an agency answered of how they fit; agency null is the platform, for people of no agency.</summary>
public sealed class FitList(Database database)
{
    // Of somebody who was erased nothing is shown, though the agency is gone from the row.
    private const string ListNewest =
        """
        select f.person_id, f.connection_id, f.answer, f.at
        from fits f
        join people p on p.id = f.person_id
        where coalesce(p.agency_id, 0) = @owner
          and p.first_name is not null
        order by f.id desc
        limit 200
        """;

    public Task<IReadOnlyList<GivenFit>> ListAsync(long? agencyId, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync<IReadOnlyList<GivenFit>>(
            statements => Task.FromResult<IReadOnlyList<GivenFit>>(statements.Rows(
                ListNewest,
                row => new GivenFit(row.GetInt64(0), row.GetInt64(1), (Fit)row.GetInt64(2), UnixTime.Read(row.GetInt64(3))),
                ("owner", agencyId ?? StaffContacts.Platform))),
            cancellationToken);
}

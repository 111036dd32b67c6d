using System.Data.Common;
using Snapp.Data.Audit;
using Snapp.Data.Matches;

namespace Snapp.Data.Safety;

/// <summary>How staff closed a report. A closed list; the words are those of the admin endpoint.</summary>
public enum ReportOutcome
{
    Unfounded,
    Resolved,

    /// <summary>The mentor reported about is on pause from now on.</summary>
    MentorPaused,
}

/// <summary>
/// A report as staff see it. The reporter is named only to the reporter's own agency, and never to the one it is about.
/// </summary>
public sealed record OpenReport
{
    public required long Id { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public long? ReporterPersonId { get; init; }

    public string? ReporterFirstName { get; init; }

    public long? AboutPersonId { get; init; }

    public string? AboutFirstName { get; init; }

    public long? ConnectionId { get; init; }

    /// <summary>What the reporter wrote for staff.</summary>
    public string? Words { get; init; }

    public override string ToString() => $"report {Id}";
}

/// <summary>The reports that wait for the staff of an agency; agency null is the platform, for people of no agency.</summary>
public sealed class ReportStore(Database database, TimeProvider clock)
{
    private const string ListOpen =
        """
        select r.id, r.made_at, case when coalesce(p.agency_id, 0) = @owner then r.reporter_id end, case when coalesce(p.agency_id, 0) = @owner then p.first_name end,
          r.about_id, a.first_name, r.connection_id, r.words
        from reports r
        join people p on p.id = r.reporter_id
        left join people a on a.id = r.about_id
        where r.closed_at is null
          and coalesce(r.agency_id, 0) = @owner
        order by r.id
        limit 200
        """;

    private const string MarkRead =
        """
        update reports
        set read_at = @now
        where closed_at is null
          and read_at is null
          and coalesce(agency_id, 0) = @owner
        """;

    private const string CloseOne =
        """
        update reports
        set closed_at = @now, outcome = @outcome, read_at = coalesce(read_at, @now)
        where id = @id
          and closed_at is null
          and coalesce(agency_id, 0) = @owner
        returning coalesce(about_id, 0)
        """;

    private const string PauseMentor =
        """
        update mentors
        set paused = 1
        where person_id = @personId
        """;

    /// <summary>Those not closed, oldest first; looking at them marks them as read.</summary>
    public Task<IReadOnlyList<OpenReport>> ListAsync(long? agencyId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var owner = agencyId ?? StaffContacts.Platform;
        return database.WriteAsync<IReadOnlyList<OpenReport>>(
            transaction =>
            {
                transaction.Execute(MarkRead, ("now", now.Milliseconds()), ("owner", owner));
                return transaction.Rows(ListOpen, Read, ("owner", owner));
            },
            cancellationToken);
    }

    /// <summary>Null when there is no such open report of this agency; else the mentors whose place in the pool may have changed.</summary>
    public Task<IReadOnlyList<long>?> CloseAsync(long? agencyId, long id, ReportOutcome outcome, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync<IReadOnlyList<long>?>(
            transaction =>
            {
                var closed = transaction.Number(CloseOne, ("now", now.Milliseconds()), ("outcome", outcome.ToString()), ("id", id), ("owner", agencyId ?? StaffContacts.Platform));
                if (closed is not { } aboutId) return null;
                AuditLog.Write(transaction, now, AuditLog.ReportClosed, agencyId: agencyId, subjectId: id);
                if (outcome is ReportOutcome.MentorPaused) transaction.Execute(PauseMentor, ("personId", aboutId));
                IReadOnlyList<long> changed = aboutId == 0 ? [] : [aboutId];
                MentorChanges.Note(transaction, changed, now);
                return changed;
            },
            cancellationToken);
    }

    private static OpenReport Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        MadeAt = UnixTime.Read(row.GetInt64(1)),
        ReporterPersonId = row.NumberOrNull(2),
        ReporterFirstName = row.TextOrNull(3),
        AboutPersonId = row.NumberOrNull(4),
        AboutFirstName = row.TextOrNull(5),
        ConnectionId = row.NumberOrNull(6),
        Words = row.TextOrNull(7),
    };
}

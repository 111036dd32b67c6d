using Snapp.Data.People;

namespace Snapp.Data.Safety;

/// <summary>Reports and people that no staff member has looked at for hours: staff are told again.</summary>
public sealed class StaffReminders(Database database, TimeProvider clock)
{
    /// <summary>After a day nobody is woken by one more.</summary>
    private const int MostNotices = 7;

    private static readonly TimeSpan Between = TimeSpan.FromHours(4);

    private const string ListReports =
        """
        select id, coalesce(agency_id, 0)
        from reports
        where closed_at is null
          and read_at is null
          and notices < @most
          and noticed_at <= @before
        """;

    private const string ListHandoffs =
        """
        select h.id, coalesce(p.agency_id, 0)
        from handoffs h
        join people p on p.id = h.person_id
        where h.closed_at is null
          and h.read_at is null
          and h.notices < @most
          and h.noticed_at <= @before
        """;

    private const string NoteReport = "update reports set noticed_at = @now, notices = notices + 1 where id = @id";

    private const string NoteHandoff = "update handoffs set noticed_at = @now, notices = notices + 1 where id = @id";

    /// <summary>Returns how many things were due, whether their agency has a staff contact or not.</summary>
    public Task<int> SendAsync(MessageText report, MessageText handoff, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(
            transaction => Remind(transaction, (ListReports, NoteReport), report, now) + Remind(transaction, (ListHandoffs, NoteHandoff), handoff, now),
            cancellationToken);
    }

    /// <summary>One notice for each agency, however much waits there.</summary>
    private static int Remind(Transaction transaction, (string List, string Note) sql, MessageText words, DateTimeOffset now)
    {
        var due = transaction.Rows(sql.List, row => (Id: row.GetInt64(0), Owner: row.GetInt64(1)), ("most", MostNotices), ("before", (now - Between).Milliseconds()));
        foreach (var (id, _) in due) transaction.Execute(sql.Note, ("now", now.Milliseconds()), ("id", id));
        foreach (var owner in due.Select(one => one.Owner).Distinct()) StaffNotice.To(transaction, owner == StaffContacts.Platform ? null : owner, words)?.Write(transaction, now);
        return due.Count;
    }
}

using System.Data.Common;
using System.Globalization;
using Dapper;
using Snapp.Data.Inbox;
using Snapp.Data.People;

namespace Snapp.Data.Turns;

/// <summary>Rings the alarms that are due: each becomes a message of its person in the inbox, so that it has its turn in order with the person's own words.</summary>
public sealed class AlarmStore(Database database, InboxStore inbox, TimeProvider clock)
{
    /// <summary>Stands where a message names the number or page that was written to.</summary>
    private const string Account = "alarm";

    private const string ListDue =
        """
        select id, person_id, kind, subject_id, due_at
        from alarms
        where due_at <= @now
        order by due_at, id
        limit @most
        """;

    private const string Remove =
        """
        delete from alarms
        where id = @id
        """;

    private const string FindDue =
        """
        select id
        from alarms
        where due_at <= @now
        limit 1
        """;

    /// <summary>One transaction: the alarm goes and its message comes. Returns how many were due.</summary>
    public Task<int> RingDueAsync(int most, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(
            transaction =>
            {
                var due = transaction.Rows(ListDue, Read, ("now", now.Milliseconds()), ("most", most));
                foreach (var alarm in due) Ring(transaction, alarm, now);
                return due.Count;
            },
            cancellationToken);
    }

    public async Task<bool> IsAnyDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().Milliseconds();
        return await database.ReadAsync(
            connection => connection.ExecuteScalarAsync<long?>(new CommandDefinition(FindDue, new { now }, cancellationToken: cancellationToken)),
            cancellationToken) is not null;
    }

    private void Ring(Transaction transaction, Alarm alarm, DateTimeOffset now)
    {
        transaction.Execute(Remove, ("id", alarm.Id));
        // What is said goes to the address last used; an address that the provider has closed still lets the rest of the turn be done.
        if ((Addresses.LastUsed(transaction, alarm.PersonId) ?? Addresses.Any(transaction, alarm.PersonId)) is not { } from) return;
        inbox.Ring(transaction, alarm.PersonId, alarm.ToMessage(from), now);
    }

    private static Alarm Read(DbDataReader row) => new(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.NumberOrNull(3), row.GetInt64(4));

    private sealed record Alarm(long Id, long PersonId, string Kind, long? SubjectId, long DueAt)
    {
        public InboundMessage ToMessage(Address from) => new()
        {
            Account = Account,
            ProviderId = string.Create(CultureInfo.InvariantCulture, $"alarm:{Id}:{DueAt}"),
            From = from,
            Kind = InboundKind.Alarm,
            Payload = Kind,
            AlarmSubject = SubjectId,
        };
    }
}

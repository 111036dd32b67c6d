using Dapper;
using Snapp.Data.Audit;
using Snapp.Data.People;

namespace Snapp.Data.Safety;

/// <summary>Where the staff of an agency, or of the platform, are told that a report or a person waits for them.</summary>
public sealed class StaffContacts(Database database, TimeProvider clock)
{
    /// <summary>Stands for the platform, which looks after people of no agency.</summary>
    internal const long Platform = 0;

    private const string Set =
        """
        insert into staff_contacts (owner, person_id, set_at)
        values (@owner, @personId, @now)
        on conflict (owner) do update
        set person_id = excluded.person_id, set_at = excluded.set_at
        """;

    private const string FindStopped =
        """
        select id
        from people
        where id = @personId
          and stopped_at is not null
        """;

    private const string Remove =
        """
        delete from staff_contacts
        where owner = @owner
        """;

    private const string Find =
        """
        select a.channel || ' ' || a.value
        from staff_contacts s
        join addresses a on a.person_id = s.person_id
        where s.owner = @owner
        order by coalesce(a.last_inbound_at, 0) desc, a.channel desc, a.value desc
        limit 1
        """;

    /// <summary>False when whoever reads there has said STOP: then nothing may be sent.</summary>
    public Task<bool> SetAsync(long? agencyId, Address address, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(
            transaction =>
            {
                var personId = Addresses.FindPerson(transaction, address) ?? Addresses.MakePerson(transaction, address, now);
                if (transaction.Number(FindStopped, ("personId", personId)) is not null) return false;
                transaction.Execute(Set, ("owner", agencyId ?? Platform), ("personId", personId), ("now", now.Milliseconds()));
                AuditLog.Write(transaction, now, AuditLog.StaffContactSet, agencyId: agencyId);
                return true;
            },
            cancellationToken);
    }

    public Task RemoveAsync(long? agencyId, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => transaction.Execute(Remove, ("owner", agencyId ?? Platform)), cancellationToken);

    public Task<Address?> FindAsync(long? agencyId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection => await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(Find, new { owner = agencyId ?? Platform }, cancellationToken: cancellationToken)) is { } found
                ? new Address(ChannelKindNames.Parse(found.Split(' ')[0]), found.Split(' ')[1])
                : (Address?)null,
            cancellationToken);
}

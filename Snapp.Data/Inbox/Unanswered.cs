using Snapp.Data.People;

namespace Snapp.Data.Inbox;

/// <summary>Which messages still wait for an answer to their writer: the turn is not over, or what it said has not left.</summary>
public sealed class Unanswered(Database database)
{
    // Nobody is shown anything who has stopped, whose address the provider has closed, or whom staff are answering.
    private const string ListSome =
        """
        select i.id
        from inbox i
        join people p on p.id = i.person_id
        where i.id in (select value from json_each(@ids))
          and p.stopped_at is null
          and (p.handoff_at is null or p.handoff_at <= @handedOffSince)
          and not exists (select 1 from addresses a where a.person_id = i.person_id and a.channel = i.channel and a.opted_out_at is not null)
          and (i.state = 0
            or exists (
              select 1 from outbox o
              where o.person_id = i.person_id and o.state in (0, 1) and o.lane = 0 and o.held_at is null and o.created_at >= i.received_at))
        """;

    public Task<IReadOnlyList<long>> ListAsync(IEnumerable<long> inboxIds, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync<IReadOnlyList<long>>(
            statements => Task.FromResult<IReadOnlyList<long>>(statements.Rows(
                ListSome,
                row => row.GetInt64(0),
                ("ids", $"[{string.Join(',', inboxIds)}]"), ("handedOffSince", (now - Person.HandoffLasts).Milliseconds()))),
            cancellationToken);
}

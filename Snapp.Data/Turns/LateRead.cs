using System.Data.Common;
using Dapper;
using Snapp.Data.Matches;
using Snapp.Data.People;

namespace Snapp.Data.Turns;

/// <summary>What a mentor's answer that comes too late is decided on: the request that ran out, and the newcomers who still look for somebody.</summary>
internal sealed class LateRead(DbConnection connection, ChoosingRead choosing, CancellationToken cancellationToken)
{
    private const int MostLooking = 20;

    private const string FindExpired =
        """
        select coalesce(p.first_name, '') as first_name, r.answered_at
        from requests r
        join people p on p.id = r.newcomer_id
        where r.mentor_id = @mentorId
          and r.state = 4
        order by r.answered_at desc
        limit 1
        """;

    // Longest waiting first. Whoever has this mentor on an open list need not hear of the mentor again.
    private const string ListLooking =
        """
        select n.person_id
        from newcomers n
        join people p on p.id = n.person_id
        where n.person_id <> @mentorId
          and p.consented_at is not null
          and p.stopped_at is null
          and not exists (select 1 from connections c where c.newcomer_id = n.person_id)
          and not exists (select 1 from requests r where r.newcomer_id = n.person_id and (r.state = 0 or r.mentor_id = @mentorId))
          and not exists (select 1 from offers o join offer_choices c on c.offer_id = o.id where o.newcomer_id = n.person_id and o.closed_at is null and c.mentor_id = @mentorId)
        order by n.finished_at
        limit @most
        """;

    public async Task<TurnFacts> AddAsync(TurnFacts facts)
    {
        var row = await connection.QueryFirstOrDefaultAsync<ExpiredRow>(new CommandDefinition(FindExpired, new { mentorId = facts.Person.Id }, cancellationToken: cancellationToken));
        if (row is null || facts.Now - UnixTime.Read(row.AnsweredAt) > RequestLease.LateAnswer) return facts;
        return facts with { Expired = new ExpiredRequest(row.FirstName, UnixTime.Read(row.AnsweredAt)), Looking = await ListLookingAsync(facts.Person.Id) };
    }

    private async Task<IReadOnlyList<LookingPerson>> ListLookingAsync(long mentorId)
    {
        var ids = (await connection.QueryAsync<long>(new CommandDefinition(ListLooking, new { mentorId, most = MostLooking }, cancellationToken: cancellationToken))).AsList();
        var people = await PersonRow.ListAsync(connection, ids, cancellationToken);
        List<LookingPerson> looking = [];
        foreach (var id in ids)
            looking.Add(new LookingPerson(people[id].ToPerson(), PersonRow.ReadAnswers(people[id].Newcomer)!, await choosing.ListAskedAsync(id)));
        return looking;
    }

    private sealed record ExpiredRow
    {
        public string FirstName { get; init; } = "";

        public long AnsweredAt { get; init; }
    }
}

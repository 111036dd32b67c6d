using Dapper;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Data.Matches;

/// <summary>Who looks for a mentor.</summary>
public sealed class LookingStore(Database database, TimeProvider clock)
{
    private const string ListAll =
        """
        select n.person_id, n.answers, n.looking_since, p.agency_id, p.handoff_at,
          case when exists (select 1 from offers o where o.newcomer_id = n.person_id and o.closed_at is null) then 1 else 0 end as has_offer
        from newcomers n
        join people p on p.id = n.person_id
        where n.looking_since is not null
          and p.consented_at is not null
          and p.stopped_at is null
          and not exists (select 1 from requests r where r.newcomer_id = n.person_id and r.state = 0)
          and not exists (select 1 from connections c where c.newcomer_id = n.person_id and c.closed_at is null)
        order by n.looking_since, n.person_id
        """;

    private const string FindWithoutCards =
        """
        select n.person_id
        from newcomers n
        join people p on p.id = n.person_id
        where n.looking_since is not null
          and p.consented_at is not null
          and p.stopped_at is null
          and not exists (select 1 from offers o where o.newcomer_id = n.person_id and o.closed_at is null)
          and not exists (select 1 from requests r where r.newcomer_id = n.person_id and r.state = 0)
          and not exists (select 1 from connections c where c.newcomer_id = n.person_id and c.closed_at is null)
        limit 1
        """;

    private const string CountShown =
        """
        select c.mentor_id, count(*) as newcomers
        from offers o
        join offer_choices c on c.offer_id = o.id
        where o.closed_at is null
          and o.made_at >= @since
        group by c.mentor_id
        """;

    /// <summary>True when somebody looks and has been shown nobody who is still open to them.</summary>
    public Task<bool> IsAnybodyWithoutCardsAsync(CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(statements => Task.FromResult(statements.Number(FindWithoutCards) is not null), cancellationToken);

    /// <summary>On how many open offers made since then each mentor stands.</summary>
    public Task<IReadOnlyDictionary<long, int>> CountShownAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync<IReadOnlyDictionary<long, int>>(
            statements => Task.FromResult<IReadOnlyDictionary<long, int>>(
                statements.Rows(CountShown, row => (Id: row.GetInt64(0), Newcomers: row.GetInt32(1)), ("since", since.Milliseconds())).ToDictionary(row => row.Id, row => row.Newcomers)),
            cancellationToken);

    /// <summary>Gives these newcomers a turn, at once, in which they are shown the mentor and others.</summary>
    public Task<int> ShowAsync(IReadOnlyList<FoundMentor> found, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(
            transaction => found.Count(one => AlarmWrite.Set(transaction, new Effect.SetAlarm(one.NewcomerId, FoundMentor.Alarm, now, one.MentorId))),
            cancellationToken);
    }

    /// <summary>Longest waiting first: of two with an equal claim the first one has it.</summary>
    public Task<IReadOnlyList<LookingNewcomer>> ListAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.ReadAsync<IReadOnlyList<LookingNewcomer>>(
            async connection =>
            {
                var choosing = new ChoosingRead(connection, cancellationToken);
                List<LookingNewcomer> looking = [];
                foreach (var row in await connection.QueryAsync<LookingRow>(new CommandDefinition(ListAll, cancellationToken: cancellationToken)))
                    looking.Add(row.ToLooking(await choosing.ListAskedAsync(row.PersonId), now));
                return looking;
            },
            cancellationToken);
    }

    private sealed record LookingRow
    {
        public long PersonId { get; init; }

        public string Answers { get; init; } = "";

        public long LookingSince { get; init; }

        public long? AgencyId { get; init; }

        public long? HandoffAt { get; init; }

        public long HasOffer { get; init; }

        public LookingNewcomer ToLooking(IReadOnlySet<long> notAgain, DateTimeOffset now)
        {
            var since = UnixTime.Read(LookingSince);
            var days = Math.Max(0, (int)(now - since).TotalDays);
            var profile = PersonRow.ReadAnswers(Answers)!.ToNewcomer(PersonId, AgencyId, notAgain) with { DaysWaiting = days };
            return new LookingNewcomer(profile, since, HasOffer != 0, UnixTime.Read(HandoffAt));
        }
    }
}

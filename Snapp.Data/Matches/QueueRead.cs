using Snapp.Data.Turns;

namespace Snapp.Data.Matches;

/// <summary>A newcomer's place among those who look for a mentor in the same profession and province, counted, never guessed.</summary>
internal sealed class QueueRead(Statements statements, DateTimeOffset now)
{
    /// <summary>With fewer cases "usual" would say nothing.</summary>
    private const int FewestCases = 5;

    private const int MostCases = 500;
    private static readonly TimeSpan Lately = TimeSpan.FromDays(365);

    private const string FindOwn =
        """
        select occupation, province, finished_at
        from newcomers
        where person_id = @personId
          and occupation is not null
          and province is not null
        """;

    private const string CountBefore =
        """
        select count(*)
        from newcomers n
        join people p on p.id = n.person_id
        where n.occupation = @occupation
          and n.province = @province
          and n.finished_at < @finishedAt
          and n.person_id <> @personId
          and p.consented_at is not null
          and p.stopped_at is null
          and not exists (select 1 from connections c where c.newcomer_id = n.person_id)
        """;

    private const string ListWaits =
        """
        select min(c.opened_at) - n.finished_at
        from newcomers n
        join connections c on c.newcomer_id = n.person_id
        where n.occupation = @occupation
          and n.province = @province
        group by n.person_id, n.finished_at
        having min(c.opened_at) > @since
        limit @most
        """;

    public QueuePlace? Find(long personId)
    {
        var own = statements.Rows(FindOwn, row => (Occupation: row.GetString(0), Province: row.GetString(1), FinishedAt: row.GetInt64(2)), ("personId", personId));
        if (own is not [var me]) return null;
        var before = statements.Number(CountBefore, ("occupation", me.Occupation), ("province", me.Province), ("finishedAt", me.FinishedAt), ("personId", personId)) ?? 0;
        return new QueuePlace((int)before, UsualDays(me.Occupation, me.Province), UnixTime.Read(me.FinishedAt));
    }

    private int? UsualDays(string occupation, string province)
    {
        var waits = statements.Rows(ListWaits, row => row.GetInt64(0),
            ("occupation", occupation), ("province", province), ("since", (now - Lately).Milliseconds()), ("most", MostCases));
        if (waits.Count < FewestCases) return null;
        waits.Sort();
        return (int)Math.Max(1, Math.Round(TimeSpan.FromMilliseconds(waits[waits.Count / 2]).TotalDays));
    }
}

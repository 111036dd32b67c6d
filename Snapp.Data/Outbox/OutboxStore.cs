using Dapper;

namespace Snapp.Data.Outbox;

/// <summary>
/// How an attempt ended. <paramref name="RetryAt"/>: with <see cref="OutboxState.Queued"/> when to try again,
/// with <see cref="OutboxState.Unclear"/> when to look for evidence (null: nobody can be asked).
/// </summary>
public sealed record Settlement(long Id, OutboxState State, string? ProviderId, string? Code, DateTimeOffset? RetryAt, bool PersonOptedOut = false)
{
    /// <summary>True when one part of several is gone; with <see cref="OutboxState.Queued"/> the next one follows.</summary>
    public bool PartSent { get; init; }
}

public sealed class OutboxStore(Database database, TimeProvider clock)
{
    private const string ListDue =
        """
        select o.id, o.person_id, o.channel, o.address, o.lane, o.kind, o.text, o.rendered, o.from_language, o.to_language, o.sender_name,
          o.connection_id, o.broadcast_id, o.confirms_stop, o.attempts, o.parts_sent, p.stopped_at, p.consented_at, c.closed_at, a.last_inbound_at
        from outbox o
        join people p on p.id = o.person_id
        left join connections c on c.id = o.connection_id
        left join addresses a on a.channel = o.channel and a.value = o.address
        where o.state = 0
          and o.due_at <= @now
          and o.person_id not in (select value from json_each(@busy))
          and not exists (select 1 from outbox e where e.person_id = o.person_id and e.state in (0, 1) and e.id < o.id)
          and not exists (select 1 from outbox u where u.person_id = o.person_id and u.state = 2 and u.look_at is not null and u.id < o.id)
        order by o.lane, o.id
        limit @most
        """;

    private const string NextDue =
        """
        select min(due_at)
        from outbox
        where state = 0
        """;

    private const string Submit =
        """
        update outbox
        set state = 1, rendered = @rendered, parts = @parts, submitted_at = @now, attempts = attempts + 1
        where id = @id
          and state = 0
        """;

    // A status may have overtaken the answer to our own call; then only the provider's id is still news.
    private const string Settle =
        """
        update outbox
        set state = @state, error_code = @code, due_at = case when @state = 0 then coalesce(@retryAt, due_at) else due_at end,
          look_at = case when @state = 2 then @retryAt end, parts_sent = parts_sent + @partsSent, settled_at = @now
        where id = @id
          and state in (0, 1, 2)
        """;

    private const string KeepProviderId =
        """
        update outbox
        set provider_id = @providerId
        where id = @id
          and provider_id is null
        """;

    private const string Recover =
        """
        update outbox
        set state = 2, look_at = @lookAt, absences = 0
        where state = 1
        """;

    private const string CountOpen =
        """
        select
          (
            select count(*)
            from outbox o
            where o.state = 0
              and o.due_at <= @dueBy
              and not exists (select 1 from outbox u where u.person_id = o.person_id and u.state = 2 and u.look_at is not null and u.id < o.id)
          )
          + (select count(*) from outbox where state = 1)
        """;

    /// <summary>
    /// Up to <paramref name="most"/> queued rows that are due, by lane then id; never a row of a person who has an earlier row still queued or submitting
    /// or unclear and still looked up
    /// (order of one person; unclear rows that nobody can be asked about do not block).
    /// The people in <paramref name="busy"/> are left out: the caller is already sending to them.
    /// </summary>
    public Task<IReadOnlyList<OutboxRow>> ListDueAsync(int most, IEnumerable<long> busy, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<OutboxRow>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<DueRow>(new CommandDefinition(ListDue, new { most, busy = $"[{string.Join(',', busy)}]", now = now.Milliseconds() }, cancellationToken: cancellationToken));
                return [.. rows.Select(row => row.ToOutboxRow())];
            },
            cancellationToken);

    /// <summary>When the next queued row becomes due, or null when nothing is queued.</summary>
    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection => UnixTime.Read(await connection.ExecuteScalarAsync<long?>(new CommandDefinition(NextDue, cancellationToken: cancellationToken))),
            cancellationToken);

    /// <summary>Queued → submitting, durable, with the words exactly as they will be sent, in so many parts. False when it is no longer queued (then do not send).</summary>
    public Task<bool> SubmitAsync(long id, string rendered, int parts, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            transaction => transaction.Execute(Submit, ("rendered", rendered.WithoutNul()), ("parts", parts), ("now", now.Milliseconds()), ("id", id)) == 1,
            cancellationToken);

    public Task SettleAsync(Settlement settlement, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(transaction => SettleOne(transaction, settlement, now), cancellationToken);
    }

    public Task ApplyStatusesAsync(IReadOnlyList<StatusUpdate> statuses, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(
            transaction =>
            {
                foreach (var status in statuses) StatusWrite.Apply(transaction, status, now);
                return statuses.Count;
            },
            cancellationToken);
    }

    /// <summary>After a crash: rows left in submitting become unclear and are looked up from <paramref name="lookAt"/>. Returns how many.</summary>
    public Task<int> RecoverAsync(DateTimeOffset lookAt, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => transaction.Execute(Recover, ("lookAt", lookAt.Milliseconds())), cancellationToken);

    /// <summary>Rows queued and due by <paramref name="dueBy"/>, or submitting; not those that wait for an unclear one to be looked up.</summary>
    public Task<int> CountOpenAsync(DateTimeOffset dueBy, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.ExecuteScalarAsync<int>(new CommandDefinition(CountOpen, new { dueBy = dueBy.Milliseconds() }, cancellationToken: cancellationToken)),
            cancellationToken);

    private static bool SettleOne(Transaction transaction, Settlement settlement, DateTimeOffset now)
    {
        var moved = transaction.Execute(Settle,
            ("state", (int)settlement.State), ("code", settlement.Code), ("retryAt", settlement.RetryAt?.Milliseconds()), ("partsSent", settlement.PartSent ? 1 : 0), ("now", now.Milliseconds()), ("id", settlement.Id)) == 1;
        if (settlement.ProviderId is { } providerId) transaction.Execute(KeepProviderId, ("providerId", providerId), ("id", settlement.Id));
        if (settlement.PersonOptedOut) StatusWrite.StopPersonOf(transaction, settlement.Id, now);
        return moved;
    }
}

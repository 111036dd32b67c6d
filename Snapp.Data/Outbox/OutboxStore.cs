using Dapper;
using Snapp.Data.Inbox;
using Snapp.Data.People;

namespace Snapp.Data.Outbox;

/// <summary>
/// How an attempt ended. <paramref name="RetryAt"/>: with <see cref="OutboxState.Queued"/> when to try again,
/// with <see cref="OutboxState.Unclear"/> when to look for evidence (null: nobody can be asked).
/// </summary>
public sealed record Settlement(long Id, OutboxState State, string? ProviderId, string? Code, DateTimeOffset? RetryAt, bool PersonOptedOut = false)
{
    /// <summary>True when one part of several is gone; with <see cref="OutboxState.Queued"/> the next one follows.</summary>
    public bool PartSent { get; init; }

    /// <summary>True when it was our sender that may not send for now: that is no attempt of this message.</summary>
    public bool IsSendersLimit { get; init; }

    /// <summary>True when nothing sent to this address will ever arrive.</summary>
    public bool AddressFailed { get; init; }

    /// <summary>True when nothing was given to the provider because the file was not to be had: an attempt all the same.</summary>
    public bool IsFetchAttempt { get; init; }
}

/// <summary>Which due rows are asked for: those of one app, in these lanes, so many at most.</summary>
public sealed record DueRows(ChannelKind Channel, Lane From, Lane To, int Most);

public sealed class OutboxStore(Database database, TimeProvider clock)
{
    private const string ListDue = DueRow.Select +
        """
        where o.state = 0
          and o.channel = @channel
          and o.lane between @from and @to
          and o.due_at <= @now
          and o.person_id not in (select value from json_each(@busy))
          and not exists (select 1 from outbox e where e.person_id = o.person_id and e.state in (0, 1) and e.held_at is null and e.id < o.id)
          and not exists (select 1 from outbox u where u.person_id = o.person_id and u.state = 2 and u.look_at is not null and u.id < o.id)
          and not exists (select 1 from broadcasts b where b.id = o.broadcast_id and b.cancelled_at is not null)
        order by o.lane, o.fair, o.id
        limit @most
        """;

    private const string NextDue =
        """
        select min(due_at)
        from outbox
        where state = 0
          and due_at > @after
        """;

    // Both states are named so that the index of open rows is used; the caller has nothing of this person under way. What is held is not looked for until it is due.
    private const string HasQueued =
        """
        select 1
        from outbox
        where person_id = @personId
          and state in (0, 1)
          and (held_at is null or due_at <= @now)
        limit 1
        """;

    private const string FindOne = DueRow.Select + "where o.id = @id";

    private const string FindQueued = DueRow.Select + "where o.id = @id and o.state = 0";

    // What the policy gate was asked about must still be so, the way it goes too, and an earlier message of the person must not be waiting: all may have changed since the row was read.
    private const string Submit =
        """
        update outbox
        set state = 1, held_at = null, early_fault = null, rendered = @rendered, parts = @parts, submitted_at = @now, attempts = attempts + 1
        where id = @id
          and state = 0
          and channel = @channel
          and address = @address
          and exists (select 1 from people p where p.id = @personId and (p.stopped_at is not null or exists (select 1 from addresses a where a.channel = outbox.channel and a.value = outbox.address and a.opted_out_at is not null)) = @stopped and (p.consented_at is not null) = @consented)
          and (connection_id is null or exists (select 1 from connections c where c.id = connection_id and c.closed_at is null)) = @open
          and not exists (select 1 from outbox e where e.person_id = @personId and e.state in (0, 1) and e.held_at is null and e.id < @id)
          and not exists (select 1 from outbox u where u.person_id = @personId and u.state = 2 and u.look_at is not null and u.id < @id)
          and not exists (select 1 from broadcasts b where b.id = broadcast_id and b.cancelled_at is not null)
        """;

    // A status may have overtaken the answer to our own call; then only the provider's id is still news.
    private const string Settle =
        """
        update outbox
        set state = case when @state = 0 and exists (select 1 from broadcasts b where b.id = broadcast_id and b.cancelled_at is not null) then 5 else @state end,
          error_code = case when early_fault is null then @code else error_code end, due_at = case when @state = 0 then coalesce(@retryAt, due_at) else due_at end,
          look_at = case when @state = 2 then @retryAt end, parts_sent = parts_sent + @partsSent, attempts = attempts - @noAttempt, settled_at = @now
        where id = @id
          and state in (0, 1, 2)
        returning coalesce(early_fault, 0)
        """;

    private const string KeepProviderId =
        """
        update outbox
        set provider_id = @providerId
        where id = @id
          and provider_id is null
        """;

    private const string KeepPartId =
        """
        update outbox
        set part_ids = coalesce(part_ids, '') || ' ' || @providerId
        where id = @id
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

    private const string HasSendable =
        """
        select 1
        from outbox o
        where o.state = 0
          and o.due_at <= @dueBy
          and o.lane < case o.channel when 'whatsapp' then @whatsapp when 'sms' then @sms else @messenger end
          and not exists (select 1 from outbox e where e.person_id = o.person_id and e.state in (0, 1) and e.held_at is null and e.id < o.id)
          and not exists (select 1 from outbox u where u.person_id = o.person_id and u.state = 2 and u.look_at is not null and u.id < o.id)
        union all
        select 1
        from outbox
        where state = 1
        limit 1
        """;

    /// <summary>Is called when a callback made a message that seemed sent due again, another way. Called on the writer: must be quick.</summary>
    public Action? DueAgain { get; set; }

    /// <summary>Is given the turn of somebody whom nothing reaches any more, as soon as it is durable. Called on the writer: must be quick.</summary>
    public Action<InboxRow>? Unreached { get; set; }

    /// <summary>
    /// Queued rows that are due, by lane, then as is fair to all agencies, then by id; never a row of a person who has an earlier row still queued or submitting
    /// or unclear and still looked up
    /// (order of one person; unclear rows that nobody can be asked about do not block).
    /// The people in <paramref name="busy"/> are left out: the caller knows of them.
    /// </summary>
    public Task<IReadOnlyList<OutboxRow>> ListDueAsync(DueRows wanted, IEnumerable<long> busy, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync<IReadOnlyList<OutboxRow>>(
            statements => Task.FromResult<IReadOnlyList<OutboxRow>>(
                statements.Rows(ListDue, DueRow.Read,
                    ("channel", wanted.Channel.Name()), ("from", (int)wanted.From), ("to", (int)wanted.To),
                    ("now", now.Milliseconds()), ("busy", $"[{string.Join(',', busy)}]"), ("most", wanted.Most))),
            cancellationToken);

    /// <summary>When the next row becomes due that was not yet due at <paramref name="after"/>, or null when there is none.</summary>
    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(statements => Task.FromResult(UnixTime.Read(statements.Number(NextDue, ("after", after.Milliseconds())))), cancellationToken);

    /// <summary>True when something for this person waits to be sent, now or later; what is held counts only once it is due.</summary>
    public Task<bool> HasQueuedAsync(long personId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(statements => Task.FromResult(statements.Number(HasQueued, ("personId", personId), ("now", now.Milliseconds())) is not null), cancellationToken);

    /// <summary>
    /// Queued → submitting, durable, with the words exactly as they will be sent, in so many parts. False when it is no longer queued, no longer the person's first,
    /// or what the policy gate saw of it is no longer so: then do not send, but list again.
    /// </summary>
    public Task<bool> SubmitAsync(OutboxRow row, string rendered, int parts, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => TrySubmit(transaction, row, rendered, parts, now), cancellationToken);

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
                foreach (var status in statuses) StatusWrite.Apply(transaction, status, now, TellDueAgain, TellUnreachable);
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

    /// <summary>True when a row is under way, or is due, the first of its person, and in one of the lanes of its app below <paramref name="lanes"/>.</summary>
    public Task<bool> HasSendableAsync(DateTimeOffset dueBy, Func<ChannelKind, int> lanes, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(
            statements => Task.FromResult(statements.Number(HasSendable,
                ("dueBy", dueBy.Milliseconds()), ("whatsapp", lanes(ChannelKind.Whatsapp)), ("sms", lanes(ChannelKind.Sms)), ("messenger", lanes(ChannelKind.Messenger))) is not null),
            cancellationToken);

    /// <summary>The row as it is now; null when it is not queued any more.</summary>
    public Task<OutboxRow?> FindQueuedAsync(long id, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(statements => Task.FromResult(statements.Rows(FindQueued, DueRow.Read, ("id", id)).SingleOrDefault()), cancellationToken);

    internal static OutboxRow Find(Transaction transaction, long id) => transaction.Rows(FindOne, DueRow.Read, ("id", id)).Single();

    internal static bool TrySubmit(Transaction transaction, OutboxRow row, string rendered, int parts, DateTimeOffset now) => transaction.Execute(Submit,
        ("rendered", rendered.WithoutNul()), ("parts", parts), ("now", now.Milliseconds()), ("id", row.Id), ("personId", row.PersonId),
        ("channel", row.To.Channel.Name()), ("address", row.To.Value),
        ("stopped", row.PersonStopped), ("consented", row.PersonConsented), ("open", row.ConnectionOpen)) == 1;

    private void TellDueAgain() => DueAgain?.Invoke();

    private void TellUnreachable(InboxRow turn) => Unreached?.Invoke(turn);

    private bool SettleOne(Transaction transaction, Settlement settlement, DateTimeOffset now)
    {
        var early = transaction.Number(Settle,
            ("state", (int)settlement.State), ("code", settlement.Code), ("retryAt", settlement.RetryAt?.Milliseconds()), ("partsSent", settlement.PartSent ? 1 : 0), ("noAttempt", settlement.IsSendersLimit ? 1 : settlement.IsFetchAttempt ? -1 : 0), ("now", now.Milliseconds()), ("id", settlement.Id));
        if (settlement.ProviderId is { } providerId) transaction.Execute(settlement.PartSent ? KeepPartId : KeepProviderId, ("providerId", providerId), ("id", settlement.Id));
        if (early > 0 && settlement.State is (OutboxState.Accepted or OutboxState.Unclear)) OtherWay.ApplyEarly(transaction, settlement.Id, (DeliveryFault)early, now, TellDueAgain);
        if (early == (int)DeliveryFault.AddressFailed) Unreachable.Queue(transaction, settlement.Id, TellUnreachable, now);
        if (early is not null && settlement.State is (OutboxState.Rejected or OutboxState.Failed)) MediaNotice.Queue(transaction, settlement.Id, now);
        if (settlement.PersonOptedOut) StatusWrite.CloseAddressOf(transaction, settlement.Id, now);
        if (settlement.PersonOptedOut || settlement.AddressFailed) Unreachable.Queue(transaction, settlement.Id, TellUnreachable, now);
        return early is not null;
    }
}

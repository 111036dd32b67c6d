using Dapper;
using Snapp.Data.People;

namespace Snapp.Data.Outbox;

/// <summary>A message of which nobody knows whether the provider has it, due to be looked up.</summary>
/// <param name="PartsSent">Parts known to be gone; the one in question is the next.</param>
public sealed record UnclearSend(long Id, Address To, MessageText Rendered, int PartsSent, DateTimeOffset SubmittedAt)
{
    /// <summary>The approved template it went as, if one.</summary>
    public string? Template { get; init; }

    public bool PickOne { get; init; }
}

/// <summary>
/// Outbox rows in <see cref="OutboxState.Unclear"/>. They leave that state only on evidence: the provider has the message, or it certainly has not.
/// While a row is still looked up, later messages to its person wait, so that order holds.
/// </summary>
public sealed class UnclearSends(Database database, TimeProvider clock)
{
    /// <summary>A message must be missing this many times, some time apart, before it is sent again: lists lag behind sends.</summary>
    public const int AbsencesNeeded = 2;

    private const string List =
        """
        select id, channel, address, rendered, parts_sent, submitted_at, template, picks
        from outbox
        where state = 2
          and channel = @channel
          and look_at is not null
          and look_at <= @now
        order by look_at, id
        limit @most
        """;

    private const string IsAnyDue =
        """
        select 1
        from outbox
        where state = 2
          and look_at <= @now
        limit 1
        """;

    private const string IsTaken =
        """
        select id
        from outbox
        where provider_id = @providerId
          and id <> @id
        union all
        select m.id
        from outbox o
        join outbox m on m.person_id = o.person_id and (m.part_ids is not null or m.former_id is not null)
        where o.id = @id
          and coalesce(m.part_ids, '') || coalesce(m.former_id, '') || ' ' like '% ' || @providerId || ' %'
        limit 1
        """;

    private const string Accept =
        """
        update outbox
        set state = case when parts_sent + 1 < parts then 0 else 3 end,
          provider_id = case when parts_sent + 1 < parts then provider_id else coalesce(provider_id, @providerId) end,
          part_ids = case when parts_sent + 1 < parts then coalesce(part_ids, '') || ' ' || @providerId else part_ids end,
          parts_sent = parts_sent + 1, due_at = @now, look_at = null, absences = 0, settled_at = @now
        where id = @id
          and state = 2
        """;

    private const string CountAbsence =
        """
        update outbox
        set absences = absences + 1, look_at = @lookAt
        where id = @id
          and state = 2
        """;

    private const string QueueAgain =
        """
        update outbox
        set state = case when exists (select 1 from broadcasts b where b.id = broadcast_id and b.cancelled_at is not null) then 5 else 0 end,
          due_at = @now, look_at = null, absences = 0
        where id = @id
          and state = 2
          and absences >= @needed
        """;

    private const string LookLater =
        """
        update outbox
        set look_at = @lookAt
        where id = @id
          and state = 2
        """;

    /// <summary>Those of one app: a provider that does not answer must not keep another's waiting.</summary>
    public Task<IReadOnlyList<UnclearSend>> ListAsync(ChannelKind channel, int most, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<UnclearSend>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<UnclearRow>(new CommandDefinition(List, new { channel = channel.Name(), most, now = now.Milliseconds() }, cancellationToken: cancellationToken));
                return [.. rows.Select(row => row.ToUnclearSend())];
            },
            cancellationToken);

    public Task<bool> IsAnyDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(statements => Task.FromResult(statements.Number(IsAnyDue, ("now", now.Milliseconds())) is not null), cancellationToken);

    /// <summary>
    /// The provider has messages with these words, newest first. The oldest that is not known to be another row's, another part or an attempt that did not arrive is this one.
    /// False when all of them are others': then this message is not among them.
    /// </summary>
    public Task<bool> FoundAsync(long id, IReadOnlyList<string> providerIds, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().Milliseconds();
        return database.WriteAsync(
            transaction => providerIds.Reverse().FirstOrDefault(one => transaction.Number(IsTaken, ("providerId", one), ("id", id)) is null) is { } own
                && transaction.Execute(Accept, ("providerId", own), ("now", now), ("id", id)) == 1,
            cancellationToken);
    }

    /// <summary>The provider answered and does not have it. True when that was the last proof needed and it is queued again.</summary>
    public Task<bool> AbsentAsync(long id, DateTimeOffset lookAgainAt, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().Milliseconds();
        return database.WriteAsync(
            transaction =>
            {
                transaction.Execute(CountAbsence, ("lookAt", lookAgainAt.Milliseconds()), ("id", id));
                return transaction.Execute(QueueAgain, ("now", now), ("id", id), ("needed", AbsencesNeeded)) == 1;
            },
            cancellationToken);
    }

    /// <summary>The provider could not be asked now; null gives up, and later messages no longer wait.</summary>
    public Task LookLaterAsync(long id, DateTimeOffset? lookAt, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => transaction.Execute(LookLater, ("lookAt", lookAt?.Milliseconds()), ("id", id)), cancellationToken);

    private sealed record UnclearRow
    {
        public long Id { get; init; }

        public string Channel { get; init; } = "";

        public string Address { get; init; } = "";

        public string Rendered { get; init; } = "";

        public int PartsSent { get; init; }

        public long SubmittedAt { get; init; }

        public string? Template { get; init; }

        public int Picks { get; init; }

        public UnclearSend ToUnclearSend() =>
            new(Id, new Address(ChannelKindNames.Parse(Channel), Address), new MessageText(Rendered), PartsSent, UnixTime.Read(SubmittedAt)) { Template = Template, PickOne = Picks != 0 };
    }
}

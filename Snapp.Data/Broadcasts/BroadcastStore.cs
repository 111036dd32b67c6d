using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Snapp.Data.Audit;
using Snapp.Data.People;

namespace Snapp.Data.Broadcasts;

public enum AudienceRole
{
    All,
    Newcomer,
    Mentor,
}

/// <summary>How far a broadcast has come; the counts add up to <paramref name="Recipients"/>.</summary>
/// <param name="State"><c>sending</c>, <c>done</c> (nothing waits any more) or <c>cancelled</c>.</param>
public sealed record BroadcastProgress(long Id, string State, DateTimeOffset CreatedAt, int Recipients, int Waiting, int Sent, int Delivered, int Failed, int Skipped);

/// <summary>A broadcast that was made. <paramref name="KeyWasUsed"/>: the Idempotency-Key belongs to an earlier one with other words or another audience, and nothing was made.</summary>
public sealed record BroadcastMade(long Id, IReadOnlyDictionary<string, int> PerChannel, bool KeyWasUsed = false);

public sealed class BroadcastStore(Database database, TimeProvider clock)
{
    private const string Audience =
        """
        from people p
        join addresses a on a.person_id = p.id
        where p.agency_id = @agencyId
          and p.consented_at is not null
          and p.stopped_at is null
          and (@role = 'all'
            or (@role = 'newcomer' and exists (select 1 from newcomers n where n.person_id = p.id))
            or (@role = 'mentor' and exists (select 1 from mentors m where m.person_id = p.id)))
          and not exists (
            select 1 from addresses b
            where b.person_id = a.person_id
              and (coalesce(b.last_inbound_at, 0), b.channel, b.value) > (coalesce(a.last_inbound_at, 0), a.channel, a.value))
        """;

    private const string CountAudience =
        $"""
        select a.channel, count(*) as people
        {Audience}
        group by a.channel
        """;

    private const string Insert =
        """
        insert into broadcasts (agency_id, role, text, language, recipients, created_at, key_hash)
        values (@agencyId, @role, @text, @language, 0, @now, @keyHash)
        returning id
        """;

    private const string FindByKey =
        """
        select id, role = @role and text = @text and language = @language as is_same
        from broadcasts
        where agency_id = @agencyId
          and key_hash = @keyHash
        """;

    private const string InsertRows =
        $"""
        insert into outbox (person_id, channel, address, lane, kind, state, text, from_language, to_language, sender_name, broadcast_id, confirms_stop, attempts, due_at, created_at, fair)
        select p.id, a.channel, a.value, 3, 2, 0, @text, @language, p.language, (select g.name from agencies g where g.id = @agencyId), @id, 0, 0, @now, @now,
          case a.channel when 'whatsapp' then @whatsapp when 'sms' then @sms else @messenger end + row_number() over (partition by a.channel order by p.id)
        {Audience}
        """;

    // Where the lane of one app stands: the first row not yet tried. Rows that wait for another attempt lag behind and say nothing.
    private const string Served =
        """
        select fair - 1
        from outbox
        where state = 0
          and channel = @channel
          and lane = 3
          and attempts = 0
        order by fair
        limit 1
        """;

    private const string OwnLast =
        """
        select max((select max(o.fair) from outbox o where o.state = 0 and o.broadcast_id = b.id and o.channel = @channel))
        from broadcasts b
        where b.agency_id = @agencyId
        """;

    private const string KeepRecipients =
        """
        update broadcasts
        set recipients = @recipients
        where id = @id
        """;

    private const string CountRows =
        """
        select channel, count(*) as people
        from outbox
        where broadcast_id = @id
        group by channel
        """;

    private const string Find =
        """
        select b.id, b.created_at, b.cancelled_at, b.recipients,
          count(case when o.state in (0, 1, 2) then 1 end) as waiting,
          count(case when o.state = 3 then 1 end) as sent,
          count(case when o.state in (7, 8) then 1 end) as delivered,
          count(case when o.state in (4, 6) then 1 end) as failed,
          count(case when o.state = 5 then 1 end) as skipped
        from broadcasts b
        left join outbox o on o.broadcast_id = b.id
        where b.id = @id
          and b.agency_id = @agencyId
        group by b.id, b.created_at, b.cancelled_at, b.recipients
        """;

    /// <summary>Who would get it: the agency's own people who consented and have not stopped, one address each (the one last used), per channel name.</summary>
    public Task<IReadOnlyDictionary<string, int>> CountAudienceAsync(long agencyId, AudienceRole role, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, int>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<ChannelRow>(new CommandDefinition(CountAudience, new { agencyId, role = Name(role) }, cancellationToken: cancellationToken));
                return rows.ToDictionary(row => row.Channel, row => row.People);
            },
            cancellationToken);

    /// <summary>
    /// Puts one bulk-lane row per recipient in the outbox, all in one transaction. <paramref name="language"/> is the language of the text.
    /// The same <paramref name="idempotencyKey"/> again gives the broadcast that was made the first time (chatwoot/chatwoot#9314); only its hash is kept.
    /// </summary>
    public Task<BroadcastMade> CreateAsync(
        long agencyId, AudienceRole role, string text, string language, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var draft = new Draft(agencyId, Name(role), text.WithoutNul(), language, idempotencyKey is null ? null : Hash(idempotencyKey));
        return database.WriteAsync(transaction => FindMade(transaction, draft) ?? Create(transaction, draft, now), cancellationToken);
    }

    /// <summary>Null when this agency has no such broadcast, whoever else may have.</summary>
    public Task<BroadcastProgress?> FindAsync(long agencyId, long id, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => FindAsync(connection, agencyId, id, cancellationToken), cancellationToken);

    private static async Task<BroadcastProgress?> FindAsync(DbConnection connection, long agencyId, long id, CancellationToken cancellationToken) =>
        (await connection.QuerySingleOrDefaultAsync<BroadcastRow>(new CommandDefinition(Find, new { agencyId, id }, cancellationToken: cancellationToken)))?.ToProgress();

    private static BroadcastMade? FindMade(Transaction transaction, Draft draft)
    {
        if (draft.KeyHash is null) return null;
        var made = transaction.Rows(FindByKey, row => (Id: row.GetInt64(0), IsSame: row.GetInt32(1) != 0),
            ("role", draft.Role), ("text", draft.Text), ("language", draft.Language), ("agencyId", draft.AgencyId), ("keyHash", draft.KeyHash));
        return made switch
        {
            [] => null,
            [{ IsSame: true } one] => new BroadcastMade(one.Id, PerChannel(transaction, one.Id)),
            [var one, ..] => new BroadcastMade(one.Id, new Dictionary<string, int>(), KeyWasUsed: true),
        };
    }

    private static BroadcastMade Create(Transaction transaction, Draft draft, DateTimeOffset now)
    {
        var id = transaction.Number(Insert,
            ("agencyId", draft.AgencyId), ("role", draft.Role), ("text", draft.Text), ("language", draft.Language), ("now", now.Milliseconds()), ("keyHash", draft.KeyHash))!.Value;
        var recipients = transaction.Execute(InsertRows,
            ("text", draft.Text), ("language", draft.Language), ("agencyId", draft.AgencyId), ("id", id), ("now", now.Milliseconds()),
            ("whatsapp", Behind(transaction, draft.AgencyId, ChannelKind.Whatsapp)),
            ("sms", Behind(transaction, draft.AgencyId, ChannelKind.Sms)),
            ("messenger", Behind(transaction, draft.AgencyId, ChannelKind.Messenger)),
            ("role", draft.Role));
        transaction.Execute(KeepRecipients, ("recipients", recipients), ("id", id));
        AuditLog.Write(transaction, now, AuditLog.BroadcastMade, agencyId: draft.AgencyId, subjectId: id);
        return new BroadcastMade(id, PerChannel(transaction, id));
    }

    private static Dictionary<string, int> PerChannel(Transaction transaction, long id) =>
        transaction.Rows(CountRows, row => (Channel: row.GetString(0), People: row.GetInt32(1)), ("id", id)).ToDictionary(row => row.Channel, row => row.People);

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>A new broadcast goes behind what its own agency has waiting, and level with what is being served of all others.</summary>
    private static long Behind(Transaction transaction, long agencyId, ChannelKind channel) => Math.Max(
        transaction.Number(Served, ("channel", channel.Name())) ?? 0,
        transaction.Number(OwnLast, ("channel", channel.Name()), ("agencyId", agencyId)) ?? 0);

    private static string Name(AudienceRole role) => role switch
    {
        AudienceRole.All => "all",
        AudienceRole.Newcomer => "newcomer",
        AudienceRole.Mentor => "mentor",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    private sealed record Draft(long AgencyId, string Role, string Text, string Language, string? KeyHash);

    private sealed record ChannelRow
    {
        public string Channel { get; init; } = "";

        public int People { get; init; }
    }

    private sealed record BroadcastRow
    {
        public long Id { get; init; }

        public long CreatedAt { get; init; }

        public long? CancelledAt { get; init; }

        public int Recipients { get; init; }

        public int Waiting { get; init; }

        public int Sent { get; init; }

        public int Delivered { get; init; }

        public int Failed { get; init; }

        public int Skipped { get; init; }

        public BroadcastProgress ToProgress() => new(
            Id, CancelledAt is not null ? "cancelled" : Waiting > 0 ? "sending" : "done", UnixTime.Read(CreatedAt), Recipients, Waiting, Sent, Delivered, Failed, Skipped);
    }
}

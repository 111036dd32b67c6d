using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Snapp.Data.Audit;

namespace Snapp.Data.Broadcasts;

public enum AudienceRole
{
    All,
    Newcomer,
    Mentor,
}

/// <summary>How far a broadcast has come; the counts add up to <paramref name="Recipients"/>.</summary>
/// <param name="State"><c>sending</c>, <c>done</c> (nothing waits any more) or <c>cancelled</c>.</param>
public sealed record BroadcastProgress(long Id, string State, DateTimeOffset CreatedAt, int Recipients, int Waiting, int Sent, int Delivered, int Failed, int Skipped)
{
    /// <summary>How many of the skipped were out of the 24 h window of their app, with no template of the broadcast's own to go as.</summary>
    public int WindowClosed { get; init; }
}

/// <summary>What an agency says to whom. <paramref name="Language"/> is the language of the text, <paramref name="Template"/> the approved one it may go as on WhatsApp outside the 24 h window.</summary>
public sealed record BroadcastDraft(AudienceRole Role, string Text, string Language, string? Template = null)
{
    public override string ToString() => $"broadcast to {Role}";
}

/// <summary>A broadcast that was made. <paramref name="KeyWasUsed"/>: the Idempotency-Key belongs to an earlier one with other words or another audience, and nothing was made.</summary>
public sealed record BroadcastMade(long Id, IReadOnlyDictionary<string, int> PerChannel, bool KeyWasUsed = false);

public sealed class BroadcastStore(Database database, TimeProvider clock)
{
    private const string CountAudience =
        $"""
        select a.channel, count(*) as people
        {BroadcastFill.Audience}
        group by a.channel
        """;

    private const string Insert =
        """
        insert into broadcasts (agency_id, role, text, language, template, recipients, created_at, key_hash, filled_to)
        values (@agencyId, @role, @text, @language, @template, 0, @now, @keyHash, 0)
        returning id
        """;

    private const string FindByKey =
        """
        select id, role = @role and text = @text and language = @language and coalesce(template, '') = coalesce(@template, '') as is_same
        from broadcasts
        where agency_id = @agencyId
          and key_hash = @keyHash
        """;

    private const string ListUnfilled =
        """
        select id
        from broadcasts
        where filled_to is not null
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
          count(case when o.state = 5 then 1 end) as skipped,
          count(case when o.state = 5 and o.error_code = 'window-closed' then 1 end) as window_closed
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
    /// Puts one bulk-lane row per recipient in the outbox; the broadcast itself is durable first, and its rows follow some at a time.
    /// The same <paramref name="idempotencyKey"/> again gives the broadcast that was made the first time (chatwoot/chatwoot#9314); only its hash is kept.
    /// </summary>
    public async Task<BroadcastMade> CreateAsync(
        long agencyId, BroadcastDraft draft, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var keyed = new Keyed(agencyId, draft with { Text = draft.Text.WithoutNul() }, idempotencyKey is null ? null : Hash(idempotencyKey));
        var (id, isSame) = await database.WriteAsync(transaction => FindMade(transaction, keyed) ?? (Create(transaction, keyed, now), true), cancellationToken);
        if (!isSame) return new BroadcastMade(id, new Dictionary<string, int>(), KeyWasUsed: true);
        // What is begun is carried through, whether or not somebody still waits for the answer.
        await FillAsync(id, CancellationToken.None);
        return new BroadcastMade(id, await database.ReadPreparedAsync(statements => Task.FromResult(PerChannel(statements, id)), cancellationToken));
    }

    /// <summary>Carries on where a crash left off.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        var unfilled = await database.ReadPreparedAsync(
            statements => Task.FromResult(statements.Rows(ListUnfilled, row => row.GetInt64(0))), cancellationToken);
        foreach (var id in unfilled) await FillAsync(id, cancellationToken);
    }

    /// <summary>Null when this agency has no such broadcast, whoever else may have.</summary>
    public Task<BroadcastProgress?> FindAsync(long agencyId, long id, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => FindAsync(connection, agencyId, id, cancellationToken), cancellationToken);

    private static async Task<BroadcastProgress?> FindAsync(DbConnection connection, long agencyId, long id, CancellationToken cancellationToken) =>
        (await connection.QuerySingleOrDefaultAsync<BroadcastRow>(new CommandDefinition(Find, new { agencyId, id }, cancellationToken: cancellationToken)))?.ToProgress();

    private async Task FillAsync(long id, CancellationToken cancellationToken)
    {
        while (await database.WriteAsync(transaction => BroadcastFill.Next(transaction, id, clock.GetUtcNow()), cancellationToken))
        {
            // Each part is a transaction of its own, and lets whatever else waits go first.
        }
    }

    private static (long Id, bool IsSame)? FindMade(Transaction transaction, Keyed keyed)
    {
        if (keyed.KeyHash is null) return null;
        var made = transaction.Rows(FindByKey, row => (row.GetInt64(0), row.GetInt32(1) != 0),
            ("role", Name(keyed.Draft.Role)), ("text", keyed.Draft.Text), ("language", keyed.Draft.Language), ("template", keyed.Draft.Template),
            ("agencyId", keyed.AgencyId), ("keyHash", keyed.KeyHash));
        return made is [var one] ? one : null;
    }

    private static long Create(Transaction transaction, Keyed keyed, DateTimeOffset now)
    {
        var id = transaction.Number(Insert,
            ("agencyId", keyed.AgencyId), ("role", Name(keyed.Draft.Role)), ("text", keyed.Draft.Text), ("language", keyed.Draft.Language), ("template", keyed.Draft.Template),
            ("now", now.Milliseconds()), ("keyHash", keyed.KeyHash))!.Value;
        AuditLog.Write(transaction, now, AuditLog.BroadcastMade, agencyId: keyed.AgencyId, subjectId: id);
        return id;
    }

    private static Dictionary<string, int> PerChannel(Statements statements, long id) =>
        statements.Rows(CountRows, row => (Channel: row.GetString(0), People: row.GetInt32(1)), ("id", id)).ToDictionary(row => row.Channel, row => row.People);

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static string Name(AudienceRole role) => role switch
    {
        AudienceRole.All => "all",
        AudienceRole.Newcomer => "newcomer",
        AudienceRole.Mentor => "mentor",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    private sealed record Keyed(long AgencyId, BroadcastDraft Draft, string? KeyHash);

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

        public int WindowClosed { get; init; }

        public BroadcastProgress ToProgress() =>
            new(Id, CancelledAt is not null ? "cancelled" : Waiting > 0 ? "sending" : "done", UnixTime.Read(CreatedAt), Recipients, Waiting, Sent, Delivered, Failed, Skipped)
            {
                WindowClosed = WindowClosed,
            };
    }
}

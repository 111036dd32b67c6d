using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
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
/// <param name="State"><c>opening</c> (its messages are still being written, and the recipients grow), <c>sending</c>, <c>done</c> (nothing waits any more) or <c>cancelled</c>.</param>
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

/// <summary>A broadcast that was made, and whom it was counted for. <paramref name="KeyWasUsed"/>: the Idempotency-Key belongs to an earlier one with other words or another audience, and nothing was made.</summary>
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
        insert into broadcasts (agency_id, role, text, language, template, recipients, created_at, key_hash, filled_to, counted)
        values (@agencyId, @role, @text, @language, @template, 0, @now, @keyHash, 0, @counted)
        returning id
        """;

    private const string FindByKey =
        """
        select id, role = @role and text = @text and language = @language and coalesce(template, '') = coalesce(@template, '') as is_same, counted
        from broadcasts
        where agency_id = @agencyId
          and key_hash = @keyHash
        """;

    private const string ListOpening =
        """
        select id
        from broadcasts
        where filled_to is not null
        """;

    private const string Find =
        """
        select b.id, b.created_at, b.cancelled_at, b.filled_to, b.recipients,
          b.gone_waiting + count(case when o.state in (0, 1, 2) then 1 end) as waiting,
          b.gone_sent + count(case when o.state = 3 then 1 end) as sent,
          b.gone_delivered + count(case when o.state in (7, 8) then 1 end) as delivered,
          b.gone_failed + count(case when o.state in (4, 6) then 1 end) as failed,
          b.gone_skipped + count(case when o.state = 5 then 1 end) as skipped,
          b.gone_window_closed + count(case when o.state = 5 and o.error_code = 'window-closed' then 1 end) as window_closed
        from broadcasts b
        left join outbox o on o.broadcast_id = b.id
        where b.id = @id
          and b.agency_id = @agencyId
        group by b.id
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
    /// Makes a broadcast and counts whom it is for. One bulk-lane row per recipient follows by <see cref="FillSomeAsync"/>: nobody waits for a hundred thousand of them.
    /// The same <paramref name="idempotencyKey"/> again gives the broadcast that was made the first time (chatwoot/chatwoot#9314); only its hash is kept.
    /// </summary>
    public async Task<BroadcastMade> CreateAsync(
        long agencyId, BroadcastDraft draft, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var counted = await CountAudienceAsync(agencyId, draft.Role, cancellationToken);
        var keyed = new Keyed(agencyId, draft with { Text = draft.Text.WithoutNul() }, idempotencyKey is null ? null : Hash(idempotencyKey), PerChannelJson.Write(counted));
        return await database.WriteAsync(
            transaction => FindMade(transaction, keyed) ?? new BroadcastMade(Create(transaction, keyed, now), counted), cancellationToken);
    }

    /// <summary>
    /// Puts some more rows of every broadcast that is still opening in the outbox, each in a transaction of its own, so that a small one does not wait for a large one
    /// and whatever else is to be written goes in between. Carries on where a crash left off. False when none is opening.
    /// </summary>
    public async Task<bool> FillSomeAsync(CancellationToken cancellationToken)
    {
        var opening = await database.ReadPreparedAsync(statements => Task.FromResult(statements.Rows(ListOpening, row => row.GetInt64(0))), cancellationToken);
        foreach (var id in opening) await database.WriteAsync(transaction => BroadcastFill.Next(transaction, id, clock.GetUtcNow()), cancellationToken);
        return opening.Count > 0;
    }

    /// <summary>True while a broadcast is opening.</summary>
    public Task<bool> IsAnyOpeningAsync(CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(statements => Task.FromResult(statements.Number(ListOpening) is not null), cancellationToken);

    /// <summary>Null when this agency has no such broadcast, whoever else may have.</summary>
    public Task<BroadcastProgress?> FindAsync(long agencyId, long id, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => FindAsync(connection, agencyId, id, cancellationToken), cancellationToken);

    private static async Task<BroadcastProgress?> FindAsync(DbConnection connection, long agencyId, long id, CancellationToken cancellationToken) =>
        (await connection.QuerySingleOrDefaultAsync<BroadcastRow>(new CommandDefinition(Find, new { agencyId, id }, cancellationToken: cancellationToken)))?.ToProgress();

    private static BroadcastMade? FindMade(Transaction transaction, Keyed keyed)
    {
        if (keyed.KeyHash is null) return null;
        var made = transaction.Rows(FindByKey, row => new BroadcastMade(row.GetInt64(0), PerChannelJson.Read(row.TextOrNull(2)), KeyWasUsed: row.GetInt32(1) == 0),
            ("role", Name(keyed.Draft.Role)), ("text", keyed.Draft.Text), ("language", keyed.Draft.Language), ("template", keyed.Draft.Template),
            ("agencyId", keyed.AgencyId), ("keyHash", keyed.KeyHash));
        return made.SingleOrDefault();
    }

    private static long Create(Transaction transaction, Keyed keyed, DateTimeOffset now)
    {
        var id = transaction.Number(Insert,
            ("agencyId", keyed.AgencyId), ("role", Name(keyed.Draft.Role)), ("text", keyed.Draft.Text), ("language", keyed.Draft.Language), ("template", keyed.Draft.Template),
            ("now", now.Milliseconds()), ("keyHash", keyed.KeyHash), ("counted", keyed.Counted))!.Value;
        AuditLog.Write(transaction, now, AuditLog.BroadcastMade, agencyId: keyed.AgencyId, subjectId: id);
        return id;
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static string Name(AudienceRole role) => role switch
    {
        AudienceRole.All => "all",
        AudienceRole.Newcomer => "newcomer",
        AudienceRole.Mentor => "mentor",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    private sealed record Keyed(long AgencyId, BroadcastDraft Draft, string? KeyHash, string Counted);

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

        public long? FilledTo { get; init; }

        public int Recipients { get; init; }

        public int Waiting { get; init; }

        public int Sent { get; init; }

        public int Delivered { get; init; }

        public int Failed { get; init; }

        public int Skipped { get; init; }

        public int WindowClosed { get; init; }

        public BroadcastProgress ToProgress() =>
            new(Id, State(), UnixTime.Read(CreatedAt), Recipients, Waiting, Sent, Delivered, Failed, Skipped)
            {
                WindowClosed = WindowClosed,
            };

        private string State() => this switch
        {
            { CancelledAt: not null } => "cancelled",
            { FilledTo: not null } => "opening",
            { Waiting: > 0 } => "sending",
            _ => "done",
        };
    }
}

[JsonSerializable(typeof(Dictionary<string, int>))]
internal sealed partial class PerChannelJson : JsonSerializerContext
{
    public static string Write(IReadOnlyDictionary<string, int> counted) => JsonSerializer.Serialize(new Dictionary<string, int>(counted), Default.DictionaryStringInt32);

    /// <summary>Broadcasts of before they were counted have none.</summary>
    public static Dictionary<string, int> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize(json, Default.DictionaryStringInt32)!;
}

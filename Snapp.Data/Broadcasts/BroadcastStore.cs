using System.Data.Common;
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
public sealed record BroadcastProgress(long Id, DateTimeOffset CreatedAt, int Recipients, int Waiting, int Sent, int Delivered, int Failed, int Skipped)
{
    /// <summary>How many of the skipped were out of the 24 h window of their app, with no template of the broadcast's own to go as.</summary>
    public int WindowClosed { get; init; }
}

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
        insert into broadcasts (agency_id, role, text, language, template, recipients, created_at)
        values (@agencyId, @role, @text, @language, @template, 0, @now)
        returning id
        """;

    private const string InsertRows =
        $"""
        insert into outbox (person_id, channel, address, lane, kind, state, text, from_language, to_language, sender_name, template, broadcast_id, confirms_stop, attempts, due_at, created_at)
        select p.id, a.channel, a.value, 3, 2, 0, @text, @language, p.language, (select g.name from agencies g where g.id = @agencyId), case when a.channel = 'whatsapp' then @template end, @id, 0, 0, @now, @now
        {Audience}
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
        select b.id, b.created_at, b.recipients,
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
        group by b.id, b.created_at, b.recipients
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

    /// <summary>Puts one bulk-lane row per recipient in the outbox, all in one transaction. <paramref name="language"/> is the language of the text, <paramref name="template"/> the approved one it may go as on WhatsApp outside the 24 h window.</summary>
    public Task<(long Id, IReadOnlyDictionary<string, int> PerChannel)> CreateAsync(
        long agencyId, AudienceRole role, string text, string language, string? template, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(transaction => Create(transaction, agencyId, role, text.WithoutNul(), language, template, now), cancellationToken);
    }

    /// <summary>Null when this agency has no such broadcast, whoever else may have.</summary>
    public Task<BroadcastProgress?> FindAsync(long agencyId, long id, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => FindAsync(connection, agencyId, id, cancellationToken), cancellationToken);

    private static async Task<BroadcastProgress?> FindAsync(DbConnection connection, long agencyId, long id, CancellationToken cancellationToken) =>
        (await connection.QuerySingleOrDefaultAsync<BroadcastRow>(new CommandDefinition(Find, new { agencyId, id }, cancellationToken: cancellationToken)))?.ToProgress();

    private static (long, IReadOnlyDictionary<string, int>) Create(
        Transaction transaction, long agencyId, AudienceRole role, string text, string language, string? template, DateTimeOffset now)
    {
        var id = transaction.Number(Insert, ("agencyId", agencyId), ("role", Name(role)), ("text", text), ("language", language), ("template", template), ("now", now.Milliseconds()))!.Value;
        var recipients = transaction.Execute(InsertRows,
            ("text", text), ("language", language), ("template", template), ("agencyId", agencyId), ("id", id), ("now", now.Milliseconds()), ("role", Name(role)));
        transaction.Execute(KeepRecipients, ("recipients", recipients), ("id", id));
        AuditLog.Write(transaction, now, AuditLog.BroadcastMade, agencyId: agencyId, subjectId: id);
        return (id, transaction.Rows(CountRows, row => (Channel: row.GetString(0), People: row.GetInt32(1)), ("id", id)).ToDictionary(row => row.Channel, row => row.People));
    }

    private static string Name(AudienceRole role) => role switch
    {
        AudienceRole.All => "all",
        AudienceRole.Newcomer => "newcomer",
        AudienceRole.Mentor => "mentor",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    private sealed record ChannelRow
    {
        public string Channel { get; init; } = "";

        public int People { get; init; }
    }

    private sealed record BroadcastRow
    {
        public long Id { get; init; }

        public long CreatedAt { get; init; }

        public int Recipients { get; init; }

        public int Waiting { get; init; }

        public int Sent { get; init; }

        public int Delivered { get; init; }

        public int Failed { get; init; }

        public int Skipped { get; init; }

        public int WindowClosed { get; init; }

        public BroadcastProgress ToProgress() => new(Id, UnixTime.Read(CreatedAt), Recipients, Waiting, Sent, Delivered, Failed, Skipped) { WindowClosed = WindowClosed };
    }
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Snapp.Data.Audit;

namespace Snapp.Data.Agencies;

/// <summary>People of one agency at each stage so far (cumulative: whoever is talking has also started).</summary>
public sealed record Progress(int Started, int FinishedIntake, int Offered, int Requested, int Accepted, int Talking);

public sealed class AgencyStore(Database database, TimeProvider clock)
{
    // No vowels, so that a code is never a word (STOP, HELP) nor a rude one; none of the letters that look like another or like a digit.
    private const string CodeLetters = "BCDFGHJKMNPQRSTVWXZ";

    private const string Insert =
        """
        insert into agencies (name, code, key_hash, created_at)
        values (@name, @code, @keyHash, @now)
        on conflict (code) do nothing
        returning id
        """;

    private const string FindByKey =
        """
        select id, name, code
        from agencies
        where key_hash = @keyHash
        """;

    private const string ListAll =
        """
        select a.id, a.name, a.code, p.language, p.extra_question, p.contact, p.talk, p.talk_after_days
        from agencies a
        left join agency_policies p on p.agency_id = a.id
        order by a.id
        """;

    // Each person counts once, at the furthest stage ever reached. Those who are mentors only are not on this way.
    private const string CountProgress =
        """
        select count(*) as started,
          count(case when stage >= 1 then 1 end) as finished_intake,
          count(case when stage >= 2 then 1 end) as offered,
          count(case when stage >= 3 then 1 end) as requested,
          count(case when stage >= 4 then 1 end) as accepted,
          count(case when stage >= 5 then 1 end) as talking
        from (
          select case
            when exists (select 1 from connections c where c.newcomer_id = p.id and (c.newcomer_wrote_at is not null or c.mentor_wrote_at is not null)) then 5
            when exists (select 1 from connections c where c.newcomer_id = p.id) then 4
            when exists (select 1 from requests r where r.newcomer_id = p.id) then 3
            when exists (select 1 from offers o where o.newcomer_id = p.id) then 2
            when exists (select 1 from newcomers n where n.person_id = p.id) then 1
            else 0 end as stage
          from people p
          where p.agency_id = @agencyId
            and (exists (select 1 from newcomers n where n.person_id = p.id) or not exists (select 1 from mentors m where m.person_id = p.id))
        ) stages
        """;

    /// <summary>Makes an agency with a fresh code and key; the key is stored hashed only. Writes the audit.</summary>
    public Task<(Agency Agency, string Key)> CreateAsync(string name, CancellationToken cancellationToken) =>
        CreateAsync(name, null, cancellationToken);

    public Task<(Agency Agency, string Key)> CreateAsync(string name, string? chosenCode, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var key = "snapp_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return database.WriteAsync(transaction => (Create(transaction, name.WithoutNul(), chosenCode, Hash(key), now), key), cancellationToken);
    }

    public Task<Agency?> FindByKeyAsync(string key, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<Agency>(new CommandDefinition(FindByKey, new { keyHash = Hash(key) }, cancellationToken: cancellationToken)),
            cancellationToken);

    public Task<IReadOnlyList<Agency>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(statements => Task.FromResult(List(statements)), cancellationToken);

    public Task<Progress> CountProgressAsync(long agencyId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection => (await connection.QuerySingleAsync<ProgressRow>(new CommandDefinition(CountProgress, new { agencyId }, cancellationToken: cancellationToken))).ToProgress(),
            cancellationToken);

    internal static IReadOnlyList<Agency> List(Statements statements) =>
        statements.Rows(ListAll, row => new Agency(row.GetInt64(0), row.GetString(1), row.GetString(2))
        {
            Policy = new AgencyPolicy
            {
                Language = row.TextOrNull(3) ?? "en",
                ExtraQuestion = row.TextOrNull(4),
                Contact = row.TextOrNull(5),
                Talk = row.TextOrNull(6),
                TalkAfterDays = (int?)row.NumberOrNull(7),
            },
        });

    private static Agency Create(Transaction transaction, string name, string? chosenCode, string keyHash, DateTimeOffset now)
    {
        while (true)
        {
            var code = chosenCode ?? RandomNumberGenerator.GetString(CodeLetters, 6);
            if (transaction.Number(Insert, ("name", name), ("code", code), ("keyHash", keyHash), ("now", now.Milliseconds())) is not { } id) continue;
            AuditLog.Write(transaction, now, AuditLog.AgencyMade, agencyId: id);
            return new Agency(id, name, code);
        }
    }

    // The key is 256 random bits, so a plain hash is enough: there is nothing to guess from a list.
    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private sealed record ProgressRow
    {
        public int Started { get; init; }

        public int FinishedIntake { get; init; }

        public int Offered { get; init; }

        public int Requested { get; init; }

        public int Accepted { get; init; }

        public int Talking { get; init; }

        public Progress ToProgress() => new(Started, FinishedIntake, Offered, Requested, Accepted, Talking);
    }
}

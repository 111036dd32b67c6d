using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace Snapp.Data.People;

/// <summary>A person with both profiles, as the tables give them.</summary>
internal sealed record PersonRow
{
    private const string Everybody =
        """
        select p.id, p.language, p.first_name, p.agency_id, p.stopped_at, p.consented_at, n.answers as newcomer, m.answers as mentor, m.paused, c.state, p.handoff_at, m.paused_until, m.lapses
        from people p
        left join newcomers n on n.person_id = p.id
        left join mentors m on m.person_id = p.id
        left join conversations c on c.person_id = p.id

        """;

    private const string List = Everybody + "where p.id in @ids";
    private const string FindOne = Everybody + "where p.id = @id";

    public long Id { get; init; }

    public string? Language { get; init; }

    public string? FirstName { get; init; }

    public long? AgencyId { get; init; }

    public long? StoppedAt { get; init; }

    public long? ConsentedAt { get; init; }

    public string? Newcomer { get; init; }

    public string? Mentor { get; init; }

    public long? Paused { get; init; }

    public string? State { get; init; }

    public long? HandoffAt { get; init; }

    public long? PausedUntil { get; init; }

    public long? Lapses { get; init; }

    /// <summary>The one read that every turn makes.</summary>
    public static PersonRow Find(Statements statements, long id) => statements.Rows(FindOne, Read, ("id", id)).Single();

    public static async Task<Dictionary<long, PersonRow>> ListAsync(DbConnection connection, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        ids.Count == 0
            ? []
            : (await connection.QueryAsync<PersonRow>(new CommandDefinition(List, new { ids }, cancellationToken: cancellationToken))).ToDictionary(row => row.Id);

    public static ProfileAnswers? ReadAnswers(string? json) => json is null ? null : JsonSerializer.Deserialize(json, ProfileAnswersJson.Default.ProfileAnswers);

    public Person ToPerson() => new()
    {
        Id = Id,
        Language = Language,
        FirstName = FirstName,
        AgencyId = AgencyId,
        StoppedAt = UnixTime.Read(StoppedAt),
        ConsentedAt = UnixTime.Read(ConsentedAt),
        HandoffAt = UnixTime.Read(HandoffAt),
        IsNewcomer = Newcomer is not null,
        IsMentor = Mentor is not null,
    };

    private static PersonRow Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Language = row.TextOrNull(1),
        FirstName = row.TextOrNull(2),
        AgencyId = row.NumberOrNull(3),
        StoppedAt = row.NumberOrNull(4),
        ConsentedAt = row.NumberOrNull(5),
        Newcomer = row.TextOrNull(6),
        Mentor = row.TextOrNull(7),
        Paused = row.NumberOrNull(8),
        State = row.TextOrNull(9),
        HandoffAt = row.NumberOrNull(10),
        PausedUntil = row.NumberOrNull(11),
        Lapses = row.NumberOrNull(12),
    };
}

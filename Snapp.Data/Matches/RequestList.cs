using Dapper;
using Snapp.Data.Turns;

namespace Snapp.Data.Matches;

/// <summary>A request of one of the agency's newcomers, with how the match was scored; null where it was made before that was kept.</summary>
public sealed record AgencyRequestRow
{
    public required long Id { get; init; }

    public required long NewcomerId { get; init; }

    /// <summary>Null for a mentor of another agency.</summary>
    public long? MentorId { get; init; }

    /// <summary><c>open</c>, <c>accepted</c>, <c>declined</c> or <c>withdrawn</c>.</summary>
    public required string State { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public double? Score { get; init; }

    /// <summary>What the score is the sum of.</summary>
    public required IReadOnlyList<SharedPoint> Points { get; init; }

    public MissingPoint? Missing { get; init; }

    public long? WeightsVersion { get; init; }
}

/// <summary>The requests of an agency's newcomers, for its staff.</summary>
public sealed class RequestList(Database database)
{
    private const string List =
        """
        select r.id, r.newcomer_id, case when m.agency_id = n.agency_id then r.mentor_id end as mentor_id, r.state, r.asked_at, r.answered_at,
          r.score, r.points, r.missing, r.weights_version
        from requests r
        join people n on n.id = r.newcomer_id
        join people m on m.id = r.mentor_id
        where n.agency_id = @agencyId
          and r.id > @afterId
        order by r.id
        limit @most
        """;

    public Task<IReadOnlyList<AgencyRequestRow>> ListAsync(long agencyId, long afterId, int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AgencyRequestRow>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<Row>(new CommandDefinition(List, new { agencyId, afterId, most }, cancellationToken: cancellationToken));
                return [.. rows.Select(row => row.ToRequest())];
            },
            cancellationToken);

    private sealed record Row
    {
        public long Id { get; init; }

        public long NewcomerId { get; init; }

        public long? MentorId { get; init; }

        public int State { get; init; }

        public long AskedAt { get; init; }

        public long? AnsweredAt { get; init; }

        public double? Score { get; init; }

        public string Points { get; init; } = "";

        public string? Missing { get; init; }

        public long? WeightsVersion { get; init; }

        public AgencyRequestRow ToRequest() => new()
        {
            Id = Id,
            NewcomerId = NewcomerId,
            MentorId = MentorId,
            State = ((RequestState)State).ToString().ToLowerInvariant(),
            AskedAt = UnixTime.Read(AskedAt),
            AnsweredAt = UnixTime.Read(AnsweredAt),
            Score = Score,
            Points = SharedPointsJson.Read(Points),
            Missing = SharedPointsJson.ReadMissing(Missing),
            WeightsVersion = WeightsVersion,
        };
    }
}

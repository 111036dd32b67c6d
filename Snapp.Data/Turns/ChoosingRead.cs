using System.Data.Common;
using Dapper;
using Snapp.Data.Matches;
using Snapp.Data.People;

namespace Snapp.Data.Turns;

/// <summary>Offers and requests as dialogs see them.</summary>
internal sealed class ChoosingRead(DbConnection connection, CancellationToken cancellationToken)
{
    private const string ListAsked =
        """
        select mentor_id
        from requests
        where newcomer_id = @newcomerId
        union
        select blocked_id
        from blocks
        where blocker_id = @newcomerId
        union
        select blocker_id
        from blocks
        where blocked_id = @newcomerId
        """;

    private const string FindOffer =
        $"""
        select o.id, c.mentor_id, c.score, c.points, c.missing, c.weights_version, p.first_name, p.language, p.consented_at, p.stopped_at, m.answers, m.capacity, m.paused,
          {MentorLoad.Of} as load, {UnderReview.Is} as reviewed
        from offers o
        join offer_choices c on c.offer_id = o.id
        join people p on p.id = c.mentor_id
        join mentors m on m.person_id = c.mentor_id
        where o.newcomer_id = @newcomerId
          and o.closed_at is null
        order by c.place
        """;

    private const string FindOfNewcomer =
        """
        select id, newcomer_id, mentor_id, points, asked_at
        from requests
        where newcomer_id = @personId
          and state = 0
        """;

    private const string ListOfMentor =
        """
        select id, newcomer_id, mentor_id, points, asked_at
        from requests
        where mentor_id = @personId
          and state = 0
        order by id
        """;

    private const string FindWithdrawn =
        """
        select coalesce(p.first_name, '') as first_name, r.answered_at
        from requests r
        join people p on p.id = r.newcomer_id
        where r.mentor_id = @mentorId
          and r.state = 3
        order by r.answered_at desc
        limit 1
        """;

    /// <summary>Every mentor this newcomer has asked, however it ended, and everybody blocked, whichever way round: nobody is asked twice.</summary>
    public async Task<IReadOnlySet<long>> ListAskedAsync(long newcomerId) =>
        (await connection.QueryAsync<long>(Command(ListAsked, new { newcomerId }))).ToHashSet();

    public async Task<OpenOffer?> FindOfferAsync(long newcomerId, IReadOnlySet<long> notAgain)
    {
        var rows = (await connection.QueryAsync<ChoiceRow>(Command(FindOffer, new { newcomerId }))).AsList();
        return rows.Count == 0 ? null : new OpenOffer(rows[0].Id, [.. rows.Select(row => row.ToChoice(notAgain))]);
    }

    public async Task<OpenRequest?> FindRequestOfNewcomerAsync(long newcomerId) => (await ListAsync(FindOfNewcomer, newcomerId)).SingleOrDefault();

    public async Task<IReadOnlyList<OpenRequest>> ListRequestsOfMentorAsync(long mentorId)
    {
        List<OpenRequest> requests = [];
        foreach (var request in await ListAsync(ListOfMentor, mentorId))
        {
            var notAgain = await ListAskedAsync(request.Newcomer.Id);
            requests.Add(request with { NotAgain = notAgain, NewcomerOffer = await FindOfferAsync(request.Newcomer.Id, notAgain) });
        }

        return requests;
    }

    public async Task<WithdrawnRequest?> FindWithdrawnAsync(long mentorId) =>
        await connection.QueryFirstOrDefaultAsync<WithdrawnRow>(Command(FindWithdrawn, new { mentorId })) is { } row
            ? new WithdrawnRequest(row.FirstName, UnixTime.Read(row.AnsweredAt))
            : null;

    private async Task<IReadOnlyList<OpenRequest>> ListAsync(string sql, long personId)
    {
        var rows = (await connection.QueryAsync<RequestRow>(Command(sql, new { personId }))).AsList();
        var people = await PersonRow.ListAsync(connection, [.. rows.SelectMany<RequestRow, long>(row => [row.NewcomerId, row.MentorId]).Distinct()], cancellationToken);
        return [.. rows.Select(row => row.ToRequest(people[row.NewcomerId], people[row.MentorId]))];
    }

    private CommandDefinition Command(string sql, object parameters) => new(sql, parameters, cancellationToken: cancellationToken);

    private sealed record RequestRow
    {
        public long Id { get; init; }

        public long NewcomerId { get; init; }

        public long MentorId { get; init; }

        public string Points { get; init; } = "";

        public long AskedAt { get; init; }

        public OpenRequest ToRequest(PersonRow newcomer, PersonRow mentor) => new()
        {
            Id = Id,
            Newcomer = newcomer.ToPerson(),
            NewcomerProfile = PersonRow.ReadAnswers(newcomer.Newcomer) ?? new ProfileAnswers(),
            Mentor = mentor.ToPerson(),
            MentorProfile = PersonRow.ReadAnswers(mentor.Mentor) ?? new ProfileAnswers(),
            Points = SharedPointsJson.Read(Points),
            AskedAt = UnixTime.Read(AskedAt),
        };
    }

    private sealed record WithdrawnRow
    {
        public string FirstName { get; init; } = "";

        public long AnsweredAt { get; init; }
    }

    private sealed record ChoiceRow
    {
        public long Id { get; init; }

        public long MentorId { get; init; }

        public double Score { get; init; }

        public string Points { get; init; } = "";

        public string? Missing { get; init; }

        public long? WeightsVersion { get; init; }

        public string? FirstName { get; init; }

        public string? Language { get; init; }

        public long? ConsentedAt { get; init; }

        public long? StoppedAt { get; init; }

        public string Answers { get; init; } = "";

        public int Capacity { get; init; }

        public long Paused { get; init; }

        public int Load { get; init; }

        public bool Reviewed { get; init; }

        public OfferChoice ToChoice(IReadOnlySet<long> notAgain)
        {
            var mentor = PersonRow.ReadAnswers(Answers);
            return new OfferChoice(MentorId, Score, SharedPointsJson.Read(Points))
            {
                MentorName = FirstName ?? mentor?.FirstName ?? "",
                MentorLanguage = Language,
                Available = ConsentedAt is not null && StoppedAt is null && Paused == 0 && Load < Capacity && !Reviewed && !notAgain.Contains(MentorId),
                Mentor = mentor,
                Missing = SharedPointsJson.ReadMissing(Missing),
                WeightsVersion = WeightsVersion,
            };
        }
    }
}

using Dapper;
using Snapp.Data.People;
using Snapp.Matching.Profiles;

namespace Snapp.Data.Matches;

/// <summary>When a mentor's place in the pool last changed.</summary>
public sealed record MentorChange(long PersonId, DateTimeOffset At);

public sealed class MatchStore(Database database)
{
    private const string ListAll =
        $"""
        select m.person_id, p.agency_id, p.language, m.answers, m.paused, {MentorLoad.Of} as load
        from mentors m
        join people p on p.id = m.person_id
        where p.consented_at is not null
          and p.stopped_at is null
          and not {UnderReview.Is}
        """;

    private const string ListSome =
        $"""
        {ListAll}
          and m.person_id in @ids
        """;

    private const string ListChanged =
        """
        select id, mentor_changed_at
        from people
        where mentor_changed_at >= @since
        """;

    private const string FindLastChange =
        """
        select max(mentor_changed_at)
        from people
        where mentor_changed_at is not null
        """;

    /// <summary>When any mentor last changed; null when none ever did.</summary>
    public Task<DateTimeOffset?> FindLastChangeAsync(CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(statements => Task.FromResult(UnixTime.Read(statements.Number(FindLastChange))), cancellationToken);

    /// <summary>Mentors, and people who were, whose place in the pool any process has changed since then.</summary>
    public Task<IReadOnlyList<MentorChange>> ListChangedAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync<IReadOnlyList<MentorChange>>(
            statements => Task.FromResult<IReadOnlyList<MentorChange>>(
                statements.Rows(ListChanged, row => new MentorChange(row.GetInt64(0), UnixTime.Read(row.GetInt64(1))), ("since", since.Milliseconds()))),
            cancellationToken);

    /// <summary>Every finished mentor profile with its present load; those of stopped mentors or without consent are left out.</summary>
    public Task<IReadOnlyList<MentorProfile>> ListMentorsAsync(CancellationToken cancellationToken) => ListAsync(ListAll, null, cancellationToken);

    /// <summary>The same for some mentors; those who are no longer to be offered are missing from the answer.</summary>
    public Task<IReadOnlyList<MentorProfile>> ListMentorsAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? Task.FromResult<IReadOnlyList<MentorProfile>>([]) : ListAsync(ListSome, new { ids }, cancellationToken);

    private Task<IReadOnlyList<MentorProfile>> ListAsync(string sql, object? parameters, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<MentorProfile>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<MentorRow>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
                return [.. rows.Select(row => PersonRow.ReadAnswers(row.Answers)!.ToMentor(row.PersonId, row.AgencyId, row.Load, row.Paused != 0) with { Reads = row.Language })];
            },
            cancellationToken);

    private sealed record MentorRow
    {
        public long PersonId { get; init; }

        public long? AgencyId { get; init; }

        public string? Language { get; init; }

        public string Answers { get; init; } = "";

        public long Paused { get; init; }

        public int Load { get; init; }
    }
}

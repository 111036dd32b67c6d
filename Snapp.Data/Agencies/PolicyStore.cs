using Dapper;
using Snapp.Data.Audit;
using Snapp.Data.People;

namespace Snapp.Data.Agencies;

/// <summary>What a newcomer answered to the agency's own question.</summary>
public sealed record ExtraAnswer(long PersonId, string? FirstName, string Answer)
{
    public override string ToString() => $"answer of person {PersonId}";
}

/// <summary>An agency's decisions for its own people, and what they answered to its question.</summary>
public sealed class PolicyStore(Database database, TimeProvider clock)
{
    private const string Upsert =
        """
        insert into agency_policies (agency_id, language, extra_question, contact, talk, talk_after_days, updated_at)
        values (@agencyId, @language, @extraQuestion, @contact, @talk, @talkAfterDays, @now)
        on conflict (agency_id) do update
        set language = excluded.language, extra_question = excluded.extra_question, contact = excluded.contact,
          talk = excluded.talk, talk_after_days = excluded.talk_after_days, updated_at = excluded.updated_at
        """;

    private const string ListAnswers =
        """
        select n.person_id, n.answers
        from newcomers n
        join people p on p.id = n.person_id
        where p.agency_id = @agencyId
        order by n.person_id
        """;

    public Task SetAsync(long agencyId, AgencyPolicy policy, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(
            transaction =>
            {
                transaction.Execute(Upsert,
                    ("agencyId", agencyId), ("language", policy.Language), ("extraQuestion", policy.ExtraQuestion), ("contact", policy.Contact),
                    ("talk", policy.Talk), ("talkAfterDays", policy.TalkAfterDays), ("now", now.Milliseconds()));
                AuditLog.Write(transaction, now, AuditLog.PolicySet, agencyId: agencyId);
                return true;
            },
            cancellationToken);
    }

    public async Task<AgencyPolicy> FindAsync(long agencyId, CancellationToken cancellationToken) =>
        (await database.ReadPreparedAsync(statements => Task.FromResult(AgencyStore.List(statements)), cancellationToken)).Single(agency => agency.Id == agencyId).Policy;

    public Task<IReadOnlyList<ExtraAnswer>> ListAnswersAsync(long agencyId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ExtraAnswer>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<(long PersonId, string Answers)>(new CommandDefinition(ListAnswers, new { agencyId }, cancellationToken: cancellationToken));
                return [.. rows
                    .Select(row => PersonRow.ReadAnswers(row.Answers) is { ExtraAnswer: { Length: > 0 } answer } answers ? new ExtraAnswer(row.PersonId, answers.FirstName, answer) : null)
                    .OfType<ExtraAnswer>()];
            },
            cancellationToken);
}

using Dapper;
using Snapp.Data.Consent;
using Snapp.Data.Matches;

namespace Snapp.Data.People;

/// <summary>Someone in the pool with one of their addresses.</summary>
public sealed record KnownPerson(long Id, string FirstName, string? Language, bool IsNewcomer, bool IsMentor, Address Address)
{
    public override string ToString() => $"person {Id}";
}

public sealed class PeopleStore(Database database, TimeProvider clock)
{
    private const string Describe =
        """
        update people
        set language = @language, agency_id = @agencyId
        where id = @personId
        """;

    private const string ListKnown =
        """
        select p.id, p.first_name, p.language, a.channel, a.value, n.person_id as newcomer_id, m.person_id as mentor_id
        from people p
        join addresses a on a.person_id = p.id
        left join newcomers n on n.person_id = p.id
        left join mentors m on m.person_id = p.id
        where p.first_name is not null
          and not exists (
            select 1 from addresses b
            where b.person_id = a.person_id
              and (coalesce(b.last_inbound_at, 0), b.channel, b.value) > (coalesce(a.last_inbound_at, 0), a.channel, a.value))
        order by p.id
        limit @most
        """;

    /// <summary>A mentor whose consent an agency already holds: the demo pool, and later the import. Returns the person's id, the existing one when the address is known.</summary>
    /// <param name="wroteAt">When the mentor last wrote from this address, where that is known: the 24 h window counts from there.</param>
    public Task<long> AddMentorAsync(
        long? agencyId, ProfileAnswers answers, string language, Address address, DateTimeOffset? wroteAt, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(
            transaction =>
            {
                if (Addresses.FindPerson(transaction, address) is { } known)
                {
                    if (wroteAt is { } again) Addresses.NoteInbound(transaction, address, account: null, isOther: false, again);
                    return known;
                }

                var personId = Addresses.MakePerson(transaction, address, now);
                transaction.Execute(Describe, ("language", language), ("agencyId", agencyId), ("personId", personId));
                ConsentLog.Give(transaction, personId, "held by the agency", language, now);
                FinishedProfiles.KeepMentor(transaction, personId, answers, now);
                MentorChanges.Note(transaction, [personId], now);
                if (wroteAt is { } at) Addresses.NoteInbound(transaction, address, account: null, isOther: false, at);
                return personId;
            },
            cancellationToken);
    }

    /// <summary>Everyone with a first name, at most <paramref name="most"/>; for the simulator in Development only.</summary>
    public Task<IReadOnlyList<KnownPerson>> ListKnownAsync(int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<KnownPerson>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<KnownRow>(new CommandDefinition(ListKnown, new { most }, cancellationToken: cancellationToken));
                return [.. rows.Select(row => row.ToKnownPerson())];
            },
            cancellationToken);

    private sealed record KnownRow
    {
        public long Id { get; init; }

        public string FirstName { get; init; } = "";

        public string? Language { get; init; }

        public string Channel { get; init; } = "";

        public string Value { get; init; } = "";

        public long? NewcomerId { get; init; }

        public long? MentorId { get; init; }

        public KnownPerson ToKnownPerson() =>
            new(Id, FirstName, Language, NewcomerId is not null, MentorId is not null, new Address(ChannelKindNames.Parse(Channel), Value));
    }
}

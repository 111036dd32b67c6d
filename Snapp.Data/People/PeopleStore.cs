namespace Snapp.Data.People;

/// <summary>Someone in the pool with one of their addresses.</summary>
public sealed record KnownPerson(long Id, string FirstName, string? Language, bool IsNewcomer, bool IsMentor, Address Address);

public sealed class PeopleStore(Database database, TimeProvider clock)
{
    /// <summary>A mentor whose consent an agency already holds: the demo pool, and later the import. Returns the person's id, the existing one when the address is known.</summary>
    public Task<long> AddMentorAsync(long? agencyId, ProfileAnswers answers, string language, Address address, CancellationToken cancellationToken) => throw new NotSupportedException($"{database}{clock}");

    /// <summary>Everyone with a first name, at most <paramref name="most"/>; for the simulator in Development only.</summary>
    public Task<IReadOnlyList<KnownPerson>> ListKnownAsync(int most, CancellationToken cancellationToken) => throw new NotSupportedException();
}

using Snapp.Matching.Profiles;

namespace Snapp.Data.Matches;

public sealed class MatchStore(Database database)
{
    /// <summary>Every finished mentor profile with its present load; those of stopped mentors or without consent are left out.</summary>
    public Task<IReadOnlyList<MentorProfile>> ListMentorsAsync(CancellationToken cancellationToken) => throw new NotSupportedException($"{database}");

    /// <summary>The same for some mentors; those who are no longer to be offered are missing from the answer.</summary>
    public Task<IReadOnlyList<MentorProfile>> ListMentorsAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken) => throw new NotSupportedException();
}

using Snapp.Data.Matches;
using Snapp.Matching;
using Snapp.Matching.Profiles;

namespace Snapp.Bot.Matches;

/// <summary>
/// The mentors of all agencies as they are now, in memory. The rows stay the truth: the pool only proposes,
/// and a turn's transaction checks again before a mentor is asked.
/// </summary>
internal sealed class LivePool(MatchStore matches) : IDisposable
{
    private readonly MentorPool pool = new();

    // One refresh at a time: two that overlap could put an older picture over a newer one.
    private readonly SemaphoreSlim refreshing = new(1);

    public int Count => pool.Count;

    public IReadOnlyList<Match> Shortlist(NewcomerProfile newcomer, int most) => pool.Shortlist(newcomer, most);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var mentor in await matches.ListMentorsAsync(cancellationToken))
        {
            pool.Put(mentor);
        }
    }

    /// <summary>Reads some mentors again, after a commit that changed them.</summary>
    public async Task RefreshAsync(IReadOnlyList<long> mentorIds, CancellationToken cancellationToken)
    {
        if (mentorIds.Count == 0)
        {
            return;
        }

        await refreshing.WaitAsync(cancellationToken);
        try
        {
            var present = (await matches.ListMentorsAsync(mentorIds, cancellationToken)).ToDictionary(mentor => mentor.PersonId);
            foreach (var id in mentorIds)
            {
                if (present.TryGetValue(id, out var mentor))
                {
                    pool.Put(mentor);
                }
                else
                {
                    pool.Remove(id);
                }
            }
        }
        finally
        {
            refreshing.Release();
        }
    }

    public void Dispose() => refreshing.Dispose();
}

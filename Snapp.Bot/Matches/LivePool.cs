using System.Collections.Frozen;
using Snapp.Data.Matches;
using Snapp.Matching;
using Snapp.Matching.Profiles;

namespace Snapp.Bot.Matches;

/// <summary>
/// The mentors of all agencies as they are now, in memory, and what counts for each agency. The rows stay the truth: the pool only proposes,
/// and a turn's transaction checks again before a mentor is asked.
/// </summary>
internal sealed class LivePool(MatchStore matches, WeightsStore weights) : IDisposable
{
    /// <summary>A transaction stamps a change before it commits, and clocks of two processes differ a little: what is younger than this is read again.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    // A database takes only so many parameters.
    private const int MostAtOnce = 500;

    private readonly MentorPool pool = new();

    // One refresh at a time: two that overlap could put an older picture over a newer one.
    private readonly SemaphoreSlim refreshing = new(1);
    private readonly SemaphoreSlim following = new(1);

    private FrozenDictionary<long, Weights> ofAgencies = FrozenDictionary<long, Weights>.Empty;
    private Dictionary<long, DateTimeOffset> followed = [];
    private DateTimeOffset followedTo = DateTimeOffset.UnixEpoch;
    private long version;

    public int Count => pool.Count;

    /// <summary>Moves on whenever the pool may have become another.</summary>
    public long Version => Volatile.Read(ref version);

    /// <summary>By the weights of the newcomer's agency.</summary>
    public IReadOnlyList<Match> Shortlist(NewcomerProfile newcomer, int most) => pool.Shortlist(newcomer, most, other: WeightsOf(newcomer));

    /// <summary>One mentor for one newcomer, by the same weights; null when the two are not allowed.</summary>
    public Match? Find(NewcomerProfile newcomer, long mentorId) => pool.Find(newcomer, mentorId, WeightsOf(newcomer));

    public PoolAssignment Assign(IReadOnlyList<NewcomerProfile> looking, CancellationToken stop) => pool.Assign(looking, weightsOf: WeightsOf, stop: stop);

    public void SetPrices(IReadOnlyDictionary<long, int> prices) => pool.SetPrices(prices);

    public Weights WeightsOf(NewcomerProfile newcomer) =>
        newcomer.AgencyId is { } agencyId ? Volatile.Read(ref ofAgencies).GetValueOrDefault(agencyId, Weights.Default) : Weights.Default;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        followedTo = await matches.FindLastChangeAsync(cancellationToken) ?? followedTo;
        foreach (var mentor in await matches.ListMentorsAsync(cancellationToken))
        {
            pool.Put(mentor);
        }

        await LoadWeightsAsync(cancellationToken);
        Interlocked.Increment(ref version);
    }

    public async Task LoadWeightsAsync(CancellationToken cancellationToken)
    {
        var kept = await weights.ListAsync(cancellationToken);
        Volatile.Write(ref ofAgencies, kept.ToFrozenDictionary(one => one.AgencyId!.Value, one => one.Weights));
    }

    /// <summary>Takes in what any process has changed since the last time.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        await following.WaitAsync(cancellationToken);
        try
        {
            await LoadWeightsAsync(cancellationToken);
            await FollowMentorsAsync(cancellationToken);
        }
        finally
        {
            following.Release();
        }
    }

    /// <summary>Reads some mentors again, after a commit that changed them. True when one of them has a free place.</summary>
    public async Task<bool> RefreshAsync(IReadOnlyList<long> mentorIds, CancellationToken cancellationToken)
    {
        if (mentorIds.Count == 0)
        {
            return false;
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

            Interlocked.Increment(ref version);
            return present.Values.Any(mentor => !mentor.Paused && mentor.Active < mentor.Capacity);
        }
        finally
        {
            refreshing.Release();
        }
    }

    public void Dispose()
    {
        refreshing.Dispose();
        following.Dispose();
    }

    private async Task FollowMentorsAsync(CancellationToken cancellationToken)
    {
        var changed = await matches.ListChangedAsync(followedTo - Overlap, cancellationToken);
        var known = followed;
        foreach (var some in changed.Where(change => known.GetValueOrDefault(change.PersonId) != change.At).Select(change => change.PersonId).Chunk(MostAtOnce))
        {
            await RefreshAsync(some, cancellationToken);
        }

        followed = changed.ToDictionary(change => change.PersonId, change => change.At);
        followedTo = changed.Select(change => change.At).Append(followedTo).Max();
    }
}

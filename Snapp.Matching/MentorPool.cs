using System.Collections.Immutable;
using Snapp.Matching.Criteria;
using Snapp.Matching.Profiles;

namespace Snapp.Matching;

/// <summary>
/// The live pool of mentors. Safe to use from many threads: every change swaps in a new snapshot,
/// and a shortlist is computed from the one snapshot it found when it began.
/// </summary>
/// <param name="weights">What each criterion counts.</param>
public sealed class MentorPool(Weights weights)
{
    private ImmutableDictionary<long, MentorProfile> _mentors = ImmutableDictionary<long, MentorProfile>.Empty;

    /// <summary>A pool with <see cref="Weights.Default"/>.</summary>
    public MentorPool()
        : this(Weights.Default)
    {
    }

    /// <summary>How many mentors the pool holds, free or not.</summary>
    public int Count => Volatile.Read(ref _mentors).Count;

    /// <summary>Adds a mentor or replaces what was known about the person.</summary>
    /// <param name="m">The mentor.</param>
    public void Put(MentorProfile m)
    {
        ArgumentNullException.ThrowIfNull(m);
        ImmutableInterlocked.AddOrUpdate(ref _mentors, m.PersonId, m, (_, _) => m);
    }

    /// <summary>Takes a mentor out; nothing happens when the person is not in the pool.</summary>
    /// <param name="personId">The mentor's person id.</param>
    public void Remove(long personId) => ImmutableInterlocked.TryRemove(ref _mentors, personId, out _);

    /// <summary>The best mentors for a newcomer: the whole pool is scored, equal scores go by person id.</summary>
    /// <param name="n">The newcomer.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="except">Mentors to leave out this time, such as those just shown.</param>
    /// <returns>The best first; only mentors whom <see cref="HardRules"/> allow.</returns>
    public IReadOnlyList<Match> Shortlist(NewcomerProfile n, int most, IReadOnlySet<long>? except = null)
    {
        ArgumentNullException.ThrowIfNull(n);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        if (most == 0)
            return [];
        var tally = new Tally();
        var best = new PriorityQueue<MentorProfile, Rank>();
        foreach (var mentor in Volatile.Read(ref _mentors).Values)
        {
            if (except?.Contains(mentor.PersonId) == true || !HardRules.Allow(n, mentor))
                continue;
            Score(n, mentor, tally);
            var rank = new Rank(tally.Score, mentor.PersonId);
            if (best.Count < most)
                best.Enqueue(mentor, rank);
            else
                best.EnqueueDequeue(mentor, rank);
        }
        return BestFirst(n, best, tally);
    }

    private Match[] BestFirst(NewcomerProfile newcomer, PriorityQueue<MentorProfile, Rank> best, Tally tally)
    {
        var matches = new Match[best.Count];
        for (var place = matches.Length - 1; place >= 0; place--)
        {
            var mentor = best.Dequeue();
            Score(newcomer, mentor, tally);
            matches[place] = new Match(mentor, tally.Score, tally.Reasons());
        }
        return matches;
    }

    private void Score(NewcomerProfile newcomer, MentorProfile mentor, Tally tally)
    {
        tally.Clear();
        OccupationCriterion.Weigh(newcomer, mentor, weights.Occupation, tally);
        AdviceCriterion.Weigh(newcomer, mentor, weights.Advice, tally);
        LanguageCriterion.Weigh(newcomer, mentor, weights.Language, tally);
        PlaceCriterion.Weigh(newcomer, mentor, weights.Place, tally);
        ExperienceCriterion.Weigh(newcomer, mentor, weights.Experience, tally);
        FreeTimeCriterion.Weigh(newcomer, mentor, weights.FreeTime, tally);
    }

    /// <summary>Orders the worst first, because that is whom the queue gives up.</summary>
    private readonly record struct Rank(double Score, long PersonId) : IComparable<Rank>
    {
        public int CompareTo(Rank other) =>
            Score != other.Score ? Score.CompareTo(other.Score) : other.PersonId.CompareTo(PersonId);
    }
}

using Snapp.Matching.Criteria;
using Snapp.Matching.Optimum;
using Snapp.Matching.Pool;
using Snapp.Matching.Profiles;

namespace Snapp.Matching;

/// <summary>
/// The live pool of mentors. Safe to use from many threads: changes take turns, a shortlist takes no lock,
/// and a shortlist asked for after a change sees it.
/// </summary>
/// <param name="weights">What each criterion counts when nothing else is said.</param>
public sealed class MentorPool(Weights weights)
{
    // The whole price would follow yesterday's newcomers too closely: measured, four fifths serves the next ones best.
    private const double ShareOfPrice = 0.8;

    private readonly MentorGroups _groups = new();

    /// <summary>A pool with <see cref="Weights.Default"/>.</summary>
    public MentorPool()
        : this(Weights.Default)
    {
    }

    /// <summary>How many mentors the pool holds, free or not.</summary>
    public int Count => _groups.Count;

    /// <summary>Adds a mentor or replaces what was known about the person.</summary>
    /// <param name="m">The mentor.</param>
    public void Put(MentorProfile m)
    {
        ArgumentNullException.ThrowIfNull(m);
        _groups.Put(m);
    }

    /// <summary>Takes a mentor out; nothing happens when the person is not in the pool.</summary>
    /// <param name="personId">The mentor's person id.</param>
    public void Remove(long personId) => _groups.Remove(personId);

    /// <summary>
    /// Sets what a place of each mentor costs, as the last assignment found. Mentors are ranked by score less four fifths of the price,
    /// so that one whom everybody would choose is not shown to everybody. What is shown stays the score.
    /// </summary>
    /// <param name="prices">Price, 0 to 255, by person id; who is not named costs nothing.</param>
    public void SetPrices(IReadOnlyDictionary<long, int> prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        _groups.SetShares(prices.ToDictionary(price => price.Key, price => ShareOf(price.Value)));
    }

    /// <summary>The best mentors for a newcomer, of the whole pool, by score less the share of the price; equal ones go by person id.</summary>
    /// <param name="n">The newcomer.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="except">Mentors to leave out this time, such as those just shown.</param>
    /// <param name="other">The weights of the newcomer's agency, where they are not the pool's.</param>
    /// <returns>The best first; only mentors whom <see cref="HardRules"/> allow.</returns>
    public IReadOnlyList<Match> Shortlist(NewcomerProfile n, int most, IReadOnlySet<long>? except = null, Weights? other = null)
    {
        ArgumentNullException.ThrowIfNull(n);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        if (most == 0)
            return [];
        var scoring = other ?? weights;
        var best = Rank(n, most, except, scoring, Scan.Best);
        return [.. best.Select(entry => Explain(n, entry.Mentor, scoring))];
    }

    /// <summary>How well one mentor fits a newcomer, whatever others would do.</summary>
    /// <param name="n">The newcomer.</param>
    /// <param name="mentorId">The mentor's person id.</param>
    /// <param name="other">The weights of the newcomer's agency, where they are not the pool's.</param>
    /// <returns>The match, or null when the mentor is not in the pool or <see cref="HardRules"/> do not allow the two.</returns>
    public Match? Find(NewcomerProfile n, long mentorId, Weights? other = null)
    {
        ArgumentNullException.ThrowIfNull(n);
        return _groups.Find(mentorId) is { } mentor && HardRules.Allow(n, mentor) ? Explain(n, mentor, other ?? weights) : null;
    }

    /// <summary>Finds the best assignment of everybody who waits to the mentors with free places, as the pool is now.</summary>
    /// <param name="waiting">The newcomers, longest waiting first: of two with an equal claim the first one has it.</param>
    /// <param name="mode">What is best.</param>
    /// <param name="weightsOf">The weights for each newcomer, where they are not the pool's: those of the newcomer's agency.</param>
    /// <param name="stop">When it comes, the best so far is returned, with its gap.</param>
    /// <returns>The matches, the prices, and the proof.</returns>
    public PoolAssignment Assign(
        IReadOnlyList<NewcomerProfile> waiting, AssignmentMode mode = AssignmentMode.Best, Func<NewcomerProfile, Weights>? weightsOf = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        var scoring = weightsOf ?? (_ => weights);
        var (mentors, proof) = Prove(waiting, mode, scoring, stop);
        return new PoolAssignment(
            [.. waiting.Select((newcomer, row) => proof.MentorOf[row] is >= 0 and var at ? Claim(newcomer, mentors[at].Profile, scoring(newcomer)) : null)],
            mentors.Index().ToDictionary(mentor => mentor.Item.Profile.PersonId, mentor => Math.Min(proof.Prices[mentor.Index], byte.MaxValue)),
            proof);
    }

    /// <summary>The best assignment without reasons, and the mentors in the order in which it counts them.</summary>
    internal (PooledMentor[] Mentors, Assignment Proof) Prove(
        IReadOnlyList<NewcomerProfile> waiting, AssignmentMode mode, Func<NewcomerProfile, Weights> scoring, CancellationToken stop)
    {
        var mentors = _groups.Free();
        var scores = new PoolScores(waiting, mentors, scoring, _groups.Words, Scan.Best);
        return (mentors, Assignment.Solve(scores, [.. mentors.Select(mentor => mentor.Profile.Capacity - mentor.Profile.Active)], mode, stop));
    }

    /// <summary>Who, by which rank, without reasons.</summary>
    internal Search.Ranked[] Rank(NewcomerProfile newcomer, int most, IReadOnlySet<long>? except, Weights scoring, Hardware hardware) =>
        new Search(newcomer, most, except, new ScoreQuery(newcomer, scoring, _groups.Words), _groups).Run(hardware);

    /// <summary>The part of a price that is taken off a score.</summary>
    internal static byte ShareOf(int price) => (byte)Math.Round(Math.Clamp(price, 0, byte.MaxValue) * ShareOfPrice);

    private static Match Claim(NewcomerProfile newcomer, MentorProfile mentor, Weights scoring)
    {
        var match = Explain(newcomer, mentor, scoring);
        return match with { WaitingBonus = WaitingBonus.On(match.Score, newcomer.DaysWaiting) };
    }

    private static Match Explain(NewcomerProfile newcomer, MentorProfile mentor, Weights scoring)
    {
        var tally = PairScore.Of(newcomer, mentor, scoring);
        return new Match(mentor, tally.Score, tally.Reasons(), tally.Missing, scoring.Version);
    }
}

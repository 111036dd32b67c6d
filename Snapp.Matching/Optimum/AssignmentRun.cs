using System.Diagnostics;

namespace Snapp.Matching.Optimum;

/// <summary>One solving of one instance.</summary>
internal sealed class AssignmentRun(Scores scores, int[] capacities, AssignmentMode mode)
{
    // Mentors stand in 24 bits of a candidate, and a bonus for each pair has to stay far inside 32 bits.
    private const int MostMentors = 1 << 24, MostNewcomers = 1 << 22;

    internal Assignment Solve(CancellationToken stop)
    {
        if (scores.Mentors >= MostMentors || scores.Newcomers >= MostNewcomers)
            throw new ArgumentException("There are too many newcomers or mentors for one assignment.");
        var (least, proven) = Least(stop);
        var exit = WorthOfExit();
        var prices = new Prices(scores.Mentors, small: mode == AssignmentMode.Best);
        var places = new Places(scores.Newcomers, capacities);
        var candidates = new Candidates(scores, prices, least, exit);
        var placed = mode == AssignmentMode.Best
            ? AddAll(new PathSearch<LevelQueue>(places, prices, candidates, exit, new LevelQueue()), stop)
            : AddAll(new PathSearch<HeapQueue>(places, prices, candidates, exit, new HeapQueue()), stop);
        FillFreePlaces(places, placed, least);
        return Result(places, prices, least, exit, proven);
    }

    /// <summary>The lowest score a pair may have. A pair of score 0 adds nothing to a sum, so the best sum does without.</summary>
    private (short Least, bool Proven) Least(CancellationToken stop) => mode switch
    {
        AssignmentMode.Best => (1, true),
        AssignmentMode.Most => (0, true),
        AssignmentMode.MaxMin => new MostPairs(scores, capacities).HighestLowest(stop),
        _ => throw new UnreachableException(),
    };

    /// <summary>Where pairs count first, going unmatched is worse than any loss of scores that all pairs together could suffer.</summary>
    private int WorthOfExit()
    {
        if (mode == AssignmentMode.Best)
            return 0;
        var pairs = Math.Min(scores.Newcomers, capacities.Sum(capacity => (long)capacity));
        return -(int)((Scores.Highest * pairs) + 1);
    }

    private int AddAll<TQueue>(PathSearch<TQueue> search, CancellationToken stop)
        where TQueue : struct, IDistanceQueue
    {
        for (var newcomer = 0; newcomer < scores.Newcomers; newcomer++)
        {
            if (stop.IsCancellationRequested || !search.TryAdd(newcomer, stop))
                return newcomer;
        }
        return scores.Newcomers;
    }

    /// <summary>Those the search did not come to, when it was stopped: first come, best free place.</summary>
    private void FillFreePlaces(Places places, int from, short least)
    {
        var scratch = new short[scores.RowRoom];
        for (var newcomer = from; newcomer < scores.Newcomers && places.AnyFree; newcomer++)
        {
            var row = scores.Row(newcomer, scratch);
            var best = -1;
            for (var mentor = 0; mentor < row.Length; mentor++)
            {
                if (row[mentor] >= least && places.HasFree(mentor) && (best < 0 || row[mentor] > row[best]))
                    best = mentor;
            }
            if (best >= 0)
                places.Give(newcomer, best, row[best]);
        }
    }

    private Assignment Result(Places places, Prices prices, short least, int exit, bool proven)
    {
        var (matched, sum) = places.Total();
        var certificate = new Certificate(scores, capacities, least);
        var dual = mode == AssignmentMode.Best ? certificate.Bound(prices, 0) : certificate.BoundOfMost(prices, exit, matched);
        return new Assignment
        {
            Mode = mode,
            MentorOf = places.Mentors(),
            Prices = prices.Values,
            Matched = matched,
            Objective = sum,
            // A lowest score that may not be the highest possible one is never called proven.
            Dual = proven ? dual : Math.Max(dual, sum + 1),
        };
    }
}

using System.Runtime.CompilerServices;

namespace Snapp.Matching.Optimum;

/// <summary>
/// Takes newcomers in one by one. Each looks for the cheapest chain of moves that ends at a free place, or at somebody who goes
/// unmatched (perhaps the newcomer). Then the prices of the mentors on the way rise by just so much that everybody is content.
/// Chains of one cost: a free place goes before an exit, and of two who could go, the one who waits less goes.
/// </summary>
/// <param name="places">Who has whom.</param>
/// <param name="prices">What a place costs.</param>
/// <param name="candidates">The short lists.</param>
/// <param name="exit">What staying unmatched is worth.</param>
/// <param name="queue">Holds a mentor as it is, and as its complement a newcomer whose list has to be longer.</param>
internal sealed class PathSearch<TQueue>(Places places, Prices prices, Candidates candidates, int exit, TQueue queue)
    where TQueue : struct, IDistanceQueue
{
    private const int None = -1;
    private const int LooksBetweenStops = 4096;
    private readonly long[] _reached = Unreached(prices.Count);
    private readonly (int Newcomer, short Score)[] _from = new (int, short)[prices.Count];
    private readonly int[] _distanceOf = new int[places.Newcomers];
    private readonly List<int> _scanned = [];
    private TQueue _queue = queue;

    // Distances of this search are counted from here. Each search begins so much lower that whatever an earlier one reached is farther.
    private long _zero = long.MaxValue;
    private int _exitCost;
    private int _exitOf;
    private int _found;

    /// <summary>Takes one newcomer in; false, with nothing changed, when told to stop.</summary>
    internal bool TryAdd(int newcomer, CancellationToken stop)
    {
        _queue.Clear();
        _scanned.Clear();
        _zero -= Scores.Highest + 1L - exit;
        (_exitCost, _exitOf, _found) = (int.MaxValue, None, None);
        Reach(newcomer, 0, FirstWorth(newcomer));
        if (!Look(newcomer, stop))
            return false;
        RaisePrices(_found == None ? _exitCost : Distance(_found));
        Move(newcomer);
        return true;
    }

    /// <summary>Fills the list of a new root until the best pair is in it.</summary>
    private int FirstWorth(int newcomer)
    {
        candidates.Fill(newcomer);
        var worth = Worth(newcomer);
        for (; worth < candidates.Bound(newcomer); worth = Worth(newcomer))
            candidates.Fill(newcomer);
        return worth;
    }

    /// <summary>What the best pair in the list is worth, or going unmatched where that is better.</summary>
    private int Worth(int newcomer)
    {
        var worth = exit;
        foreach (var entry in candidates.Of(newcomer))
            worth = Math.Max(worth, (int)(entry & 255) - prices[(int)(entry >> 8)]);
        return worth;
    }

    private bool Look(int root, CancellationToken stop)
    {
        for (var looks = 1; _found == None && _queue.TryTake(out var distance, out var item); looks++)
        {
            if (distance > _exitCost || (distance == _exitCost && _exitOf == root && !places.AnyFree))
                break;
            if (looks % LooksBetweenStops == 0 && stop.IsCancellationRequested)
                return false;
            if (item < 0)
                LookFurther(~item);
            else if (Distance(item) == distance)
                Scan(item, distance);
        }
        return true;
    }

    private void LookFurther(int newcomer)
    {
        candidates.Fill(newcomer);
        Spread(newcomer, _distanceOf[newcomer], WorthOfMatched(newcomer));
    }

    private int WorthOfMatched(int newcomer) =>
        places.MentorOf(newcomer) is var mentor && mentor == None ? Worth(newcomer) : places.ScoreOf(newcomer) - prices[mentor];

    private void Scan(int mentor, int distance)
    {
        if (places.HasFree(mentor))
        {
            _found = mentor;
            return;
        }
        _scanned.Add(mentor);
        var price = prices[mentor];
        for (var newcomer = places.FirstAt(mentor); newcomer != None && _found == None; newcomer = places.NextAt(newcomer))
            Reach(newcomer, distance, places.ScoreOf(newcomer) - price);
    }

    private void Reach(int newcomer, int distance, int worth)
    {
        _distanceOf[newcomer] = distance;
        var cost = distance + worth - exit;
        if (cost < _exitCost || (cost == _exitCost && newcomer > _exitOf))
            (_exitCost, _exitOf) = (cost, newcomer);
        Spread(newcomer, distance, worth);
    }

    // Nine tenths of all time is spent here.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Spread(int newcomer, int distance, int worth)
    {
        var (values, reached, from, limit) = (prices.Values, _reached, distance + worth, _exitCost);
        foreach (var entry in candidates.Of(newcomer))
        {
            var (mentor, score) = ((int)(entry >> 8), (int)(entry & 255));
            var cost = from - score + values[mentor];
            if (cost > limit || reached[mentor] <= _zero + cost)
                continue;
            reached[mentor] = _zero + cost;
            _from[mentor] = (newcomer, (short)score);
            if (cost == distance && places.HasFree(mentor))
            {
                _found = mentor;
                return;
            }
            _queue.Put(cost, mentor);
        }
        if (from - candidates.Bound(newcomer) is var further && further <= limit)
            _queue.Put(further, ~newcomer);
    }

    private int Distance(int mentor) => (int)(_reached[mentor] - _zero);

    private void RaisePrices(int distance)
    {
        foreach (var mentor in _scanned)
            prices.Raise(mentor, Math.Max(0, distance - Distance(mentor)));
    }

    /// <summary>Everybody on the chain moves one on.</summary>
    private void Move(int root)
    {
        var mentor = _found;
        if (mentor == None)
        {
            if (_exitOf == root)
                return;
            mentor = places.MentorOf(_exitOf);
            places.Take(_exitOf);
        }
        while (true)
        {
            var (newcomer, score) = _from[mentor];
            var left = places.MentorOf(newcomer);
            if (left != None)
                places.Take(newcomer);
            places.Give(newcomer, mentor, score);
            if (left == None)
                return;
            mentor = left;
        }
    }

    private static long[] Unreached(int mentors)
    {
        var reached = new long[mentors];
        Array.Fill(reached, long.MaxValue);
        return reached;
    }
}

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
    private int _freeCost;
    private int _free;

    /// <summary>Takes one newcomer in; false, with nothing changed, when told to stop.</summary>
    internal bool TryAdd(int newcomer, CancellationToken stop)
    {
        _queue.Clear();
        _scanned.Clear();
        _zero -= Scores.Highest + 1L - exit;
        (_exitCost, _exitOf, _freeCost, _free) = (int.MaxValue, None, int.MaxValue, None);
        Reach(newcomer, 0, FirstWorth(newcomer));
        if (!Look(newcomer, stop))
            return false;
        RaisePrices(Math.Min(_freeCost, _exitCost));
        Move(newcomer, _freeCost <= _exitCost ? _free : None);
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
        for (var looks = 1; _queue.TryTake(out var distance, out var item); looks++)
        {
            if (distance > Limit || (distance == _exitCost && _exitOf == root && !places.AnyFree))
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

    /// <summary>What costs more than this is of no use: whoever knows of a free place needs a cheaper one, and a free place may cost as much as an exit.</summary>
    private int Limit => Math.Min(_exitCost, _freeCost - 1);

    private void Scan(int mentor, int distance)
    {
        _scanned.Add(mentor);
        var price = prices[mentor];
        for (var newcomer = places.FirstAt(mentor); newcomer != None && distance < _freeCost; newcomer = places.NextAt(newcomer))
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
        var (values, reached, zero, from, limit) = (prices.Values, _reached, _zero, distance + worth, Limit);
        foreach (var entry in candidates.Of(newcomer))
        {
            var (mentor, score) = ((int)(entry >> 8), (int)(entry & 255));
            var cost = from - score + values[mentor];
            if (cost > limit || reached[mentor] <= zero + cost)
                continue;
            reached[mentor] = zero + cost;
            _from[mentor] = (newcomer, (short)score);
            if (places.HasFree(mentor))
                (_freeCost, _free, limit) = (cost, mentor, cost - 1);
            else
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
    private void Move(int root, int mentor)
    {
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

namespace Snapp.Matching.Optimum;

/// <summary>
/// Takes newcomers in one by one. Each looks for the cheapest chain of moves that ends at a free place, or at somebody who goes
/// unmatched (perhaps the newcomer). Then the prices of the mentors on the way rise by just so much that everybody is content.
/// Chains of one cost: a free place goes before an exit, and of two who could go, the one who waits less goes.
/// </summary>
/// <param name="places">Who has whom, and the prices.</param>
/// <param name="candidates">The short lists.</param>
/// <param name="exit">What staying unmatched is worth.</param>
/// <param name="mentors">How many mentors there are.</param>
/// <param name="newcomers">How many newcomers there are.</param>
/// <param name="queue">Holds a mentor as it is, and as its complement a newcomer whose list has to be longer.</param>
internal sealed class PathSearch<TQueue>(Places places, Candidates candidates, int exit, int mentors, int newcomers, TQueue queue)
    where TQueue : class, IDistanceQueue
{
    private const int None = -1;
    private const int LooksBetweenStops = 4096;
    private readonly Label[] _labels = new Label[mentors];
    private readonly int[] _distanceOf = new int[newcomers];
    private readonly List<int> _scanned = [];
    private int _search;
    private int _exitCost;
    private int _exitOf;
    private int _found;

    /// <summary>Takes one newcomer in; false, with nothing changed, when told to stop.</summary>
    internal bool TryAdd(int newcomer, CancellationToken stop)
    {
        queue.Clear();
        _scanned.Clear();
        _search++;
        (_exitCost, _exitOf, _found) = (int.MaxValue, None, None);
        Reach(newcomer, 0, FirstWorth(newcomer));
        if (!Look(newcomer, stop))
            return false;
        RaisePrices(_found == None ? _exitCost : _labels[_found].Distance);
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
            worth = Math.Max(worth, (int)(entry & 255) - places.Prices[entry >> 8]);
        return worth;
    }

    private bool Look(int root, CancellationToken stop)
    {
        for (var looks = 1; _found == None && queue.TryTake(out var distance, out var item); looks++)
        {
            if (distance > _exitCost || (distance == _exitCost && _exitOf == root && !places.AnyFree))
                break;
            if (looks % LooksBetweenStops == 0 && stop.IsCancellationRequested)
                return false;
            if (item < 0)
                LookFurther(~item);
            else if (_labels[item] is { Scanned: false } label && label.Distance == distance)
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
        places.MentorOf(newcomer) is var mentor && mentor == None ? Worth(newcomer) : places.ScoreOf(newcomer) - places.Prices[mentor];

    private void Scan(int mentor, int distance)
    {
        if (places.HasFree(mentor))
        {
            _found = mentor;
            return;
        }
        _labels[mentor].Scanned = true;
        _scanned.Add(mentor);
        var price = places.Prices[mentor];
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

    private void Spread(int newcomer, int distance, int worth)
    {
        var (prices, labels, from) = (places.Prices, _labels, distance + worth);
        foreach (var entry in candidates.Of(newcomer))
        {
            var (mentor, score) = ((int)(entry >> 8), (int)(entry & 255));
            var cost = from - score + prices[mentor];
            ref var label = ref labels[mentor];
            if (cost > _exitCost || (label.Search == _search && label.Distance <= cost))
                continue;
            label = new Label(_search, cost, newcomer, (short)score, false);
            if (cost == distance && places.HasFree(mentor))
            {
                _found = mentor;
                return;
            }
            queue.Put(cost, mentor);
        }
        if (from - candidates.Bound(newcomer) is var further && further <= _exitCost)
            queue.Put(further, ~newcomer);
    }

    private void RaisePrices(int distance)
    {
        foreach (var mentor in _scanned)
            places.Prices[mentor] += Math.Max(0, distance - _labels[mentor].Distance);
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
            var (newcomer, score) = (_labels[mentor].Newcomer, _labels[mentor].Score);
            var left = places.MentorOf(newcomer);
            if (left != None)
                places.Take(newcomer);
            places.Give(newcomer, mentor, score);
            if (left == None)
                return;
            mentor = left;
        }
    }

    /// <summary>How a mentor was reached: the cost of the cheapest chain so far and its last newcomer.</summary>
    private record struct Label(int Search, int Distance, int Newcomer, short Score, bool Scanned);
}

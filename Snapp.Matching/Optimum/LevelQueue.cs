namespace Snapp.Matching.Optimum;

/// <summary>One line of items for each distance from 0 to 255: distances are differences of scores, and these are bytes. A struct, so that the search is compiled for it.</summary>
internal struct LevelQueue() : IDistanceQueue
{
    private const int Levels = Scores.Highest + 1;
    private readonly int[] _first = new int[Levels];
    private readonly int[] _last = new int[Levels];
    private (int Item, int Next)[] _nodes = new (int, int)[1024];
    private int _used;
    private int _level;

    public void Clear()
    {
        Array.Fill(_first, -1);
        (_used, _level) = (0, 0);
    }

    public void Put(int distance, int item)
    {
        if (_used == _nodes.Length)
            Array.Resize(ref _nodes, _used * 2);
        _nodes[_used] = (item, -1);
        if (_first[distance] < 0)
            _first[distance] = _used;
        else
            _nodes[_last[distance]].Next = _used;
        _last[distance] = _used++;
    }

    public bool TryTake(out int distance, out int item)
    {
        for (; _level < Levels; _level++)
        {
            var node = _first[_level];
            if (node < 0)
                continue;
            (distance, item) = (_level, _nodes[node].Item);
            _first[_level] = _nodes[node].Next;
            return true;
        }
        (distance, item) = (0, 0);
        return false;
    }
}

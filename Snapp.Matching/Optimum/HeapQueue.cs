namespace Snapp.Matching.Optimum;

/// <summary>A heap for distances of any size, as in the modes that count pairs before they count scores. A struct, so that the search is compiled for it.</summary>
internal struct HeapQueue() : IDistanceQueue
{
    private readonly PriorityQueue<int, long> _items = new();
    private int _put;

    public void Clear()
    {
        _items.Clear();
        _put = 0;
    }

    public void Put(int distance, int item) => _items.Enqueue(item, ((long)distance << 32) | (uint)_put++);

    public bool TryTake(out int distance, out int item)
    {
        var any = _items.TryDequeue(out item, out var rank);
        distance = (int)(rank >> 32);
        return any;
    }
}

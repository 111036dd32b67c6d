namespace Snapp.Matching.Pool;

/// <summary>
/// The best so far, at most so many: a heap with the worst on top, because that is who goes when a better one comes. Equal ranks go by person id.
/// Entries hold no objects, only where one stands: moving objects about costs more than scoring them.
/// </summary>
internal sealed class BestFew(int most)
{
    private Entry[] _entries = new Entry[Math.Min(most, 32)];
    private int _count;

    internal bool IsFull => _count == most;

    /// <summary>Who ranks lower cannot come in any more; 0 while there is room.</summary>
    internal int LeastRank => IsFull ? _entries[0].Rank : 0;

    internal void Clear() => _count = 0;

    /// <summary>Whether somebody with this rank and id would come in.</summary>
    internal bool Admits(int rank, long id) =>
        !IsFull || rank > _entries[0].Rank || (rank == _entries[0].Rank && id < _entries[0].Id);

    internal void Add(in Entry entry)
    {
        if (IsFull)
        {
            SinkFromTop(entry);
            return;
        }
        if (_count == _entries.Length)
            Array.Resize(ref _entries, Math.Min(most, _count * 2));
        Rise(_count++, entry);
    }

    /// <summary>The best first; after this nothing is left.</summary>
    internal Entry[] TakeSorted()
    {
        var sorted = new Entry[_count];
        while (_count > 0)
        {
            sorted[_count - 1] = _entries[0];
            var last = _entries[--_count];
            SinkFromTop(last);
        }
        return sorted;
    }

    private static bool IsWorse(in Entry one, in Entry other) =>
        one.Rank < other.Rank || (one.Rank == other.Rank && one.Id > other.Id);

    private void Rise(int at, in Entry entry)
    {
        var entries = _entries;
        for (; at > 0 && IsWorse(entry, entries[(at - 1) / 2]); at = (at - 1) / 2)
            entries[at] = entries[(at - 1) / 2];
        entries[at] = entry;
    }

    private void SinkFromTop(in Entry entry)
    {
        var (entries, at) = (_entries, 0);
        for (var child = 1; child < _count; child = (2 * at) + 1)
        {
            if (child + 1 < _count && IsWorse(entries[child + 1], entries[child]))
                child++;
            if (!IsWorse(entries[child], entry))
                break;
            entries[at] = entries[child];
            at = child;
        }
        entries[at] = entry;
    }

    /// <summary>Somebody with a rank: the group by the order in which it was visited, and the slot in it.</summary>
    internal readonly record struct Entry(int Rank, int Slot, long Id, int Visit);
}

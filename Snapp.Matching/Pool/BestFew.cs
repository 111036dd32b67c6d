namespace Snapp.Matching.Pool;

/// <summary>The best so far, at most so many: a heap with the worst on top, because that is who goes when a better one comes. Equal ranks go by person id.</summary>
internal sealed class BestFew(int most)
{
    private Entry[] _entries = new Entry[Math.Min(most, 32)];
    private int _count;

    internal bool IsFull => _count == most;

    /// <summary>Who ranks lower cannot come in any more; 0 while there is room.</summary>
    internal int LeastRank => IsFull ? _entries[0].Rank : 0;

    internal void Clear() => _count = 0;

    /// <summary>Whether somebody with this rank and id would come in.</summary>
    internal bool Admits(int rank, long id) => !IsFull || new Entry(rank, id, null!).CompareTo(_entries[0]) > 0;

    internal void Add(int rank, PooledMentor mentor)
    {
        var entry = new Entry(rank, mentor.Profile.PersonId, mentor.Profile);
        if (IsFull)
        {
            SinkFromTop(entry);
            return;
        }
        if (_count == _entries.Length)
            Array.Resize(ref _entries, Math.Min(most, _count * 2));
        Rise(_count++, entry);
    }

    /// <summary>The best first.</summary>
    internal Entry[] Sorted()
    {
        var sorted = _entries[.._count];
        Array.Sort(sorted, (one, other) => other.CompareTo(one));
        return sorted;
    }

    private void Rise(int at, Entry entry)
    {
        for (; at > 0 && entry.CompareTo(_entries[(at - 1) / 2]) < 0; at = (at - 1) / 2)
            _entries[at] = _entries[(at - 1) / 2];
        _entries[at] = entry;
    }

    private void SinkFromTop(Entry entry)
    {
        var at = 0;
        for (var child = 1; child < _count; child = (2 * at) + 1)
        {
            if (child + 1 < _count && _entries[child + 1].CompareTo(_entries[child]) < 0)
                child++;
            if (entry.CompareTo(_entries[child]) <= 0)
                break;
            _entries[at] = _entries[child];
            at = child;
        }
        _entries[at] = entry;
    }

    internal readonly record struct Entry(int Rank, long Id, Profiles.MentorProfile Mentor) : IComparable<Entry>
    {
        public int CompareTo(Entry other) => Rank != other.Rank ? Rank.CompareTo(other.Rank) : other.Id.CompareTo(Id);
    }
}

namespace Snapp.Matching.Optimum;

/// <summary>
/// For each newcomer a short list of the mentors with the highest score minus price, and a bound that nobody outside the list exceeds.
/// Prices only rise, so a bound once true stays true; a list is filled again, longer, only when a search comes down to its bound.
/// </summary>
internal sealed class Candidates
{
    private const int Step = 12, Spare = 2;
    private readonly Scores _scores;
    private readonly Prices _prices;
    private readonly short _least;
    private readonly int _exit;
    private readonly short[] _scratch;
    private readonly short[] _values;
    private readonly int[] _bound;
    private readonly int[] _start;
    private readonly int[] _length;
    private readonly int[] _room;
    private readonly int _step;
    private int[] _found;
    private uint[] _entries;
    private int _used;
    private int _guess = Scores.Highest;

    /// <param name="scores">All pairs.</param>
    /// <param name="prices">The price of each mentor; read again at every filling.</param>
    /// <param name="least">Pairs that score less count as forbidden.</param>
    /// <param name="exit">What staying unmatched is worth: pairs worth less are never looked at.</param>
    internal Candidates(Scores scores, Prices prices, short least, int exit)
    {
        (_scores, _prices, _least, _exit) = (scores, prices, least, exit);
        (_scratch, _values) = (new short[scores.RowRoom], new short[scores.Mentors]);
        (_start, _length, _room) = (new int[scores.Newcomers], new int[scores.Newcomers], new int[scores.Newcomers]);
        _bound = new int[scores.Newcomers];
        Array.Fill(_bound, Scores.Highest);
        _step = Math.Min(scores.Mentors, Step);
        _found = new int[_step];
        _entries = new uint[Math.Max(16, _step * Math.Min(scores.Newcomers, 1024))];
    }

    /// <summary>The list: the mentor in the upper 24 bits, the score in the lower 8.</summary>
    internal ReadOnlySpan<uint> Of(int newcomer) => _entries.AsSpan(_start[newcomer], _length[newcomer]);

    /// <summary>No mentor outside the list is worth more than this to the newcomer.</summary>
    internal int Bound(int newcomer) => _bound[newcomer];

    /// <summary>Makes the list longer, so that the bound falls or more of those at the bound are in it.</summary>
    internal void Fill(int newcomer)
    {
        var row = _scores.Row(newcomer, _scratch);
        var top = _bound[newcomer];
        var kept = CountListedFrom(newcomer, top);
        var want = Math.Min(row.Length, kept + Math.Max(kept, _step));
        _prices.TakeOff(row, -top, _least, _values);
        var lowest = (short)Math.Max(_exit - top, PricedRow.LowestExact);
        var (level, count) = LevelOf(want, lowest, _guess - top);
        // More than fit are cut, and then the level itself is still to be had outside the list.
        var cut = count > want * Spare;
        Write(newcomer, row, Collected(level, cut ? want : count, newcomer));
        _guess = top + level;
        _bound[newcomer] = cut ? _guess : BoundBelow(level, lowest, row, top);
    }

    /// <summary>The most that anybody below a level is worth; less than going unmatched when nobody is left.</summary>
    private int BoundBelow(short level, short lowest, ReadOnlySpan<short> row, int top)
    {
        var below = PricedRow.HighestBelow(_values, level);
        if (below >= lowest)
            return top + below;
        if (lowest > PricedRow.LowestExact)
            return _exit - 1;
        return Math.Max(_exit - 1, PricedRow.HighestBelow(row, _prices.Values, _least, top + lowest) ?? int.MinValue);
    }

    private int CountListedFrom(int newcomer, int value)
    {
        var count = 0;
        foreach (var entry in Of(newcomer))
            count += (int)(entry & 255) - _prices[(int)(entry >> 8)] >= value ? 1 : 0;
        return count;
    }

    /// <summary>
    /// A level that holds, with everything above it, as many as wanted and not many more; or the highest that holds too many;
    /// or the lowest, when there are too few. Newcomers resemble each other, so the last one's level is the first guess.
    /// </summary>
    private (short Level, int Count) LevelOf(int want, short lowest, int guess)
    {
        int low = lowest, high = Math.Max(lowest, (short)0), middle = Math.Clamp(guess, low, high);
        int? countOfLow = null;
        while (low < high)
        {
            var count = PricedRow.CountFrom(_values, (short)middle);
            if (count >= want && count <= want * Spare)
                return ((short)middle, count);
            if (count < want)
                high = middle - 1;
            else
                (low, countOfLow) = (middle, count);
            middle = (low + high + 1) >> 1;
        }
        return ((short)low, countOfLow ?? PricedRow.CountFrom(_values, (short)low));
    }

    /// <summary>All above the level; those on it from a place that differs from newcomer to newcomer, so that equal scores do not crowd on one mentor.</summary>
    private ReadOnlySpan<int> Collected(short level, int want, int newcomer)
    {
        if (_found.Length < want)
            _found = new int[Math.Max(want, Math.Min(_values.Length, _found.Length * 2))];
        var places = _found.AsSpan(0, want);
        var count = PricedRow.Collect(_values, 0, (short)(level + 1), short.MaxValue, places);
        if (count < want)
        {
            var from = newcomer % _values.Length;
            count += PricedRow.Collect(_values, from, level, level, places[count..]);
            count += PricedRow.Collect(_values.AsSpan(0, from), 0, level, level, places[count..]);
        }
        return places[..count];
    }

    private void Write(int newcomer, ReadOnlySpan<short> row, ReadOnlySpan<int> places)
    {
        if (_room[newcomer] < places.Length)
            MakeRoom(newcomer, places.Length);
        var entries = _entries.AsSpan(_start[newcomer], places.Length);
        for (var at = 0; at < places.Length; at++)
            entries[at] = ((uint)places[at] << 8) | (ushort)row[places[at]];
        _length[newcomer] = places.Length;
    }

    private void MakeRoom(int newcomer, int length)
    {
        var room = _room[newcomer] == 0 ? length : Math.Min(_scores.Mentors, Math.Max(length, _room[newcomer] * 2));
        if (_used + room > _entries.Length)
            Array.Resize(ref _entries, checked((int)Math.Min(Array.MaxLength, Math.Max(_used + (long)room, _entries.Length * 3L / 2))));
        _start[newcomer] = _used;
        _room[newcomer] = room;
        _used += room;
    }
}

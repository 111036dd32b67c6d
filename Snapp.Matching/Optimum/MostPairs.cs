using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Snapp.Matching.Optimum;

/// <summary>How many pairs there can be at most when every pair has to score at least so much: alternating chains, no prices.</summary>
internal sealed class MostPairs(Scores scores, int[] capacities)
{
    private const short Open = -1;
    private readonly short[] _scratch = new short[scores.RowRoom];
    private readonly short[] _open = new short[scores.Mentors];
    private readonly int[] _from = new int[scores.Mentors];
    private readonly Queue<int> _newcomers = [];

    /// <summary>
    /// The highest score that can be asked of every pair without losing a pair.
    /// Told to stop, it answers what was proved until then, and that it may not be the highest.
    /// </summary>
    internal (short Least, bool Proven) HighestLowest(CancellationToken stop)
    {
        if (Count(0, stop) is not { } most)
            return (0, false);
        int low = 0, high = most == 0 ? 0 : Scores.Highest;
        while (low < high)
        {
            var middle = (low + high + 1) >> 1;
            if (Count((short)middle, stop) is not { } count)
                return ((short)low, false);
            (low, high) = count == most ? (middle, high) : (low, middle - 1);
        }
        return ((short)low, true);
    }

    /// <summary>The most pairs of at least this score; null when told to stop.</summary>
    internal int? Count(short least, CancellationToken stop)
    {
        var places = new Places(scores.Newcomers, capacities);
        for (var more = true; more;)
        {
            more = false;
            Array.Fill(_open, Open);
            for (var newcomer = 0; newcomer < scores.Newcomers; newcomer++)
            {
                if (stop.IsCancellationRequested)
                    return null;
                more |= places.MentorOf(newcomer) < 0 && TryAdd(newcomer, least, places);
            }
        }
        return places.Total().Matched;
    }

    private bool TryAdd(int root, short least, Places places)
    {
        _newcomers.Clear();
        _newcomers.Enqueue(root);
        while (_newcomers.TryDequeue(out var newcomer))
        {
            var row = scores.Row(newcomer, _scratch);
            for (var mentor = NextOpen(row, least, 0); mentor >= 0; mentor = NextOpen(row, least, mentor + 1))
            {
                (_open[mentor], _from[mentor]) = (0, newcomer);
                if (places.HasFree(mentor))
                {
                    Move(mentor, places);
                    return true;
                }
                for (var other = places.FirstAt(mentor); other >= 0; other = places.NextAt(other))
                    _newcomers.Enqueue(other);
            }
        }
        return false;
    }

    private void Move(int mentor, Places places)
    {
        while (mentor >= 0)
        {
            var newcomer = _from[mentor];
            var left = places.MentorOf(newcomer);
            if (left >= 0)
                places.Take(newcomer);
            places.Give(newcomer, mentor, 0);
            mentor = left;
        }
    }

    private int NextOpen(ReadOnlySpan<short> row, short least, int at)
    {
        ref var score = ref MemoryMarshal.GetReference(row);
        ref var open = ref MemoryMarshal.GetArrayDataReference(_open);
        var threshold = Vector512.Create(least);
        for (; at <= row.Length - Vector512<short>.Count; at += Vector512<short>.Count)
        {
            var allowed = Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref score, (nuint)at), threshold);
            var found = (allowed & Vector512.LoadUnsafe(ref open, (nuint)at)).ExtractMostSignificantBits();
            if (found != 0)
                return at + BitOperations.TrailingZeroCount(found);
        }
        for (; at < row.Length; at++)
        {
            if (row[at] >= least && _open[at] == Open)
                return at;
        }
        return -1;
    }
}

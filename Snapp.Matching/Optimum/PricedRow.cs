using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Snapp.Matching.Optimum;

/// <summary>
/// Score minus price of one newcomer with every mentor, in 16-bit lanes. Written once with 512-bit vectors:
/// where the hardware is narrower the compiler splits them, and the rest of a row is done one by one.
/// Compiled once and fully: an assignment of a thousand people is over before a second compilation would come.
/// </summary>
internal static class PricedRow
{
    /// <summary>Stands for a forbidden pair and for everything too far below to be told apart.</summary>
    internal const short Outside = short.MinValue;

    /// <summary>Values of this and above are exact; below it a saturated one may stand for less than it says.</summary>
    internal const int LowestExact = -32000;

    private const int Lanes = 32;

    /// <summary>Works out score - price + offset for a whole row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Subtract(ReadOnlySpan<short> scores, ReadOnlySpan<int> prices, int offset, short least, Span<short> values)
    {
        ref var score = ref MemoryMarshal.GetReference(scores);
        ref var price = ref MemoryMarshal.GetReference(prices);
        ref var value = ref MemoryMarshal.GetReference(values);
        var (shift, allowed, outside) = (Vector512.Create(offset), Vector512.Create(least), Vector512.Create(Outside));
        var at = 0;
        for (; at <= scores.Length - Lanes; at += Lanes)
        {
            var s = Vector512.LoadUnsafe(ref score, (nuint)at);
            var low = shift - Vector512.LoadUnsafe(ref price, (nuint)at);
            var high = shift - Vector512.LoadUnsafe(ref price, (nuint)(at + (Lanes / 2)));
            var sum = Vector512.AddSaturate(Vector512.NarrowWithSaturation(low, high), s);
            Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(s, allowed), sum, outside).StoreUnsafe(ref value, (nuint)at);
        }
        for (; at < scores.Length; at++)
            values[at] = scores[at] < least ? Outside : (short)Math.Clamp(scores[at] - prices[at] + offset, Outside, short.MaxValue);
    }

    /// <summary>The same for prices no higher than the highest score: nothing can leave the 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SubtractSmall(ReadOnlySpan<short> scores, ReadOnlySpan<short> prices, short offset, short least, Span<short> values)
    {
        ref var score = ref MemoryMarshal.GetReference(scores);
        ref var price = ref MemoryMarshal.GetReference(prices);
        ref var value = ref MemoryMarshal.GetReference(values);
        var (shift, allowed, outside) = (Vector512.Create(offset), Vector512.Create(least), Vector512.Create(Outside));
        var at = 0;
        for (; at <= scores.Length - Lanes; at += Lanes)
        {
            var s = Vector512.LoadUnsafe(ref score, (nuint)at);
            var sum = s - Vector512.LoadUnsafe(ref price, (nuint)at) + shift;
            Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(s, allowed), sum, outside).StoreUnsafe(ref value, (nuint)at);
        }
        for (; at < scores.Length; at++)
            values[at] = scores[at] < least ? Outside : (short)(scores[at] - prices[at] + offset);
    }

    /// <summary>How many values are at least this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int CountFrom(ReadOnlySpan<short> values, short least)
    {
        ref var value = ref MemoryMarshal.GetReference(values);
        var threshold = Vector512.Create(least);
        var (count, at) = (0, 0);
        for (; at <= values.Length - Lanes; at += Lanes)
        {
            var found = Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref value, (nuint)at), threshold);
            count += BitOperations.PopCount(found.ExtractMostSignificantBits());
        }
        for (; at < values.Length; at++)
            count += values[at] >= least ? 1 : 0;
        return count;
    }

    /// <summary>The highest value that is less than a limit; <see cref="Outside"/> when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static short HighestBelow(ReadOnlySpan<short> values, short limit)
    {
        ref var value = ref MemoryMarshal.GetReference(values);
        var (most, outside, end) = (Vector512.Create(Outside), Vector512.Create(Outside), Vector512.Create(limit));
        var at = 0;
        for (; at <= values.Length - Lanes; at += Lanes)
        {
            var here = Vector512.LoadUnsafe(ref value, (nuint)at);
            most = Vector512.Max(most, Vector512.ConditionalSelect(Vector512.LessThan(here, end), here, outside));
        }
        var highest = Outside;
        for (var lane = 0; lane < Lanes; lane++)
            highest = Math.Max(highest, most[lane]);
        for (; at < values.Length; at++)
            highest = values[at] < limit ? Math.Max(highest, values[at]) : highest;
        return highest;
    }

    /// <summary>Writes down the places of the values from least to most, at most as many as there is room for, and says how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Collect(ReadOnlySpan<short> values, int from, short least, short most, Span<int> places)
    {
        ref var value = ref MemoryMarshal.GetReference(values);
        var (low, high) = (Vector512.Create(least), Vector512.Create(most));
        var (count, at) = (0, from);
        for (; at <= values.Length - Lanes; at += Lanes)
        {
            var here = Vector512.LoadUnsafe(ref value, (nuint)at);
            var found = (Vector512.GreaterThanOrEqual(here, low) & Vector512.LessThanOrEqual(here, high)).ExtractMostSignificantBits();
            for (; found != 0; found &= found - 1)
            {
                if (count == places.Length)
                    return count;
                places[count++] = at + BitOperations.TrailingZeroCount(found);
            }
        }
        for (; at < values.Length && count < places.Length; at++)
        {
            if (values[at] >= least && values[at] <= most)
                places[count++] = at;
        }
        return count;
    }

    /// <summary>The highest score - price that is less than a limit, one by one; null when there is none.</summary>
    internal static int? HighestBelow(ReadOnlySpan<short> scores, ReadOnlySpan<int> prices, short least, int limit)
    {
        int? highest = null;
        for (var at = 0; at < scores.Length; at++)
        {
            var value = scores[at] - prices[at];
            if (scores[at] >= least && value < limit && !(value <= highest))
                highest = value;
        }
        return highest;
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Snapp.Matching.Pool;

/// <summary>How wide the registers are that scoring uses.</summary>
internal enum Hardware
{
    Scalar,
    Vector256,
    Vector512,
}

/// <summary>Goes through the columns of one unit group and keeps the best. The result is the same on every hardware.</summary>
internal static class Scan
{
    /// <summary>The widest the machine has.</summary>
    internal static Hardware Best { get; } =
        Vector512.IsHardwareAccelerated ? Hardware.Vector512 : Vector256.IsHardwareAccelerated ? Hardware.Vector256 : Hardware.Scalar;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Group<TLanes, TVector>(scoped in LaneScorer<TLanes, TVector> scorer, Columns columns, byte occupation, Search search)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var points = TLanes.All(occupation);
        var least = TLanes.All((byte)search.Best.LeastRank);
        Span<byte> ranks = stackalloc byte[TLanes.Width];
        ref var firstRank = ref MemoryMarshal.GetReference(ranks);
        var count = columns.Count;
        for (var at = 0; at < count; at += TLanes.Width)
        {
            var score = scorer.Score(columns, at, points, out var allowed);
            var share = TLanes.Load(in MemoryMarshal.GetReference(columns.Bytes), (nuint)((columns.Stride * Columns.Share) + at));
            var rank = TLanes.SubtractToZero(score, share);
            var found = TLanes.AtLeast(rank, least, allowed) & Within(count - at);
            if (found == 0)
                continue;
            TLanes.Store(rank, ref firstRank, 0);
            for (; found != 0; found &= found - 1)
            {
                var lane = BitOperations.TrailingZeroCount(found);
                search.Offer(ranks[lane], columns, at + lane);
            }
            least = TLanes.All((byte)search.Best.LeastRank);
        }
    }

    internal static void Group(ScoreQuery query, Columns columns, byte occupation, Search search)
    {
        var count = columns.Count;
        for (var slot = 0; slot < count; slot++)
        {
            var score = ScalarScorer.Score(query, columns, slot, occupation);
            var rank = Math.Max(0, score - ScalarScorer.At(columns, Columns.Share, slot));
            if (score >= 0 && rank >= search.Best.LeastRank)
                search.Offer(rank, columns, slot);
        }
    }

    private static ulong Within(int lanes) => lanes >= 64 ? ulong.MaxValue : (1UL << lanes) - 1;
}

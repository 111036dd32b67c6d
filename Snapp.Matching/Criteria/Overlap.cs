using System.Numerics;
using System.Runtime.CompilerServices;

namespace Snapp.Matching.Criteria;

/// <summary>
/// What one list wishes for and another has: every wish that is met is a reason of its own.
/// The points of the first n wishes met are the rounded n-th part of the weight, so that all of them together are the whole weight.
/// </summary>
internal static class Overlap
{
    internal static void Weigh<T>(IReadOnlyList<T> wished, IReadOnlyList<T> has, Criterion criterion, ReasonKind kind, int weight, Tally tally)
        where T : struct, Enum
    {
        var (wishedSet, open) = (ToSet(wished), ToSet(wished) & ToSet(has));
        var (wishes, met) = (BitOperations.PopCount(wishedSet), 0);
        foreach (var wish in wished)
        {
            if ((open & Bit(wish)) == 0)
                continue;
            // A wish written twice counts once.
            open &= ~Bit(wish);
            tally.Add(kind, Points(weight, met + 1, wishes) - Points(weight, met, wishes), wish.ToString());
            met++;
        }
        if (wishes > 0)
            tally.Miss(criterion, weight - Points(weight, met, wishes));
    }

    /// <summary>The points for so many wishes met of so many.</summary>
    internal static int Points(int weight, int met, int wishes) => wishes == 0 ? 0 : Tally.Points(weight, (double)met / wishes);

    /// <summary>One bit for each member in the list; the enums of profiles have at most eight members.</summary>
    internal static byte ToSet<T>(IReadOnlyList<T> items)
        where T : struct, Enum
    {
        var set = 0;
        for (var at = 0; at < items.Count; at++)
            set |= Bit(items[at]);
        return (byte)set;
    }

    private static byte Bit<T>(T item)
        where T : struct, Enum => (byte)(1 << Unsafe.BitCast<T, int>(item));
}

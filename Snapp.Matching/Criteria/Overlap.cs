namespace Snapp.Matching.Criteria;

/// <summary>What one list wishes for and another has: every wish that is met is a reason of its own with an equal share.</summary>
internal static class Overlap
{
    internal static void Weigh<T>(IReadOnlyList<T> wished, IReadOnlyList<T> has, ReasonKind kind, double weight, Tally tally)
        where T : struct, Enum
    {
        var (wishedSet, hasSet) = (ToSet(wished), ToSet(has));
        if (wishedSet == 0)
            return;
        var share = 1.0 / System.Numerics.BitOperations.PopCount(wishedSet);
        foreach (var wish in wished)
        {
            var bit = Bit(wish);
            if ((wishedSet & hasSet & bit) == 0)
                continue;
            tally.Add(kind, weight, share, wish.ToString());
            // A wish written twice counts once.
            hasSet &= ~bit;
        }
    }

    private static ulong ToSet<T>(IReadOnlyList<T> items)
        where T : struct, Enum
    {
        var set = 0UL;
        for (var at = 0; at < items.Count; at++)
            set |= Bit(items[at]);
        return set;
    }

    private static ulong Bit<T>(T item)
        where T : struct, Enum => 1UL << System.Runtime.CompilerServices.Unsafe.BitCast<T, int>(item);
}

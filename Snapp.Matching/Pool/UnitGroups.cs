using System.Collections.Frozen;
using Snapp.Matching.Criteria;
using Snapp.Matching.Occupations;

namespace Snapp.Matching.Pool;

/// <summary>Numbers for the unit groups, and from each the way outwards to the others.</summary>
internal static class UnitGroups
{
    private static readonly FrozenDictionary<string, int> _numbers =
        Noc.All.Index().ToFrozenDictionary(group => group.Item.Code, group => group.Index, StringComparer.Ordinal);

    private static readonly Ring?[][] _rings = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(_ => new Ring?[Count])];

    /// <summary>One more than there are: the last stands for every code that does not exist.</summary>
    internal static int Count => Noc.All.Count + 1;

    internal static int NumberOf(string code) => _numbers.GetValueOrDefault(code, Count - 1);

    /// <summary>The groups around one, made when first asked for; two threads that make it at once make the same.</summary>
    internal static Ring Around(int group, int weight) => _rings[weight][group] ??= Ring.Around(group, weight);

    /// <summary>What a mentor of each group gets for the occupation, and the groups from most points to least.</summary>
    internal sealed record Ring(byte[] Points, ushort[] Order)
    {
        internal static Ring Around(int group, int weight)
        {
            var points = new byte[Count];
            if (group < Noc.All.Count)
            {
                for (var other = 0; other < Noc.All.Count; other++)
                    points[other] = (byte)OccupationCriterion.Points(Noc.All[group].Code, Noc.All[other].Code, weight);
            }
            ushort[] order = [.. Enumerable.Range(0, Count).OrderByDescending(other => points[other]).Select(other => (ushort)other)];
            return new Ring(points, order);
        }
    }
}

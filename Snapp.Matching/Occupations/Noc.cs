using System.Collections.Frozen;

namespace Snapp.Matching.Occupations;

/// <summary>The National Occupational Classification 2021: its 516 unit groups and how near two of them are.</summary>
public static class Noc
{
    private const double Percent = 100;

    private static readonly Occupation[] _all =
        [.. EmbeddedTable.Rows("noc2021_unit_groups.tsv").Select(row => new Occupation(row[0], row[1], row[2]))];

    private static readonly FrozenDictionary<string, Occupation> _byCode = _all.ToFrozenDictionary(occupation => occupation.Code, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> _positions =
        _all.Index().ToFrozenDictionary(occupation => occupation.Item.Code, occupation => occupation.Index, StringComparer.Ordinal);

    /// <summary>All unit groups in the order of their codes.</summary>
    public static IReadOnlyList<Occupation> All => _all;

    /// <summary>The unit group with this code.</summary>
    /// <param name="code">Five digits.</param>
    /// <returns>The unit group, or null when there is none.</returns>
    public static Occupation? Find(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return _byCode.GetValueOrDefault(code);
    }

    /// <summary>The place in <see cref="All"/> of a code that exists.</summary>
    internal static int PositionOf(string code) => _positions[code];

    /// <summary>How near two occupations are: from the tree of the classification, the TEER, and pairs known to be near across its branches.</summary>
    /// <param name="a">One code.</param>
    /// <param name="b">The other code; the order does not matter.</param>
    /// <returns>1 for the same unit group, 0 for unrelated ones or a code that does not exist; a whole number of percent.</returns>
    public static double Nearness(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return _positions.TryGetValue(a, out var one) && _positions.TryGetValue(b, out var other) ? NearnessTable.Of(one)[other] / Percent : 0;
    }
}

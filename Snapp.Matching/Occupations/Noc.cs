using System.Collections.Frozen;

namespace Snapp.Matching.Occupations;

/// <summary>The National Occupational Classification 2021: its 516 unit groups and how near two of them are.</summary>
public static class Noc
{
    // By shared leading digits. The second digit is the TEER, so two unit groups of one major group already ask for the same training.
    private const double SameMinorGroup = 0.85, SameSubmajorGroup = 0.7, SameMajorGroup = 0.5, SameBroadCategory = 0.35, PerTeerStep = 0.05;

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

    /// <summary>How near two occupations are, from the tree of the classification and, across its branches, from the TEER.</summary>
    /// <param name="a">One code.</param>
    /// <param name="b">The other code; the order does not matter.</param>
    /// <returns>1 for the same unit group, 0 for different broad categories or a code that does not exist.</returns>
    public static double Nearness(string a, string b)
    {
        if (Find(a) is not { } one || Find(b) is not { } other)
            return 0;
        return one.Code.AsSpan().CommonPrefixLength(other.Code) switch
        {
            5 => 1,
            4 => SameMinorGroup,
            3 => SameSubmajorGroup,
            2 => SameMajorGroup,
            1 => SameBroadCategory - (PerTeerStep * Math.Abs(one.Teer - other.Teer)),
            _ => 0,
        };
    }
}

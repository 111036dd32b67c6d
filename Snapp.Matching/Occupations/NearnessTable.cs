using System.Globalization;

namespace Snapp.Matching.Occupations;

/// <summary>
/// How near every two unit groups are, in percent, 516 × 516 bytes. The tree of the classification alone is a poor judge: a civil engineer
/// and a civil engineering technologist share one digit of five. So pairs that we know to be near are written down with the reason.
/// </summary>
internal static class NearnessTable
{
    // By shared leading digits. The second digit is the TEER, so two unit groups of one major group already ask for the same training.
    private const int Same = 100, SameMinorGroup = 85, SameSubmajorGroup = 70, SameMajorGroup = 50, SameBroadCategory = 35, PerTeerStep = 5;

    // The neighbours of a neighbour within its own minor group are a step further away.
    private const int SiblingShare = 60, Percent = 100, MinorDigits = 4;

    private static readonly int Groups = Noc.All.Count;

    private static readonly byte[] Table = Build();

    /// <summary>How near the group is to every other, in the order of <see cref="Noc.All"/>; 100 is the group itself.</summary>
    /// <param name="group">A place in <see cref="Noc.All"/>.</param>
    /// <returns>Percent.</returns>
    internal static ReadOnlySpan<byte> Of(int group) => Table.AsSpan(group * Groups, Groups);

    private static byte[] Build()
    {
        var table = new byte[Groups * Groups];
        for (var one = 0; one < Groups; one++)
        {
            for (var other = 0; other < Groups; other++)
                Cell(table, one, other) = (byte)InTree(Noc.All[one], Noc.All[other]);
        }
        var rows = EmbeddedTable.Rows("neighbours.tsv")
            .Select(row => (One: row[0], Other: row[1], Percent: byte.Parse(row[2], CultureInfo.InvariantCulture))).ToArray();
        foreach (var (one, other, percent) in rows)
        {
            AddSiblings(table, one, other, percent);
            AddSiblings(table, other, one, percent);
        }
        // Last, because what is written down for a pair stands above what follows from other pairs.
        foreach (var (one, other, percent) in rows)
            Cell(table, Noc.PositionOf(one), Noc.PositionOf(other)) = Cell(table, Noc.PositionOf(other), Noc.PositionOf(one)) = percent;
        return table;
    }

    private static void AddSiblings(byte[] table, string code, string neighbour, byte percent)
    {
        var one = Noc.PositionOf(code);
        var share = (byte)(percent * SiblingShare / Percent);
        for (var other = 0; other < Groups; other++)
        {
            if (Noc.All[other].Code.AsSpan(0, MinorDigits).SequenceEqual(neighbour.AsSpan(0, MinorDigits)))
                Cell(table, one, other) = Cell(table, other, one) = Math.Max(Cell(table, one, other), share);
        }
    }

    private static ref byte Cell(byte[] table, int one, int other) => ref table[(one * Groups) + other];

    private static int InTree(Occupation one, Occupation other) => one.Code.AsSpan().CommonPrefixLength(other.Code) switch
    {
        5 => Same,
        4 => SameMinorGroup,
        3 => SameSubmajorGroup,
        2 => SameMajorGroup,
        1 => SameBroadCategory - (PerTeerStep * Math.Abs(one.Teer - other.Teer)),
        _ => 0,
    };
}

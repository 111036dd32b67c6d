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
    private const int SiblingShare = 60, Percent = 100;

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
                table[(one * Groups) + other] = (byte)InTree(Noc.All[one], Noc.All[other]);
        }
        foreach (var row in EmbeddedTable.Rows("neighbours.tsv"))
        {
            var percent = byte.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture);
            AddPair(table, row[0], row[1], percent);
            AddPair(table, row[1], row[0], percent);
        }
        return table;
    }

    private static void AddPair(byte[] table, string code, string neighbour, byte percent)
    {
        var one = Noc.PositionOf(code);
        Raise(table, one, Noc.PositionOf(neighbour), percent);
        for (var other = 0; other < Groups; other++)
        {
            if (Noc.All[other].Code.AsSpan(0, 4).SequenceEqual(neighbour.AsSpan(0, 4)))
                Raise(table, one, other, (byte)(percent * SiblingShare / Percent));
        }
    }

    private static void Raise(byte[] table, int one, int other, byte percent)
    {
        ref var there = ref table[(one * Groups) + other];
        ref var back = ref table[(other * Groups) + one];
        there = back = Math.Max(there, percent);
    }

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

namespace Snapp.Matching.Optimum;

/// <summary>The scores of all pairs, one row per newcomer, whether they stand in memory or are computed when asked for.</summary>
public abstract class Scores
{
    /// <summary>What a forbidden pair has in place of a score.</summary>
    /// <value>-1</value>
    public const short Forbidden = -1;

    /// <summary>The highest score there is.</summary>
    /// <value>255</value>
    public const short Highest = 255;

    private const int RowBlock = 64;

    private protected Scores(int newcomers, int mentors)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(newcomers);
        ArgumentOutOfRangeException.ThrowIfNegative(mentors);
        Newcomers = newcomers;
        Mentors = mentors;
    }

    /// <summary>How many rows there are, longest waiting first.</summary>
    public int Newcomers { get; }

    /// <summary>How many scores a row has.</summary>
    public int Mentors { get; }

    /// <summary>Scores are computed in blocks, so the scratch for a row has to be this long.</summary>
    internal int RowRoom => (Mentors + RowBlock - 1) / RowBlock * RowBlock;

    /// <summary>The scores of one newcomer, 0 to 255, or -1 where the pair is forbidden.</summary>
    /// <param name="newcomer">The row, from 0.</param>
    /// <param name="scratch">Room for one row, used only when the row has to be computed.</param>
    /// <returns>One score per mentor; valid until the next call with the same scratch.</returns>
    internal abstract ReadOnlySpan<short> Row(int newcomer, Span<short> scratch);
}

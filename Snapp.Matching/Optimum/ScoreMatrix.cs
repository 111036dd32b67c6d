namespace Snapp.Matching.Optimum;

/// <summary>Scores that stand in memory, row after row.</summary>
public sealed class ScoreMatrix : Scores
{
    private readonly short[] _scores;

    /// <summary>Takes the scores as they are; the array is not copied and must not be changed while it is used.</summary>
    /// <param name="newcomers">How many rows.</param>
    /// <param name="mentors">How many scores in a row.</param>
    /// <param name="scores">Row after row, 0 to 255, or -1 (<see cref="Scores.Forbidden"/>) for a forbidden pair.</param>
    /// <exception cref="ArgumentException">The number of scores is not rows × mentors, or one is out of range.</exception>
    public ScoreMatrix(int newcomers, int mentors, short[] scores)
        : base(newcomers, mentors)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Length != (long)newcomers * mentors)
            throw new ArgumentException($"{newcomers} rows of {mentors} scores are not {scores.Length} scores.", nameof(scores));
        if (scores.AsSpan().ContainsAnyExceptInRange(Forbidden, Highest))
            throw new ArgumentException("A score is from 0 to 255, or -1 for a forbidden pair.", nameof(scores));
        _scores = scores;
    }

    internal override ReadOnlySpan<short> Row(int newcomer, Span<short> scratch) => _scores.AsSpan(newcomer * Mentors, Mentors);
}

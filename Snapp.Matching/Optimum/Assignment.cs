namespace Snapp.Matching.Optimum;

/// <summary>Who gets which mentor, with the proof that nothing better exists.</summary>
public sealed record Assignment
{
    /// <summary>What was asked for.</summary>
    public required AssignmentMode Mode { get; init; }

    /// <summary>The mentor of each newcomer, by row; -1 for nobody.</summary>
    public required IReadOnlyList<int> MentorOf { get; init; }

    /// <summary>
    /// What each mentor's place costs, at least 0: how much more the others would get if there were one place more.
    /// In <see cref="AssignmentMode.Best"/> at most 255; in the other modes a price may also count pairs and be much larger.
    /// </summary>
    public required IReadOnlyList<int> Prices { get; init; }

    /// <summary>How many newcomers have a mentor.</summary>
    public required int Matched { get; init; }

    /// <summary>The sum of the scores of all pairs.</summary>
    public required long Objective { get; init; }

    /// <summary>
    /// No assignment that is best in this mode has a higher sum of scores. In <see cref="AssignmentMode.Best"/> it is, for anybody to check,
    /// the sum over newcomers of max(0, highest score - price) plus the sum over mentors of capacity × price.
    /// </summary>
    public required long Dual { get; init; }

    /// <summary>How far the sum may be from the best one; 0 is the proof that it is the best.</summary>
    public long Gap => Dual - Objective;

    /// <summary>
    /// Finds the best assignment. The same input gives the same answer. Where two newcomers have an equal claim, the earlier row has it.
    /// </summary>
    /// <param name="scores">The scores, rows longest waiting first.</param>
    /// <param name="capacities">How many newcomers each mentor can take, 0 to 2,147,483,647.</param>
    /// <param name="mode">What is best.</param>
    /// <param name="stop">When it comes, the best so far is returned, with its gap.</param>
    /// <returns>An assignment without gap, unless stopped.</returns>
    /// <exception cref="ArgumentException">The number of capacities is not the number of mentors, one is below 0, or there is no such mode.</exception>
    public static Assignment Solve(
        Scores scores, IReadOnlyList<int> capacities, AssignmentMode mode = AssignmentMode.Best, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(capacities);
        if (capacities.Count != scores.Mentors)
            throw new ArgumentException($"There are {scores.Mentors} mentors but {capacities.Count} capacities.", nameof(capacities));
        if (capacities.Any(capacity => capacity < 0))
            throw new ArgumentException("A capacity is at least 0.", nameof(capacities));
        if (!Enum.IsDefined(mode))
            throw new ArgumentException("There is no such mode.", nameof(mode));
        return new AssignmentRun(scores, [.. capacities], mode).Solve(stop);
    }
}

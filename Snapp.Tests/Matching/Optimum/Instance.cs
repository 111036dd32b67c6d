using Snapp.Matching.Optimum;

namespace Snapp.Tests.Matching.Optimum;

/// <summary>One instance of newcomers and mentors, with what any assignment of it has to obey.</summary>
internal sealed record Instance(int Newcomers, int Mentors, short[] Scores, int[] Capacities)
{
    internal short this[int newcomer, int mentor] => Scores[(newcomer * Mentors) + mentor];

    /// <summary>Random scores up to a highest one (few levels make many ties), a share of forbidden pairs, capacities from 0.</summary>
    internal static Instance Random(Random random, int newcomers, int mentors, int highest, double forbidden, int mostCapacity) => new(
        newcomers,
        mentors,
        [.. Enumerable.Range(0, newcomers * mentors).Select(_ => random.NextDouble() < forbidden ? (short)-1 : (short)random.Next(highest + 1))],
        [.. Enumerable.Range(0, mentors).Select(_ => random.Next(mostCapacity + 1))]);

    internal Assignment Solve(AssignmentMode mode) => SolveUntil(mode, CancellationToken.None);

    internal Assignment SolveUntil(AssignmentMode mode, CancellationToken stop) =>
        Assignment.Solve(new ScoreMatrix(Newcomers, Mentors, Scores), Capacities, mode, stop);

    /// <summary>Why an assignment is not one of this instance, or null.</summary>
    internal string? FaultOf(Assignment assignment)
    {
        var pairs = assignment.MentorOf.Select((mentor, newcomer) => (newcomer, mentor)).Where(pair => pair.mentor >= 0).ToList();
        if (assignment.MentorOf.Count != Newcomers || assignment.Prices.Count != Mentors)
            return "wrong size";
        if (pairs.Any(pair => this[pair.newcomer, pair.mentor] < 0))
            return "a forbidden pair";
        if (pairs.CountBy(pair => pair.mentor).Any(load => load.Value > Capacities[load.Key]))
            return "a mentor over capacity";
        if (pairs.Count != assignment.Matched || pairs.Sum(pair => this[pair.newcomer, pair.mentor]) != assignment.Objective)
            return "another number of pairs or another sum than said";
        if (assignment.Prices.Any(price => price < 0))
            return "a price below 0";
        return assignment.Dual < assignment.Objective ? "a bound below the sum" : null;
    }

    /// <summary>The bound of the best sum as anybody can work it out from the prices.</summary>
    internal long BoundBy(IReadOnlyList<int> prices) =>
        Enumerable.Range(0, Newcomers).Sum(i => Enumerable.Range(0, Mentors).Where(j => this[i, j] >= 0).Max(j => (long?)(this[i, j] - prices[j])) is { } best and > 0 ? best : 0)
        + Enumerable.Range(0, Mentors).Sum(j => (long)Capacities[j] * prices[j]);
}

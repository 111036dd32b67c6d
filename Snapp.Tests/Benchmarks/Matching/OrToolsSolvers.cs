using Google.OrTools.Graph;

namespace Snapp.Tests.Benchmarks.Matching;

/// <summary>The two solvers of OR-Tools that know this problem, given the ready table of scores (0 where a pair is forbidden).</summary>
internal static class OrToolsSolvers
{
    /// <summary>A flow from newcomers through mentors; whoever stays unmatched flows past them.</summary>
    internal static long MinCostFlow(byte[] scores, int newcomers, int[] capacities)
    {
        using var flow = new MinCostFlow();
        var (mentors, sink) = (capacities.Length, newcomers + capacities.Length);
        for (var i = 0; i < newcomers; i++)
        {
            flow.SetNodeSupply(i, 1);
            flow.AddArcWithCapacityAndUnitCost(i, sink, 1, 0);
            for (var j = 0; j < mentors; j++)
            {
                if (scores[(i * mentors) + j] is > 0 and var score)
                    flow.AddArcWithCapacityAndUnitCost(i, newcomers + j, 1, -score);
            }
        }
        for (var j = 0; j < mentors; j++)
            flow.AddArcWithCapacityAndUnitCost(newcomers + j, sink, capacities[j], 0);
        flow.SetNodeSupply(sink, -newcomers);
        return flow.Solve() == MinCostFlowBase.Status.OPTIMAL ? -flow.OptimalCost() : throw new InvalidOperationException("No optimum.");
    }

    /// <summary>It wants everybody matched and as many on one side as on the other, so each place is a mentor, and nobodies take what is left over.</summary>
    internal static long LinearSumAssignment(byte[] scores, int newcomers, int[] capacities)
    {
        using var assignment = new LinearSumAssignment();
        int[] mentorOfPlace = [.. Enumerable.Range(0, capacities.Length).SelectMany(mentor => Enumerable.Repeat(mentor, capacities[mentor]))];
        var size = Math.Max(newcomers, mentorOfPlace.Length);
        for (var i = 0; i < size; i++)
        {
            for (var place = 0; place < size; place++)
            {
                var real = i < newcomers && place < mentorOfPlace.Length;
                assignment.AddArcWithCost(i, place, real ? -scores[(i * capacities.Length) + mentorOfPlace[place]] : 0);
            }
        }
        return assignment.Solve() == Google.OrTools.Graph.LinearSumAssignment.Status.OPTIMAL
            ? -assignment.OptimalCost()
            : throw new InvalidOperationException("No optimum.");
    }
}

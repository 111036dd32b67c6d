using Google.OrTools.Graph;

namespace Snapp.Tests.Matching.Optimum;

/// <summary>The same questions put to an independent solver: a flow from newcomers over mentors, with a way past the mentors for whoever stays unmatched.</summary>
internal static class OrToolsOracle
{
    /// <summary>The best sum when every pair counts this much besides its score.</summary>
    internal static long BestValue(Instance instance, long perPair)
    {
        using var flow = new MinCostFlow();
        var (sink, past) = (instance.Newcomers + instance.Mentors, instance.Newcomers + instance.Mentors + 1);
        for (var i = 0; i < instance.Newcomers; i++)
        {
            flow.SetNodeSupply(i, 1);
            flow.AddArcWithCapacityAndUnitCost(i, past, 1, 0);
            for (var j = 0; j < instance.Mentors; j++)
            {
                if (instance[i, j] >= 0)
                    flow.AddArcWithCapacityAndUnitCost(i, instance.Newcomers + j, 1, -instance[i, j] - perPair);
            }
        }
        for (var j = 0; j < instance.Mentors; j++)
            flow.AddArcWithCapacityAndUnitCost(instance.Newcomers + j, sink, instance.Capacities[j], 0);
        flow.AddArcWithCapacityAndUnitCost(past, sink, instance.Newcomers, 0);
        flow.SetNodeSupply(sink, -instance.Newcomers);
        if (flow.Solve() != MinCostFlowBase.Status.OPTIMAL)
            throw new InvalidOperationException("The oracle found no optimum.");
        return -flow.OptimalCost();
    }
}

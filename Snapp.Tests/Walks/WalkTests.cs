using System.Globalization;
using Snapp.Matching.Occupations;
using Xunit;

namespace Snapp.Tests.Walks;

/// <summary>Simulated people do everything people do, through the front door. <c>deployment/walk.sh</c> plays ten thousand.</summary>
public sealed class WalkTests
{
    private const int InAWorld = 100;

    [Fact]
    public async Task Whatever_people_do_they_come_to_an_end_and_no_rule_is_broken()
    {
        // Built at the first search, for all worlds: on a busy machine that alone can take longer than a world waits for its rest.
        Assert.NotEmpty(new OccupationSearch().Search("nurse"));
        var people = Number("SNAPP_WALK_PEOPLE", 200);
        var seed = Number("SNAPP_WALK_SEED", 1);
        var worlds = Enumerable.Range(seed, Math.Max(1, people / InAWorld));
        var both = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(worlds, both, async (world, token) => await WalkWorld.PlayAsync(world, InAWorld, token));
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

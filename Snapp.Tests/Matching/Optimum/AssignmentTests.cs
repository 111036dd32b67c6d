using Snapp.Matching.Optimum;
using Xunit;

namespace Snapp.Tests.Matching.Optimum;

public sealed class AssignmentTests
{
    private static readonly AssignmentMode[] _modes = Enum.GetValues<AssignmentMode>();
    private static readonly int[] _levels = [1, 3, 12, 255];

    [Theory]
    [InlineData(AssignmentMode.Best)]
    [InlineData(AssignmentMode.Most)]
    [InlineData(AssignmentMode.MaxMin)]
    public void Up_to_eight_people_no_other_assignment_is_better_and_the_longest_waiting_are_served(AssignmentMode mode)
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var (newcomers, mentors) = (random.Next(9), random.Next(random.Next(2) == 0 ? 9 : 6));
            var instance = Instance.Random(random, newcomers, mentors, _levels[random.Next(4)], random.NextDouble(), random.Next(1, 4));
            var (matched, sum, who) = EveryAssignment.Best(instance, mode);
            var assignment = instance.Solve(mode);
            Assert.Null(instance.FaultOf(assignment));
            var found = Enumerable.Range(0, instance.Newcomers).Where(newcomer => assignment.MentorOf[newcomer] >= 0);
            Assert.True(sum == assignment.Objective && matched == assignment.Matched && who.SequenceEqual(found), $"seed {seed}: {sum} expected");
            Assert.Equal(0, assignment.Gap);
        }
    }

    [Theory]
    [InlineData(60, 80, 255, 0.2, 2)]
    [InlineData(90, 40, 255, 0.5, 3)]
    [InlineData(150, 150, 255, 0.1, 1)]
    [InlineData(150, 150, 4, 0.6, 1)]
    [InlineData(200, 170, 255, 0.97, 2)]
    [InlineData(120, 300, 20, 0.0, 1)]
    [InlineData(300, 60, 2, 0.3, 9)]
    public void Beyond_that_an_independent_solver_finds_the_same_sum_and_the_same_number(int newcomers, int mentors, int highest, double forbidden, int capacity)
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var instance = Instance.Random(new Random(seed), newcomers, mentors, highest, forbidden, capacity);
            var best = instance.Solve(AssignmentMode.Best);
            Assert.Equal(OrToolsOracle.BestValue(instance, 0), best.Objective);
            const long PerPair = 1_000_000;
            var most = instance.Solve(AssignmentMode.Most);
            Assert.Equal(OrToolsOracle.BestValue(instance, PerPair), (most.Matched * PerPair) + most.Objective);
            Assert.All([best, most], assignment => Assert.Null(instance.FaultOf(assignment)));
            Assert.All([best, most], assignment => Assert.Equal(0, assignment.Gap));
        }
    }

    [Fact]
    public void The_fairest_assignment_has_the_lowest_score_that_no_assignment_of_as_many_pairs_exceeds()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var instance = Instance.Random(new Random(seed), 70, 60, seed % 2 == 0 ? 255 : 9, 0.8, 2);
            var fair = instance.Solve(AssignmentMode.MaxMin);
            var lowest = Enumerable.Range(0, 70).Where(i => fair.MentorOf[i] >= 0).Min(i => instance[i, fair.MentorOf[i]]);
            Assert.Equal(instance.Solve(AssignmentMode.Most).Matched, fair.Matched);
            Assert.True(Above(instance, lowest + 1).Solve(AssignmentMode.Most).Matched < fair.Matched);
            Assert.Equal(Above(instance, lowest).Solve(AssignmentMode.Most).Objective, fair.Objective);
            Assert.Equal(0, fair.Gap);
        }
    }

    [Fact]
    public void The_prices_prove_the_sum_and_nobody_would_rather_have_somebody_else()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var instance = Instance.Random(new Random(seed), 50, 45, seed % 3 == 0 ? 5 : 255, 0.3, 2);
            var best = instance.Solve(AssignmentMode.Best);
            Assert.Equal(best.Objective, best.Dual);
            Assert.Equal(best.Objective, instance.BoundBy(best.Prices));
            var loads = best.MentorOf.Where(mentor => mentor >= 0).CountBy(mentor => mentor).ToDictionary();
            Assert.All(
                Enumerable.Range(0, 45).Where(mentor => loads.GetValueOrDefault(mentor) < instance.Capacities[mentor]),
                mentor => Assert.Equal(0, best.Prices[mentor]));
            Assert.All(Enumerable.Range(0, 50), newcomer => Assert.Equal(Wish(instance, best, newcomer), Gain(instance, best, newcomer)));
        }
    }

    [Theory]
    [InlineData(1, 41)]
    [InlineData(2, 82)]
    public void Of_113_newcomers_as_many_get_one_of_41_mentors_as_there_are_places(int capacity, int matched)
    {
        var instance = Instance.Random(new Random(4), 113, 41, 254, 0, 0);
        instance = instance with { Capacities = [.. Enumerable.Repeat(capacity, 41)], Scores = [.. instance.Scores.Select(score => (short)(score + 1))] };
        Assert.All(_modes, mode => Assert.Equal(matched, instance.Solve(mode).Matched));
    }

    [Fact]
    public void Two_who_both_like_the_first_mentor_get_together_fourteen()
    {
        var assignment = new Instance(2, 2, [8, 5, 9, 4], [1, 1]).Solve(AssignmentMode.Best);
        Assert.Equal(14, assignment.Objective);
        Assert.Equal([1, 0], assignment.MentorOf);
    }

    [Fact]
    public void Nobody_and_no_mentor_and_places_without_number_are_no_trouble()
    {
        Assert.All(_modes, mode => Assert.Equal((0, 0), Short(new Instance(0, 0, [], []).Solve(mode))));
        Assert.All(_modes, mode => Assert.Equal((0, 0), Short(new Instance(3, 0, [], []).Solve(mode))));
        Assert.All(_modes, mode => Assert.Equal((0, 0), Short(new Instance(0, 2, [], [1, int.MaxValue]).Solve(mode))));
        Assert.All(_modes, mode => Assert.Equal((2, 12), Short(new Instance(2, 2, [5, 1, 7, -1], [int.MaxValue, int.MaxValue]).Solve(mode))));
    }

    [Fact]
    public void A_pair_that_adds_nothing_is_made_only_where_pairs_are_counted()
    {
        var instance = new Instance(1, 1, [0], [1]);
        Assert.Equal([0, 1, 1], _modes.Select(mode => instance.Solve(mode).Matched));
    }

    [Fact]
    public void Stopped_at_any_moment_it_gives_a_valid_assignment_and_a_bound_that_holds()
    {
        var instance = Instance.Random(new Random(1), 260, 240, 200, 0.9, 1);
        foreach (var mode in _modes)
        {
            var optimum = instance.Solve(mode);
            for (var microseconds = 0; microseconds < 4000; microseconds += 150)
            {
                using var stop = new CancellationTokenSource(TimeSpan.FromMicroseconds(microseconds), TimeProvider.System);
                var soFar = instance.SolveUntil(mode, stop.Token);
                Assert.Null(instance.FaultOf(soFar));
                Assert.True(soFar.Dual >= optimum.Objective && soFar.Matched <= 260);
                Assert.True(soFar.Gap > 0 || (soFar.Objective, soFar.Matched) == (optimum.Objective, optimum.Matched) || mode == AssignmentMode.Best);
            }
        }
    }

    [Fact]
    public void What_is_no_instance_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new ScoreMatrix(2, 2, [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => new ScoreMatrix(1, 2, [1, 256]));
        Assert.Throws<ArgumentException>(() => new ScoreMatrix(1, 2, [1, -2]));
        Assert.Throws<ArgumentException>(() => new Instance(1, 1, [1], [1, 1]).Solve(AssignmentMode.Best));
        Assert.Throws<ArgumentException>(() => new Instance(1, 1, [1], [-1]).Solve(AssignmentMode.Best));
        Assert.Throws<ArgumentException>(() => new Instance(1, 1, [1], [1]).Solve((AssignmentMode)7));
    }

    private static Instance Above(Instance instance, int least) =>
        instance with { Scores = [.. instance.Scores.Select(score => score < least ? (short)-1 : score)] };

    private static int Wish(Instance instance, Assignment assignment, int newcomer) =>
        Enumerable.Range(0, instance.Mentors).Where(j => instance[newcomer, j] >= 0).Max(j => Math.Max(0, instance[newcomer, j] - assignment.Prices[j]));

    private static int Gain(Instance instance, Assignment assignment, int newcomer) =>
        assignment.MentorOf[newcomer] is var mentor && mentor < 0 ? 0 : instance[newcomer, mentor] - assignment.Prices[mentor];

    private static (int, long) Short(Assignment assignment) => (assignment.Matched, assignment.Dual == assignment.Objective ? assignment.Objective : -1);
}

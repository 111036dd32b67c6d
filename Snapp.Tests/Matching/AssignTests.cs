using CsCheck;
using Snapp.Matching;
using Snapp.Matching.Criteria;
using Snapp.Matching.Optimum;
using Snapp.Matching.Pool;
using Snapp.Matching.Profiles;
using Xunit;

namespace Snapp.Tests.Matching;

public sealed class AssignTests
{
    [Fact]
    public void Every_hardware_scores_every_pair_like_the_criteria_one_by_one() =>
        Gen.Select(People.AnyNewcomer, People.AnyMentors).Sample((newcomer, some) =>
        {
            // More than one block of 64, so that the last block is not the only one.
            var mentors = Enumerable.Range(0, some.Length * 5).Select(at => some[at % some.Length] with { PersonId = at + 1 }).ToArray();
            foreach (var hardware in Enum.GetValues<Hardware>().Where(hardware => hardware <= Scan.Best))
            {
                var words = new Vocabulary();
                var scores = new PoolScores([newcomer], [.. mentors.Select(mentor => new PooledMentor(mentor, MentorCode.Of(mentor, words)))], _ => Weights.Default, words, hardware);
                var free = mentors.Select(mentor => mentor with { Paused = false, Capacity = 1, Active = 0 });
                var slowly = free.Select(mentor => HardRules.Allow(newcomer, mentor) ? (short)PairScore.Of(newcomer, mentor, Weights.Default).Score : Scores.Forbidden);
                Assert.Equal(slowly, scores.Row(0, new short[scores.RowRoom]).ToArray());
            }
        });

    [Fact]
    public void Everybody_who_waits_gets_the_mentor_that_serves_all_best_with_the_reasons_and_the_proof()
    {
        var pool = new MentorPool();
        pool.Put(People.Mentor);
        pool.Put(People.Mentor with { PersonId = 3, City = "Laval" });
        pool.Put(People.Mentor with { PersonId = 4, Active = 1 });
        NewcomerProfile[] waiting = [People.Newcomer with { PersonId = 10, City = "Laval" }, People.Newcomer with { PersonId = 11 }];
        var assignment = pool.Assign(waiting, stop: TestContext.Current.CancellationToken);
        Assert.Equal([(3L, 255), (2L, 255)], assignment.Matches.Select(match => (match!.Mentor.PersonId, match.Score)));
        Assert.All(assignment.Matches, match => Assert.Equal(255, match!.Reasons.Sum(reason => reason.Points)));
        Assert.Equal((510L, 0L), (assignment.Proof.Objective, assignment.Proof.Gap));
        Assert.Equal([2L, 3L], assignment.Prices.Keys.Order());
    }

    [Fact]
    public void Of_two_with_an_equal_claim_the_one_who_waits_longer_is_given_the_place_and_the_bonus_never_outweighs_what_is_shared()
    {
        var pool = new MentorPool();
        pool.Put(People.Mentor with { City = "Laval" });
        var near = People.Newcomer with { PersonId = 11 };
        Assert.Equal(new long?[] { 2, null }, Given(near with { PersonId = 10 }, near));
        Assert.Equal(new long?[] { null, 2 }, Given(near with { PersonId = 10 }, near with { DaysWaiting = 5 }));
        Assert.Equal(new long?[] { 2, null }, Given(near with { PersonId = 10 }, near with { DaysWaiting = 10_000, Free = [], Advice = [AdviceArea.Business] }));

        long?[] Given(params NewcomerProfile[] waiting)
        {
            var assignment = pool.Assign(waiting);
            Assert.Equal(0, assignment.Proof.Gap);
            Assert.Equal(assignment.Proof.Objective, assignment.Matches.OfType<Match>().Sum(match => match.Score + match.WaitingBonus));
            Assert.All(assignment.Matches.OfType<Match>(), match => Assert.Equal(match.Score, match.Reasons.Sum(reason => reason.Points)));
            return [.. assignment.Matches.Select(match => match?.Mentor.PersonId)];
        }
    }

    [Fact]
    public void Each_newcomer_is_scored_with_the_weights_of_the_own_agency()
    {
        var pool = new MentorPool();
        pool.Put(People.Mentor with { OccupationCode = "21300", City = "Laval", Capacity = 2 });
        pool.Put(People.Mentor with { PersonId = 3, OccupationCode = "62020", Capacity = 2 });
        var place = Weights.Create(0, 0, 0, 200, 0, 0, version: 9);
        NewcomerProfile[] waiting = [People.Newcomer with { PersonId = 10 }, People.Newcomer with { PersonId = 11, AgencyId = 8 }];
        var assignment = pool.Assign(waiting, weightsOf: newcomer => newcomer.AgencyId == 8 ? place : Weights.Default, stop: TestContext.Current.CancellationToken);
        Assert.Equal([(2L, 1), (3L, 9)], assignment.Matches.Select(match => (match!.Mentor.PersonId, match.WeightsVersion)));
        Assert.Equal(200, pool.Find(waiting[1], 3, place)!.Score);
        Assert.Null(pool.Find(waiting[1], 4));
        Assert.Null(pool.Find(waiting[1] with { NotAgain = new HashSet<long> { 3 } }, 3));
    }

    [Fact]
    public void Nobody_is_given_a_mentor_whom_a_hard_rule_forbids_or_who_is_full() =>
        Gen.Select(People.AnyNewcomer.Array[0, 12], People.AnyMentors).Sample((some, mentors) =>
        {
            var pool = new MentorPool();
            foreach (var mentor in mentors)
                pool.Put(mentor);
            NewcomerProfile[] waiting = [.. some.Select((newcomer, at) => newcomer with { PersonId = 100 + at })];
            var assignment = pool.Assign(waiting, AssignmentMode.Most);
            Assert.Equal(0, assignment.Proof.Gap);
            foreach (var (match, newcomer) in assignment.Matches.Zip(waiting).Where(pair => pair.First is not null))
                Assert.True(HardRules.Allow(newcomer, match!.Mentor));
            Assert.All(
                assignment.Matches.OfType<Match>().CountBy(match => match.Mentor.PersonId),
                load => Assert.True(load.Value <= mentors[load.Key - 1].Capacity - mentors[load.Key - 1].Active));
        });

    [Fact]
    public async Task A_search_among_changes_never_shows_somebody_twice_or_with_another_ones_score()
    {
        var pool = new MentorPool();
        var mentors = Enumerable.Range(1, 300).Select(id => People.Mentor with { PersonId = id + 1000 }).ToArray();
        foreach (var mentor in mentors)
            pool.Put(mentor);
        using var done = new CancellationTokenSource();
        var writer = Task.Run(() => Change(pool, mentors, done.Token), TestContext.Current.CancellationToken);
        for (var search = 0; search < 3000; search++)
        {
            var ranked = pool.Rank(People.Newcomer, 40, null, Weights.Default, Scan.Best);
            Assert.Equal(40, ranked.Select(entry => entry.Id).Distinct().Count());
            Assert.All(ranked, entry => Assert.Equal(entry.Rank, PairScore.Of(People.Newcomer, entry.Mentor, Weights.Default).Score));
            Assert.All(ranked, entry => Assert.Equal(entry.Id, entry.Mentor.PersonId));
        }
        await done.CancelAsync();
        await writer;
    }

    private static void Change(MentorPool pool, MentorProfile[] mentors, CancellationToken done)
    {
        for (var at = 0; !done.IsCancellationRequested; at = (at + 1) % mentors.Length)
        {
            pool.Put(mentors[at] with { City = "Laval" });
            pool.Put(mentors[at] with { OccupationCode = "21301" });
            pool.Put(mentors[at] with { Active = 1 });
            pool.Remove(mentors[at].PersonId);
            pool.Put(mentors[at]);
        }
    }
}

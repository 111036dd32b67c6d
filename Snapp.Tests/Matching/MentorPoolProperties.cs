using CsCheck;
using Snapp.Matching;
using Snapp.Matching.Criteria;
using Snapp.Matching.Pool;
using Snapp.Matching.Profiles;
using Xunit;

namespace Snapp.Tests.Matching;

public sealed class MentorPoolProperties
{
    private static readonly Gen<(NewcomerProfile Newcomer, MentorProfile[] Mentors)> _anybody = Gen.Select(People.AnyNewcomer, People.AnyMentors);

    [Fact]
    public void The_points_shown_add_up_to_the_score_exactly() =>
        _anybody.Sample(any => Assert.All(Shortlist(any.Newcomer, any.Mentors, any.Mentors.Length), match =>
        {
            Assert.Equal(match.Score, match.Reasons.Sum(reason => reason.Points));
            Assert.All(match.Reasons, reason => Assert.True(reason.Points > 0));
            Assert.Equal(match.Reasons.Select(reason => reason.Points).OrderDescending(), match.Reasons.Select(reason => reason.Points));
            Assert.Distinct(match.Reasons.Select(reason => (reason.Kind, reason.Detail)));
            Assert.InRange(match.Score, 0, 255);
        }));

    [Fact]
    public void The_order_in_which_mentors_arrive_does_not_matter() =>
        Gen.Select(_anybody, Gen.Int[0, 5], Gen.Int).Sample((any, most, seed) =>
        {
            var shuffled = any.Mentors.OrderBy(mentor => HashCode.Combine(seed, mentor.PersonId)).ToArray();
            Assert.Equal(Plain(Shortlist(any.Newcomer, any.Mentors, most)), Plain(Shortlist(any.Newcomer, shuffled, most)));
        });

    [Fact]
    public void The_shortlist_is_the_beginning_of_everybody_allowed_sorted_by_score_and_id() =>
        Gen.Select(_anybody, Gen.Int[0, 8]).Sample((any, most) =>
        {
            var everybodyAlone = any.Mentors.SelectMany(mentor => Shortlist(any.Newcomer, [mentor], 1));
            var sorted = everybodyAlone.OrderByDescending(match => match.Score).ThenBy(match => match.Mentor.PersonId).Take(most);
            Assert.Equal(Plain(sorted), Plain(Shortlist(any.Newcomer, any.Mentors, most)));
        });

    [Fact]
    public void Every_hardware_ranks_the_same_mentors_the_same_as_the_criteria_one_by_one() =>
        Gen.Select(_anybody, Gen.Int[1, 50], Gen.Int[0, 255].Array[40]).Sample((any, most, prices) =>
        {
            var pool = PoolOf(any.Mentors);
            pool.SetPrices(any.Mentors.ToDictionary(mentor => mentor.PersonId, mentor => prices[mentor.PersonId - 1]));
            var slowly = any.Mentors.Where(mentor => HardRules.Allow(any.Newcomer, mentor))
                .Select(mentor => (Rank: Math.Max(0, PairScore.Of(any.Newcomer, mentor, Weights.Default).Score - MentorPool.ShareOf(prices[mentor.PersonId - 1])), mentor.PersonId))
                .OrderByDescending(ranked => ranked.Rank).ThenBy(ranked => ranked.PersonId).Take(most).ToList();
            foreach (var hardware in Enum.GetValues<Hardware>().Where(hardware => hardware <= Scan.Best))
                Assert.Equal(slowly, pool.Rank(any.Newcomer, most, null, Weights.Default, hardware).Select(entry => (entry.Rank, entry.Id)));
        });

    [Fact]
    public void After_any_changes_the_pool_is_as_if_it_had_been_filled_anew() =>
        Gen.Select(_anybody, People.AnyMentors, Gen.Long[1, 40].Array[0, 20]).Sample((any, later, gone) =>
        {
            var pool = PoolOf(any.Mentors);
            foreach (var mentor in later)
                pool.Put(mentor);
            foreach (var id in gone)
                pool.Remove(id);
            var left = later.Concat(any.Mentors).DistinctBy(mentor => mentor.PersonId).Where(mentor => !gone.Contains(mentor.PersonId)).ToArray();
            Assert.Equal(left.Length, pool.Count);
            Assert.Equal(Plain(Shortlist(any.Newcomer, left, 40)), Plain(pool.Shortlist(any.Newcomer, 40)));
        });

    [Fact]
    public void Exactly_those_whom_every_hard_rule_allows_can_be_proposed() =>
        _anybody.Sample(any =>
        {
            var proposed = Shortlist(any.Newcomer, any.Mentors, int.MaxValue).Select(match => match.Mentor.PersonId).ToHashSet();
            Assert.All(any.Mentors, mentor => Assert.Equal(Allowed(any.Newcomer, mentor), proposed.Contains(mentor.PersonId)));
        });

    // Said once more in other words than the product's: full lists instead of loops, whole tags cut at the first dash.
    private static bool Allowed(NewcomerProfile newcomer, MentorProfile mentor)
    {
        var common = newcomer.Languages.Select(tag => tag.Split('-')[0]).Intersect(mentor.Languages.Select(tag => tag.Split('-')[0])).Any();
        var free = mentor.Capacity - mentor.Active > 0 && !mentor.Paused;
        var known = newcomer.NotAgain.Append(newcomer.PersonId).Contains(mentor.PersonId);
        return free && !known && (common || (newcomer.AcceptsTranslation && mentor.AcceptsTranslation));
    }

    private static IReadOnlyList<Match> Shortlist(NewcomerProfile newcomer, MentorProfile[] mentors, int most) =>
        PoolOf(mentors).Shortlist(newcomer, most);

    private static MentorPool PoolOf(MentorProfile[] mentors)
    {
        var pool = new MentorPool();
        foreach (var mentor in mentors)
            pool.Put(mentor);
        return pool;
    }

    private static IEnumerable<string> Plain(IEnumerable<Match> matches) =>
        matches.Select(match => $"{match.Mentor.PersonId} {match.Score} {string.Join(", ", match.Reasons)}");
}

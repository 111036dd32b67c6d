using Snapp.Matching;
using Snapp.Matching.Profiles;
using Xunit;

namespace Snapp.Tests.Matching;

public sealed class MentorPoolTests
{
    [Fact]
    public void A_mentor_who_shares_everything_gets_every_point_and_every_reason_weightiest_first()
    {
        var match = Assert.Single(Pool(People.Mentor).Shortlist(People.Newcomer, 3));

        Assert.Equal(255, match.Score);
        Assert.Equal(
            [
                new Reason(ReasonKind.SameOccupation, 100, "21300"),
                new Reason(ReasonKind.SharedLanguage, 40, "ar"),
                new Reason(ReasonKind.SameCity, 35, "montreal"),
                new Reason(ReasonKind.SharedAdvice, 20, "JobSearch"),
                new Reason(ReasonKind.SharedAdvice, 20, "Licensing"),
                new Reason(ReasonKind.ExperienceGap, 20, "FiveToTen"),
                new Reason(ReasonKind.SharedFreeTime, 10, "WeekdayEvenings"),
                new Reason(ReasonKind.SharedFreeTime, 10, "Weekends"),
            ],
            match.Reasons);
    }

    public static TheoryData<string, MentorProfile, int> WorkedByHand => new()
    {
        { "sister occupation: 100 becomes 85", People.Mentor with { OccupationCode = "21301" }, 240 },
        { "technician of the same works: 100 becomes 80", People.Mentor with { OccupationCode = "22300" }, 235 },
        { "unrelated occupation: 100 becomes 0", People.Mentor with { OccupationCode = "63200" }, 155 },
        { "second language only: 40 becomes 24", People.Mentor with { Languages = ["fr-CA"] }, 239 },
        { "other city of the province: 35 becomes 18", People.Mentor with { City = "Laval" }, 238 },
        { "city unknown: 35 becomes 18", People.Mentor with { City = null }, 238 },
        { "a city of that name elsewhere: 35 becomes 0", People.Mentor with { Province = "ON" }, 220 },
        { "one of two areas: 40 becomes 20", People.Mentor with { Advice = [AdviceArea.JobSearch, AdviceArea.JobSearch] }, 235 },
        { "one of two times: 20 becomes 10", People.Mentor with { Free = [FreeTime.Weekends] }, 245 },
        { "two bands ahead: 20 becomes 16", People.Mentor with { Experience = ExperienceBand.OverTen }, 251 },
        { "not ahead: 20 becomes 0", People.Mentor with { Experience = ExperienceBand.TwoToFive }, 235 },
    };

    [Theory]
    [MemberData(nameof(WorkedByHand))]
    public void Points_are_as_worked_out_by_hand(string why, MentorProfile mentor, int score)
    {
        var match = Assert.Single(Pool(mentor).Shortlist(People.Newcomer, 1));
        Assert.True(score == match.Score, $"{why}, but the score is {match.Score}");
    }

    public static TheoryData<string, NewcomerProfile, MentorProfile> Forbidden => new()
    {
        { "paused", People.Newcomer, People.Mentor with { Paused = true } },
        { "full", People.Newcomer, People.Mentor with { Active = 1 } },
        { "over full", People.Newcomer, People.Mentor with { Active = 2 } },
        { "the same person", People.Newcomer with { PersonId = 2 }, People.Mentor },
        { "asked before", People.Newcomer with { NotAgain = new HashSet<long> { 2 } }, People.Mentor },
        { "no common language", People.Newcomer, People.Mentor with { Languages = ["uk"], AcceptsTranslation = true } },
        { "no common language the other way", People.Newcomer with { AcceptsTranslation = true }, People.Mentor with { Languages = ["uk"] } },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void A_hard_rule_is_stronger_than_all_points(string why, NewcomerProfile newcomer, MentorProfile mentor) =>
        Assert.True(Pool(mentor).Shortlist(newcomer, 3).Count == 0, why);

    [Fact]
    public void Translation_accepted_by_both_replaces_a_common_language_and_is_not_called_one()
    {
        var mentor = People.Mentor with { Languages = ["uk"], AcceptsTranslation = true };
        var match = Assert.Single(Pool(mentor).Shortlist(People.Newcomer with { AcceptsTranslation = true }, 1));
        Assert.DoesNotContain(match.Reasons, reason => reason.Kind == ReasonKind.SharedLanguage);
        Assert.Equal(215, match.Score);
    }

    [Fact]
    public void Equal_scores_go_by_person_id_and_those_already_shown_can_be_left_out()
    {
        var pool = Pool([.. new long[] { 9, 4, 30, 5 }.Select(id => People.Mentor with { PersonId = id })]);
        Assert.Equal([4, 5, 9], Ids(pool.Shortlist(People.Newcomer, 3)));
        Assert.Equal([9, 30], Ids(pool.Shortlist(People.Newcomer, 3, new HashSet<long> { 4, 5 })));
        Assert.Empty(pool.Shortlist(People.Newcomer, 0));
    }

    [Fact]
    public void What_is_put_replaces_what_was_known_and_what_is_removed_is_gone()
    {
        var pool = Pool(People.Mentor);
        pool.Put(People.Mentor with { Active = 1 });
        Assert.Equal(1, pool.Count);
        Assert.Empty(pool.Shortlist(People.Newcomer, 1));
        pool.Put(People.Mentor);
        Assert.Single(pool.Shortlist(People.Newcomer, 1));
        pool.Put(People.Mentor with { OccupationCode = "63200", Languages = ["ar", "a", "b", "c", "d", "e", "f", "g", "h", "i"] });
        Assert.Equal(155, Assert.Single(pool.Shortlist(People.Newcomer, 2)).Score);
        pool.Remove(People.Mentor.PersonId);
        pool.Remove(People.Mentor.PersonId);
        Assert.Equal(0, pool.Count);
    }

    [Fact]
    public void No_change_is_lost_when_many_threads_change_the_pool_and_ask_it()
    {
        var pool = new MentorPool();
        Parallel.For(1, 501, id =>
        {
            pool.Put(People.Mentor with { PersonId = id + 1000 });
            Assert.NotEmpty(pool.Shortlist(People.Newcomer, 3));
            if (id % 2 == 0)
                pool.Remove(id + 1000 - 1);
        });
        Parallel.For(1, 501, id => pool.Put(People.Mentor with { PersonId = id + 1000 }));
        Assert.Equal(500, pool.Count);
    }

    [Fact]
    public void Weights_decide_and_a_weight_of_nothing_gives_no_reason()
    {
        var pool = new MentorPool(Weights.Create(occupation: 0, advice: 0, language: 10, place: 0, experience: 0, freeTime: 0));
        pool.Put(People.Mentor);
        var match = Assert.Single(pool.Shortlist(People.Newcomer, 1));
        Assert.Equal([new Reason(ReasonKind.SharedLanguage, 10, "ar")], match.Reasons);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(256)]
    public void A_weight_that_is_not_from_0_to_255_is_refused_by_name(int weight) =>
        Assert.Equal("advice", Assert.Throws<ArgumentOutOfRangeException>(() => Weights.Create(advice: weight)).ParamName);

    [Fact]
    public void Weights_that_do_not_fit_into_a_byte_together_are_refused() =>
        Assert.Throws<ArgumentException>(() => Weights.Create(occupation: 101));

    [Fact]
    public void Weights_that_are_all_zero_are_refused() =>
        Assert.Throws<ArgumentException>(() => Weights.Create(0, 0, 0, 0, 0, 0));

    [Fact]
    public void The_one_thing_that_would_have_added_most_is_said()
    {
        var elsewhere = People.Mentor with { Province = "ON", Advice = [AdviceArea.JobSearch] };
        Assert.Equal(new Missing(Criterion.Place, 35), Assert.Single(Pool(elsewhere).Shortlist(People.Newcomer, 1)).Missing);
        Assert.Null(Assert.Single(Pool(People.Mentor).Shortlist(People.Newcomer, 1)).Missing);
    }

    [Fact]
    public void What_was_not_wished_for_is_not_missing()
    {
        var newcomer = People.Newcomer with { Advice = [], Free = [], Experience = ExperienceBand.OverTen };
        var match = Assert.Single(Pool(People.Mentor).Shortlist(newcomer, 1));
        Assert.Equal((175, null), (match.Score, match.Missing));
    }

    [Fact]
    public void The_weights_of_an_agency_and_their_version_go_with_the_match()
    {
        var weights = Weights.Create(occupation: 10, language: 70, version: 12);
        var match = Assert.Single(Pool(People.Mentor).Shortlist(People.Newcomer, 1, other: weights));
        Assert.Equal((195, 12), (match.Score, match.WeightsVersion));
        Assert.Equal(1, Assert.Single(Pool(People.Mentor).Shortlist(People.Newcomer, 1)).WeightsVersion);
    }

    [Fact]
    public void A_price_moves_a_mentor_down_the_list_and_leaves_the_score_alone()
    {
        var pool = Pool(People.Mentor, People.Mentor with { PersonId = 3, City = "Laval" });
        pool.SetPrices(new Dictionary<long, int> { [2] = 50 });
        Assert.Equal([(3, 238), (2, 255)], pool.Shortlist(People.Newcomer, 2).Select(match => (match.Mentor.PersonId, match.Score)));
        pool.SetPrices(new Dictionary<long, int>());
        Assert.Equal([2, 3], Ids(pool.Shortlist(People.Newcomer, 2)));
    }

    private static MentorPool Pool(params MentorProfile[] mentors)
    {
        var pool = new MentorPool();
        foreach (var mentor in mentors)
            pool.Put(mentor);
        return pool;
    }

    private static IEnumerable<long> Ids(IEnumerable<Match> matches) => matches.Select(match => match.Mentor.PersonId);
}

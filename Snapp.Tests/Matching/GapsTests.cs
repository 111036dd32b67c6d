using Snapp.Bot.Matches;
using Snapp.Data.Matches;
using Snapp.Matching.Profiles;
using Xunit;

namespace Snapp.Tests.Matching;

public sealed class GapsTests
{
    private const long Mine = 7, Theirs = 8;

    [Fact]
    public void Fewer_than_five_people_of_others_look_like_none_at_all()
    {
        foreach (var others in Enumerable.Range(0, 5))
        {
            Assert.Equal([new Gap("21300", "Civil engineers", "QC", "ar", 2, null)], Gaps.Count([.. Of(Mine, 2), .. Of(Theirs, others)], [], Mine));
            Assert.Empty(Gaps.Count([.. Of(Theirs, others)], [], Mine));
        }

        Assert.Equal([new Gap("21300", "Civil engineers", "QC", "ar", 0, 5)], Gaps.Count([.. Of(Theirs, 3), .. Of(null, 2)], [], Mine));
        Assert.Equal([new Gap("21300", "Civil engineers", "QC", "ar", 2, 5)], Gaps.Count([.. Of(Mine, 2), .. Of(Theirs, 5)], [], Mine));
    }

    [Fact]
    public void Who_could_be_taken_by_somebody_of_the_same_or_a_near_profession_is_no_gap()
    {
        var looking = Of(Mine, 1);
        Assert.Empty(Gaps.Count(looking, [People.Mentor], Mine));
        Assert.Empty(Gaps.Count(looking, [People.Mentor with { OccupationCode = "22300" }], Mine));
        Assert.Single(Gaps.Count(looking, [People.Mentor with { OccupationCode = "31301" }], Mine));
        Assert.Single(Gaps.Count(looking, [People.Mentor with { Active = 1 }], Mine));
        Assert.Single(Gaps.Count(looking, [People.Mentor with { Languages = ["de"] }], Mine));
    }

    [Fact]
    public void Lines_are_profession_province_and_language_the_most_first_and_a_profession_nobody_lists_has_its_own()
    {
        LookingNewcomer[] looking =
        [
            .. Of(Mine, 1),
            .. Of(Mine, 2, newcomer => newcomer with { Languages = ["fr-CA"] }),
            .. Of(Mine, 3, newcomer => newcomer with { Province = "ON" }),
            .. Of(Mine, 4, newcomer => newcomer with { OccupationCode = "" }),
        ];
        Assert.Equal(
            [new Gap(null, null, "QC", "ar", 4, null), new Gap("21300", "Civil engineers", "ON", "ar", 3, null), new Gap("21300", "Civil engineers", "QC", "fr", 2, null), new Gap("21300", "Civil engineers", "QC", "ar", 1, null)],
            Gaps.Count(looking, [], Mine));
    }

    private static LookingNewcomer[] Of(long? agencyId, int count, Func<NewcomerProfile, NewcomerProfile>? change = null) =>
        [.. Enumerable.Repeat(new LookingNewcomer((change ?? (same => same))(People.Newcomer with { AgencyId = agencyId, NotAgain = new HashSet<long>() }), default, HasOffer: false, HandoffAt: null), count)];
}

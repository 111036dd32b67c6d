using CsCheck;
using Snapp.Matching.Profiles;

namespace Snapp.Tests.Matching;

/// <summary>One plain newcomer and one plain mentor to vary with <c>with</c>, and random ones for the properties.</summary>
internal static class People
{
    internal static readonly NewcomerProfile Newcomer = new()
    {
        PersonId = 1,
        FirstName = "N",
        OccupationCode = "21300",
        Experience = ExperienceBand.TwoToFive,
        Advice = [AdviceArea.JobSearch, AdviceArea.Licensing],
        Languages = ["ar", "fr"],
        Province = "QC",
        City = "Montréal",
        Free = [FreeTime.WeekdayEvenings, FreeTime.Weekends],
        AgencyId = 7,
        AcceptsTranslation = false,
        NotAgain = new HashSet<long>(),
    };

    internal static readonly MentorProfile Mentor = new()
    {
        PersonId = 2,
        FirstName = "M",
        OccupationCode = "21300",
        Experience = ExperienceBand.FiveToTen,
        Advice = [AdviceArea.Licensing, AdviceArea.JobSearch],
        Languages = ["ar", "en"],
        Province = "QC",
        City = "montreal",
        Free = [FreeTime.Weekends, FreeTime.WeekdayEvenings],
        AgencyId = null,
        AcceptsTranslation = false,
        Capacity = 1,
        Active = 0,
        Paused = false,
    };

    // Few values, so that equal scores and broken rules are common.
    private static readonly Gen<string> _occupation = OneOf("21300", "21301", "22300", "31301", "63200", "not a code");
    private static readonly Gen<string[]> _languages = OneOf("ar", "en", "fr-CA", "fr", "uk").Array[0, 3];
    private static readonly Gen<ExperienceBand> _experience = OneOf(Enum.GetValues<ExperienceBand>());
    private static readonly Gen<AdviceArea[]> _advice = OneOf(Enum.GetValues<AdviceArea>()).Array[0, 4];
    private static readonly Gen<FreeTime[]> _free = OneOf(Enum.GetValues<FreeTime>()).Array[0, 3];
    private static readonly Gen<(string Province, string? City)> _place =
        OneOf<(string, string?)>(("QC", "Montréal"), ("QC", null), ("ON", "Toronto"), ("ON", "London"));

    internal static readonly Gen<NewcomerProfile> AnyNewcomer =
        Gen.Select(_occupation, _languages, _experience, _advice, _free, _place, Gen.Bool, Gen.Long[1, 40].Array[0, 10])
            .Select(x => Newcomer with
            {
                OccupationCode = x.Item1,
                Languages = x.Item2,
                Experience = x.Item3,
                Advice = x.Item4,
                Free = x.Item5,
                Province = x.Item6.Province,
                City = x.Item6.City,
                AcceptsTranslation = x.Item7,
                NotAgain = x.Rest.Item1.ToHashSet(),
            });

    internal static readonly Gen<MentorProfile[]> AnyMentors =
        Gen.Select(_occupation, _languages, _experience, _advice, _free, _place, Gen.Bool, Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Bool))
            .Select(x => Mentor with
            {
                OccupationCode = x.Item1,
                Languages = x.Item2,
                Experience = x.Item3,
                Advice = x.Item4,
                Free = x.Item5,
                Province = x.Item6.Province,
                City = x.Item6.City,
                AcceptsTranslation = x.Item7,
                Capacity = x.Rest.Item1.Item1,
                Active = x.Rest.Item1.Item2,
                Paused = x.Rest.Item1.Item3,
            })
            .Array[0, 40]
            .Select(mentors => mentors.Select((mentor, at) => mentor with { PersonId = at + 1 }).ToArray());

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);
}

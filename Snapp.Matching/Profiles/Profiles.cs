#pragma warning disable CS1591 // stand-in until the library is merged
namespace Snapp.Matching.Profiles;
public enum ExperienceBand { UnderTwo, TwoToFive, FiveToTen, OverTen }
public enum AdviceArea { JobSearch, Resume, Interview, Licensing, Network, Workplace, Language, Business }
public enum FreeTime { WeekdayMornings, WeekdayAfternoons, WeekdayEvenings, Weekends }
public sealed record NewcomerProfile
{
    public required long PersonId { get; init; } public required string FirstName { get; init; } public required string OccupationCode { get; init; }
    public required ExperienceBand Experience { get; init; } public required IReadOnlyList<AdviceArea> Advice { get; init; } public required IReadOnlyList<string> Languages { get; init; }
    public required string Province { get; init; } public string? City { get; init; } public required IReadOnlyList<FreeTime> Free { get; init; } public long? AgencyId { get; init; }
    public bool AcceptsTranslation { get; init; } public required IReadOnlySet<long> NotAgain { get; init; }
}
public sealed record MentorProfile
{
    public required long PersonId { get; init; } public required string FirstName { get; init; } public required string OccupationCode { get; init; }
    public required ExperienceBand Experience { get; init; } public required IReadOnlyList<AdviceArea> Advice { get; init; } public required IReadOnlyList<string> Languages { get; init; }
    public required string Province { get; init; } public string? City { get; init; } public required IReadOnlyList<FreeTime> Free { get; init; } public long? AgencyId { get; init; }
    public required int Capacity { get; init; } public required int Active { get; init; } public bool Paused { get; init; } public bool AcceptsTranslation { get; init; }
}

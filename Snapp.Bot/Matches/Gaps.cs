using Snapp.Data.Matches;
using Snapp.Matching.Criteria;
using Snapp.Matching.Occupations;
using Snapp.Matching.Profiles;

namespace Snapp.Bot.Matches;

/// <summary>People of one profession, province and language who look for a mentor while nobody could take them.</summary>
/// <param name="Profession">Code of the NOC 2021 unit group; null for a profession it does not list.</param>
/// <param name="Title">The unit group's English title.</param>
/// <param name="Province">Two letters.</param>
/// <param name="Language">The language they prefer (BCP 47, without region), if known.</param>
/// <param name="Own">How many of them are the agency's own.</param>
/// <param name="Others">How many are other agencies' or nobody's, all together; null for fewer than five, also for none.</param>
internal sealed record Gap(string? Profession, string? Title, string Province, string? Language, int Own, int? Others);

/// <summary>Where mentors are missing. Pure.</summary>
internal static class Gaps
{
    /// <summary>Fewer people than this of other agencies are not told apart from none.</summary>
    public const int LeastShown = 5;

    /// <summary>A mentor of a profession further away is no answer to the lack of one of this profession.</summary>
    private const double LeastNear = 0.5;

    /// <summary>
    /// The most first. There is no sum over a row and none over own and others, so that nothing hidden can be worked out by taking one from the other;
    /// a line in which the agency has nobody stands there only when the others are five or more.
    /// </summary>
    public static IReadOnlyList<Gap> Count(IReadOnlyList<LookingNewcomer> looking, IReadOnlyList<MentorProfile> mentors, long agencyId)
    {
        var byProfession = mentors.ToLookup(mentor => mentor.OccupationCode, StringComparer.Ordinal);
        return [.. looking
            .Select(newcomer => newcomer.Profile)
            .Where(newcomer => !byProfession.Any(profession => CouldTake(newcomer, profession)))
            .GroupBy(newcomer => (Noc.Find(newcomer.OccupationCode)?.Code, newcomer.Province, Language: Preferred(newcomer)))
            .Select(cell => ToGap(cell.Key, cell.Count(newcomer => newcomer.AgencyId == agencyId), cell.Count()))
            .Where(gap => gap.Own > 0 || gap.Others is not null)
            .OrderByDescending(gap => gap.Own + (gap.Others ?? 0)).ThenBy(gap => gap.Profession, StringComparer.Ordinal)
            .ThenBy(gap => gap.Province, StringComparer.Ordinal).ThenBy(gap => gap.Language, StringComparer.Ordinal)];
    }

    private static bool CouldTake(NewcomerProfile newcomer, IGrouping<string, MentorProfile> profession) =>
        Noc.Nearness(newcomer.OccupationCode, profession.Key) >= LeastNear && profession.Any(mentor => HardRules.Allow(newcomer, mentor));

    private static Gap ToGap((string? Profession, string Province, string? Language) cell, int own, int all) => new(
        cell.Profession, cell.Profession is { } code ? Noc.Find(code)!.TitleEn : null, cell.Province, cell.Language, own, all - own >= LeastShown ? all - own : null);

    private static string? Preferred(NewcomerProfile newcomer) => newcomer.Languages is [var tag, ..] ? tag.Split('-')[0] : null;
}

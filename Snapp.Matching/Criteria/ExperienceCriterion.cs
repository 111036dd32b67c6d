using Snapp.Matching.Profiles;

namespace Snapp.Matching.Criteria;

/// <summary>A mentor a few years ahead remembers the way best; one who is not ahead is no reason.</summary>
internal static class ExperienceCriterion
{
    internal static void Weigh(NewcomerProfile newcomer, MentorProfile mentor, double weight, Tally tally)
    {
        var share = (mentor.Experience - newcomer.Experience) switch
        {
            <= 0 => 0,
            1 => 1,
            2 => 0.8,
            _ => 0.5,
        };
        tally.Add(ReasonKind.ExperienceGap, weight, share, mentor.Experience.ToString());
    }
}

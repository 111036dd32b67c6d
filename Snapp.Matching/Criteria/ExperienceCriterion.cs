using Snapp.Matching.Profiles;

namespace Snapp.Matching.Criteria;

/// <summary>A mentor a few years ahead remembers the way best; one who is not ahead is no reason.</summary>
internal static class ExperienceCriterion
{
    internal static void Weigh(NewcomerProfile newcomer, MentorProfile mentor, int weight, Tally tally)
    {
        var points = Points(newcomer.Experience, mentor.Experience, weight);
        tally.Add(ReasonKind.ExperienceGap, points, mentor.Experience.ToString());
        // Nobody can be ahead of the longest band, so there it is not the mentor who lacks something.
        if (newcomer.Experience < ExperienceBand.OverTen)
            tally.Miss(Criterion.Experience, weight - points);
    }

    internal static int Points(ExperienceBand newcomer, ExperienceBand mentor, int weight) => Tally.Points(weight, (mentor - newcomer) switch
    {
        <= 0 => 0,
        1 => 1,
        2 => 0.8,
        _ => 0.5,
    });
}

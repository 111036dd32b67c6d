using Snapp.Matching.Occupations;
using Snapp.Matching.Profiles;

namespace Snapp.Matching.Criteria;

/// <summary>How near the two occupations are in the classification.</summary>
internal static class OccupationCriterion
{
    internal static void Weigh(NewcomerProfile newcomer, MentorProfile mentor, int weight, Tally tally)
    {
        var points = Points(newcomer.OccupationCode, mentor.OccupationCode, weight);
        var same = newcomer.OccupationCode == mentor.OccupationCode;
        tally.Add(same ? ReasonKind.SameOccupation : ReasonKind.NearOccupation, points, mentor.OccupationCode);
        tally.Miss(Criterion.Occupation, weight - points);
    }

    internal static int Points(string newcomer, string mentor, int weight) => Tally.Points(weight, Noc.Nearness(newcomer, mentor));
}

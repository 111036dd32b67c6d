using Snapp.Matching.Occupations;
using Snapp.Matching.Profiles;

namespace Snapp.Matching.Criteria;

/// <summary>How near the two occupations are in the classification.</summary>
internal static class OccupationCriterion
{
    internal static void Weigh(NewcomerProfile newcomer, MentorProfile mentor, double weight, Tally tally)
    {
        var nearness = Noc.Nearness(newcomer.OccupationCode, mentor.OccupationCode);
        var kind = nearness == 1 ? ReasonKind.SameOccupation : ReasonKind.NearOccupation;
        tally.Add(kind, weight, nearness, mentor.OccupationCode);
    }
}

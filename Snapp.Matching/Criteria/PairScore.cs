using Snapp.Matching.Profiles;

namespace Snapp.Matching.Criteria;

/// <summary>All criteria for one pair, with the reasons: what the pool adds up for many mentors at once, said slowly.</summary>
internal static class PairScore
{
    internal static Tally Of(NewcomerProfile newcomer, MentorProfile mentor, Weights weights)
    {
        var tally = new Tally();
        OccupationCriterion.Weigh(newcomer, mentor, weights.Occupation, tally);
        AdviceCriterion.Weigh(newcomer, mentor, weights.Advice, tally);
        LanguageCriterion.Weigh(newcomer, mentor, weights.Language, tally);
        PlaceCriterion.Weigh(newcomer, mentor, weights.Place, tally);
        ExperienceCriterion.Weigh(newcomer, mentor, weights.Experience, tally);
        FreeTimeCriterion.Weigh(newcomer, mentor, weights.FreeTime, tally);
        return tally;
    }
}

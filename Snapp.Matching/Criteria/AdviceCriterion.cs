using Snapp.Matching.Profiles;

namespace Snapp.Matching.Criteria;

/// <summary>How much of what the newcomer asks for the mentor advises about.</summary>
internal static class AdviceCriterion
{
    internal static void Weigh(NewcomerProfile newcomer, MentorProfile mentor, int weight, Tally tally) =>
        Overlap.Weigh(newcomer.Advice, mentor.Advice, Criterion.Advice, ReasonKind.SharedAdvice, weight, tally);
}

using Snapp.Matching.Profiles;

namespace Snapp.Matching.Criteria;

/// <summary>How much of the newcomer's free time the mentor is free too.</summary>
internal static class FreeTimeCriterion
{
    internal static void Weigh(NewcomerProfile newcomer, MentorProfile mentor, int weight, Tally tally) =>
        Overlap.Weigh(newcomer.Free, mentor.Free, Criterion.FreeTime, ReasonKind.SharedFreeTime, weight, tally);
}

using Snapp.Matching.Profiles;

namespace Snapp.Matching.Criteria;

/// <summary>What must hold before a pair is scored at all; no number of points makes up for any of it.</summary>
public static class HardRules
{
    /// <summary>Whether this mentor may be proposed to this newcomer.</summary>
    /// <param name="newcomer">The newcomer.</param>
    /// <param name="mentor">The mentor.</param>
    /// <returns>True when every rule holds.</returns>
    public static bool Allow(NewcomerProfile newcomer, MentorProfile mentor)
    {
        ArgumentNullException.ThrowIfNull(newcomer);
        ArgumentNullException.ThrowIfNull(mentor);
        return !mentor.Paused
            && mentor.Active < mentor.Capacity
            && mentor.PersonId != newcomer.PersonId
            && !newcomer.NotAgain.Contains(mentor.PersonId)
            && (newcomer.OnlyGender is not { } only || mentor.Gender == only)
            && CanTalk(newcomer, mentor);
    }

    private static bool CanTalk(NewcomerProfile newcomer, MentorProfile mentor) =>
        (newcomer.AcceptsTranslation && mentor.AcceptsTranslation) || LanguageCriterion.AnyShared(newcomer, mentor);
}

namespace Snapp.Matching;

/// <summary>What two people have in common.</summary>
public enum ReasonKind
{
    /// <summary>The same unit group; the detail is the mentor's occupation code.</summary>
    SameOccupation,

    /// <summary>A related occupation; the detail is the mentor's occupation code.</summary>
    NearOccupation,

    /// <summary>The mentor advises about what the newcomer asks for; the detail is the name of the <see cref="Profiles.AdviceArea"/>.</summary>
    SharedAdvice,

    /// <summary>Both speak a language; the detail is its BCP 47 tag.</summary>
    SharedLanguage,

    /// <summary>Both live in one city; the detail is the city.</summary>
    SameCity,

    /// <summary>Both live in one province; the detail is its two letters.</summary>
    SameProvince,

    /// <summary>The mentor has worked longer; the detail is the name of the mentor's <see cref="Profiles.ExperienceBand"/>.</summary>
    ExperienceGap,

    /// <summary>Both are free at the same time; the detail is the name of the <see cref="Profiles.FreeTime"/>.</summary>
    SharedFreeTime,
}

/// <summary>One part of a score: what is shown to people is what was added up.</summary>
/// <param name="Kind">What the two have in common.</param>
/// <param name="Points">What it added to the score; 1 to 255.</param>
/// <param name="Detail">The data for the sentence, as <see cref="ReasonKind"/> says.</param>
public sealed record Reason(ReasonKind Kind, int Points, string? Detail);

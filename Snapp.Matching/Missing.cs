namespace Snapp.Matching;

/// <summary>What a score is added up from.</summary>
public enum Criterion
{
    /// <summary>How near the two occupations are.</summary>
    Occupation,

    /// <summary>What the newcomer asks advice about.</summary>
    Advice,

    /// <summary>A language of the newcomer.</summary>
    Language,

    /// <summary>City or province.</summary>
    Place,

    /// <summary>A mentor a few years ahead.</summary>
    Experience,

    /// <summary>Times when both are free.</summary>
    FreeTime,
}

/// <summary>What two people do not have in common, or have in part only.</summary>
/// <param name="Criterion">Where the points were lost.</param>
/// <param name="Points">How many more the criterion could have given; 1 to 255.</param>
public sealed record Missing(Criterion Criterion, int Points);

namespace Snapp.Matching.Profiles;

/// <summary>Years of work in the profession; the order is by length.</summary>
public enum ExperienceBand
{
    /// <summary>Less than two years.</summary>
    UnderTwo,

    /// <summary>Two years or more, less than five.</summary>
    TwoToFive,

    /// <summary>Five years or more, less than ten.</summary>
    FiveToTen,

    /// <summary>Ten years or more.</summary>
    OverTen,
}

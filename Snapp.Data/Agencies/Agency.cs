namespace Snapp.Data.Agencies;

/// <summary>An immigrant-serving organisation. <paramref name="Code"/> is what its people type or what its links carry, e.g. <c>MAPLE</c>.</summary>
public sealed record Agency(long Id, string Name, string Code)
{
    public AgencyPolicy Policy { get; init; } = new();
}

/// <summary>What an agency has decided for its own people. All of it may be left out.</summary>
public sealed record AgencyPolicy
{
    /// <summary>The language its texts are written in; others read a translation.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Asked of the agency's newcomers at the end of the intake.</summary>
    public string? ExtraQuestion { get; init; }

    /// <summary>How the agency is reached: a number, an address, a page.</summary>
    public string? Contact { get; init; }

    /// <summary>What is offered to newcomers who have waited for <see cref="TalkAfterDays"/>: a talk with peers, a group.</summary>
    public string? Talk { get; init; }

    public int? TalkAfterDays { get; init; }
}

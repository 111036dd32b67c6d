namespace Snapp.Matching.Profiles;

/// <summary>What matching knows about a newcomer: nothing that is not needed for it. Origin, age and the own gender are not here; nothing of them is ever scored.</summary>
public sealed record NewcomerProfile
{
    /// <summary>The person's id.</summary>
    public required long PersonId { get; init; }

    /// <summary>First name or nickname, as it may be shown to the other.</summary>
    public required string FirstName { get; init; }

    /// <summary>Code of the NOC 2021 unit group.</summary>
    public required string OccupationCode { get; init; }

    /// <summary>Years of work in the profession.</summary>
    public required ExperienceBand Experience { get; init; }

    /// <summary>What the newcomer wants advice about.</summary>
    public required IReadOnlyList<AdviceArea> Advice { get; init; }

    /// <summary>BCP 47 tags; the first is the preferred language.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Two letters: ON, QC and so on.</summary>
    public required string Province { get; init; }

    /// <summary>City as the person wrote it, if the person wished to say.</summary>
    public required string? City { get; init; }

    /// <summary>When the person has time.</summary>
    public required IReadOnlyList<FreeTime> Free { get; init; }

    /// <summary>The agency the person belongs to, if any.</summary>
    public required long? AgencyId { get; init; }

    /// <summary>Whether the person agrees to talk through machine translation.</summary>
    public required bool AcceptsTranslation { get; init; }

    /// <summary>Set when the newcomer asked for a mentor of one gender: a hard rule, not a score.</summary>
    public Gender? OnlyGender { get; init; }

    /// <summary>Mentors who refused, were blocked or were asked before: never proposed again.</summary>
    public required IReadOnlySet<long> NotAgain { get; init; }

    /// <summary>Whole days since the newcomer began to look for a mentor; counts in an assignment only.</summary>
    public int DaysWaiting { get; init; }
}

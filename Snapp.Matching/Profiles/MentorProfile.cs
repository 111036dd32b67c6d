namespace Snapp.Matching.Profiles;

/// <summary>What matching knows about a mentor: nothing that is not needed for it. Origin and age are not here; gender is never scored.</summary>
public sealed record MentorProfile
{
    /// <summary>The person's id.</summary>
    public required long PersonId { get; init; }

    /// <summary>First name or nickname, as it may be shown to the other.</summary>
    public required string FirstName { get; init; }

    /// <summary>Code of the NOC 2021 unit group.</summary>
    public required string OccupationCode { get; init; }

    /// <summary>Years of work in the profession.</summary>
    public required ExperienceBand Experience { get; init; }

    /// <summary>What the mentor can give advice about.</summary>
    public required IReadOnlyList<AdviceArea> Advice { get; init; }

    /// <summary>BCP 47 tags; the first is the preferred language.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Null when the mentor did not say; only for newcomers who ask for it.</summary>
    public Gender? Gender { get; init; }

    /// <summary>The language the mentor chose for what we write (BCP 47), if known; not scored.</summary>
    public string? Reads { get; init; }

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

    /// <summary>How many newcomers the mentor takes at once.</summary>
    public required int Capacity { get; init; }

    /// <summary>Connections and open requests at this moment; each takes one place.</summary>
    public required int Active { get; init; }

    /// <summary>Whether the mentor takes a break.</summary>
    public required bool Paused { get; init; }
}

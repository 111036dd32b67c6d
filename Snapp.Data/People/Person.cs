namespace Snapp.Data.People;

/// <summary>
/// Someone who writes to us: a newcomer, a mentor, both, or neither yet. Has one language and any number of addresses.
/// </summary>
public sealed record Person
{
    public required long Id { get; init; }

    /// <summary>The language the person chose (BCP 47), or null before the choice.</summary>
    public string? Language { get; init; }

    public string? FirstName { get; init; }

    /// <summary>The agency the person belongs to; null for those who came without a code.</summary>
    public long? AgencyId { get; init; }

    /// <summary>Set while the person has said STOP: nothing may be sent.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    public DateTimeOffset? ConsentedAt { get; init; }

    public bool IsNewcomer { get; init; }

    public bool IsMentor { get; init; }

    public override string ToString() => $"person {Id}";
}

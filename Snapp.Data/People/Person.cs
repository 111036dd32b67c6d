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

    /// <summary>When staff last wrote to this person by hand, or null; see <see cref="HandoffLasts"/>.</summary>
    public DateTimeOffset? HandoffAt { get; init; }

    /// <summary>So long the bot leaves the conversation to staff after they last wrote.</summary>
    public static TimeSpan HandoffLasts { get; } = TimeSpan.FromHours(24);

    public bool IsNewcomer { get; init; }

    public bool IsMentor { get; init; }

    public bool IsHandedOff(DateTimeOffset now) => HandoffAt is { } since && now - since < HandoffLasts;

    public override string ToString() => $"person {Id}";
}

using Snapp.Data.People;
using Snapp.Matching.Profiles;

namespace Snapp.Data.Matches;

/// <summary>A mentor who could be shown to a newcomer who found nobody.</summary>
public sealed record FoundMentor(long NewcomerId, long MentorId)
{
    /// <summary>The alarm of the newcomer whose turn shows the cards; its subject is the mentor.</summary>
    public const string Alarm = "match.found";
}

/// <summary>A newcomer who looks for a mentor and has asked nobody at the moment.</summary>
/// <param name="Profile">What matching needs to know, with the days waited.</param>
/// <param name="Since">When the looking began.</param>
/// <param name="HasOffer">True while cards are open.</param>
/// <param name="HandoffAt">When staff last wrote by hand, if they did.</param>
public sealed record LookingNewcomer(NewcomerProfile Profile, DateTimeOffset Since, bool HasOffer, DateTimeOffset? HandoffAt)
{
    public bool IsHandedOff(DateTimeOffset now) => HandoffAt is { } at && now - at < Person.HandoffLasts;

    public override string ToString() => $"newcomer {Profile.PersonId}";
}

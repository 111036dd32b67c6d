using Snapp.Data.Agencies;
using Snapp.Data.Consent;
using Snapp.Data.People;
using Snapp.Data.Together;

namespace Snapp.Data.Turns;

/// <summary>The read-only picture a dialog decides on: taken before the turn, checked again inside the turn's transaction.</summary>
public sealed record TurnFacts
{
    public required DateTimeOffset Now { get; init; }

    public required Person Person { get; init; }

    /// <summary>Where the message came from; the answer goes there.</summary>
    public required Address Address { get; init; }

    /// <summary>The stored conversation as its owner wrote it (JSON), or null when there is none.</summary>
    public string? State { get; init; }

    public IReadOnlyList<Agency> Agencies { get; init; } = [];

    /// <summary>The finished newcomer profile.</summary>
    public ProfileAnswers? Newcomer { get; init; }

    /// <summary>The finished mentor profile.</summary>
    public ProfileAnswers? Mentor { get; init; }

    public bool MentorPaused { get; init; }

    /// <summary>True when this mentor was set aside because nothing reached them.</summary>
    public bool MentorSetAside { get; init; }

    /// <summary>The cards last shown to this newcomer and still open.</summary>
    public OpenOffer? Offer { get; init; }

    /// <summary>The request this newcomer is waiting on.</summary>
    public OpenRequest? Waiting { get; init; }

    /// <summary>Requests this mentor has not answered, oldest first.</summary>
    public IReadOnlyList<OpenRequest> Requests { get; init; } = [];

    /// <summary>The request to this mentor that was withdrawn last, or null when none ever was.</summary>
    public WithdrawnRequest? Withdrawn { get; init; }

    /// <summary>The end of this mentor's pause; null while there is none or it has no end.</summary>
    public DateTimeOffset? MentorPausedUntil { get; init; }

    /// <summary>Requests in a row that this mentor let run out.</summary>
    public int MentorLapses { get; init; }

    /// <summary>The request to this mentor that ran out last; null when it was long ago.</summary>
    public ExpiredRequest? Expired { get; init; }

    /// <summary>Filled with <see cref="Expired"/>: newcomers who wait for a mentor, longest first, and have not seen this one.</summary>
    public IReadOnlyList<LookingPerson> Looking { get; init; } = [];

    public IReadOnlyList<OpenConnection> Connections { get; init; } = [];

    /// <summary>True when a choice was tapped under a question that is no longer the last one asked.</summary>
    public bool TapIsLate { get; init; }

    /// <summary>Set while it is in doubt whether the address that wrote is still the person's.</summary>
    public AddressDoubt? Doubt { get; init; }

    /// <summary>True when a button was tapped, as far as is known under "you have a message waiting".</summary>
    public bool TapsKnock { get; init; }

    /// <summary>Whose link code the message holds; null when it holds none that is good.</summary>
    public Person? LinkOwner { get; init; }

    /// <summary>This newcomer's place among those who look for a mentor; null while somebody is offered or asked, and where it was not counted.</summary>
    public QueuePlace? Queue { get; init; }

    /// <summary>Mentors this newcomer must not be offered again: asked before, refused, blocked.</summary>
    public IReadOnlySet<long> NotAgain { get; init; } = new HashSet<long>();

    /// <summary>Questions of ours that a number of this person may answer, the latest first.</summary>
    public IReadOnlyList<OpenQuestion> Questions { get; init; } = [];

    /// <summary>What this person agreed to and refused, oldest first.</summary>
    public IReadOnlyList<ConsentRow> Consents { get; init; } = [];
}

/// <param name="IsAsked">True when it was asked before this message was written.</param>
/// <param name="IsOnly">True when the person has no other address.</param>
public sealed record AddressDoubt(bool IsAsked, bool IsOnly);

/// <summary>One card of an offer, with the reasons as they were shown (keys and details, JSON-free).</summary>
public sealed record OfferChoice(long MentorId, double Score, IReadOnlyList<SharedPoint> Points)
{
    /// <summary>Given by the store when read: the mentor's first name and whether the mentor could be asked right now.</summary>
    public string MentorName { get; init; } = "";

    public string? MentorLanguage { get; init; }

    public bool Available { get; init; }

    /// <summary>The mentor's finished profile, for the card.</summary>
    public ProfileAnswers? Mentor { get; init; }

    /// <summary>The one thing that would have added most; null when nothing is missing.</summary>
    public MissingPoint? Missing { get; init; }

    /// <summary>Which weights the points come from; null for a card of an older version of this program.</summary>
    public long? WeightsVersion { get; init; }
}

/// <summary>A true reason of a match: <paramref name="Kind"/> is the name of a <c>ReasonKind</c>.</summary>
public sealed record SharedPoint(string Kind, string? Detail)
{
    /// <summary>What it added to the score; 0 where that was not kept yet.</summary>
    public int Points { get; init; }
}

/// <summary>What two people do not have in common: <paramref name="Criterion"/> is the name of a <c>Criterion</c>.</summary>
public sealed record MissingPoint(string Criterion, int Points);

public sealed record OpenOffer(long Id, IReadOnlyList<OfferChoice> Choices);

/// <summary>One mentor asked to take one newcomer.</summary>
public sealed record OpenRequest
{
    public required long Id { get; init; }

    public required Person Newcomer { get; init; }

    public required ProfileAnswers NewcomerProfile { get; init; }

    public required Person Mentor { get; init; }

    public required ProfileAnswers MentorProfile { get; init; }

    public required IReadOnlyList<SharedPoint> Points { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Filled for a mentor's turn: the newcomer's open offer, from which the next choice is asked after a decline.</summary>
    public OpenOffer? NewcomerOffer { get; init; }

    /// <summary>Mentors this newcomer must not be offered again (asked before, refused), filled for a mentor's turn.</summary>
    public IReadOnlySet<long> NotAgain { get; init; } = new HashSet<long>();
}

/// <summary>A request its newcomer no longer waits for.</summary>
public sealed record WithdrawnRequest(string NewcomerName, DateTimeOffset At)
{
    public override string ToString() => "withdrawn request";
}

/// <summary>A request that its mentor let run out.</summary>
public sealed record ExpiredRequest(string NewcomerName, DateTimeOffset At)
{
    public override string ToString() => "expired request";
}

/// <summary>A newcomer who looks for a mentor.</summary>
public sealed record LookingPerson(Person Person, ProfileAnswers Profile, IReadOnlySet<long> NotAgain)
{
    public override string ToString() => "looking person";
}

/// <summary>How many with the same profession and province have waited longer, and in how many days half of those who found a mentor had one (null: too few cases to say).</summary>
public sealed record QueuePlace(int Before, int? UsualDays, DateTimeOffset Since);

/// <summary>An open connection as one of its two members sees it.</summary>
public sealed record OpenConnection(long Id, Person Partner, bool PartnerIsMentor, DateTimeOffset OpenedAt)
{
    /// <summary>When the partner last wrote through the relay.</summary>
    public DateTimeOffset? PartnerWroteAt { get; init; }

    /// <summary>When this person last wrote through it.</summary>
    public DateTimeOffset? WroteAt { get; init; }

    /// <summary>The partner's finished profile.</summary>
    public ProfileAnswers PartnerProfile { get; init; } = new();

    /// <summary>What the two do together.</summary>
    public TogetherFacts Together { get; init; } = new();

    /// <summary>How many messages this person has sent through it.</summary>
    public int Written { get; init; }
}

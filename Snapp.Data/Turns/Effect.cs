using Snapp.Data.Inbox;
using Snapp.Data.People;

namespace Snapp.Data.Turns;

/// <summary>What a mentor answers to a request.</summary>
public enum RequestAnswer
{
    Accepted,
    Declined,
}

/// <summary>A person's own words stand in a text of ours, between the marks of the bot's texts, and are translated when it is sent. <paramref name="FromLanguage"/> is null when it is not known.</summary>
public sealed record Quote(string? FromLanguage, string ToLanguage, string SenderName)
{
    public override string ToString() => "quote";
}

/// <summary>
/// What a turn does. A closed set, carried out by <see cref="TurnStore"/> in the order given, all in one transaction.
/// Effects marked "guarded" are checked against the rows as they are then; when a guard fails nothing of the turn is written
/// and the turn is decided again on fresh facts.
/// </summary>
public abstract record Effect
{
    private Effect() { }

    /// <summary>Answers the person at the address that wrote. At most one in a turn: WhatsApp bills each message.</summary>
    public sealed record Say(MessageText Text) : Effect
    {
        /// <summary>True only for the one confirmation of STOP, which may go to someone who has just stopped.</summary>
        public bool ConfirmsStop { get; init; }

        /// <summary>Set when the text quotes another person.</summary>
        public Quote? Quote { get; init; }

        /// <summary>True when the numbered lines of the text are choices of which one is to be taken.</summary>
        public bool PickOne { get; init; }
    }

    /// <summary>Tells somebody else something, in words already in that person's language but for what is quoted, at the address last used.</summary>
    public sealed record Notify(long PersonId, MessageText Text) : Effect
    {
        /// <summary>Set when the words belong to a connection and must not go out once it is closed.</summary>
        public long? ConnectionId { get; init; }

        /// <summary>Set when the text quotes another person.</summary>
        public Quote? Quote { get; init; }

        /// <summary>True when the numbered lines of the text are choices of which one is to be taken.</summary>
        public bool PickOne { get; init; }
    }

    /// <summary>Guarded (connection open, both its members, the partner has not stopped). Carries words to the partner; translated after the commit.
    /// <paramref name="FromLanguage"/> is null when it is not known which language they are in.</summary>
    public sealed record Relay(long ConnectionId, long ToPersonId, MessageText Text, string SenderName, string? FromLanguage, string ToLanguage) : Effect
    {
        /// <summary>True when both have chosen the same language for what they read here.</summary>
        public bool ChoseOneLanguage { get; init; }

        /// <summary>Files that go along, each as a message of its own behind the words; then the words may be empty.</summary>
        public IReadOnlyList<InboundMedia> Media { get; init; } = [];
    }

    public sealed record GiveConsent(string Wording, string Language) : Effect;

    public sealed record SetLanguage(string Language) : Effect;

    public sealed record SetAgency(long? AgencyId) : Effect;

    public sealed record SaveNewcomer(ProfileAnswers Answers) : Effect;

    public sealed record SaveMentor(ProfileAnswers Answers) : Effect;

    public sealed record PauseMentor(bool Paused) : Effect;

    /// <summary>Replaces the newcomer's open offer. <paramref name="NewcomerId"/> may be somebody else (after a decline).</summary>
    public sealed record MakeOffer(long NewcomerId, IReadOnlyList<OfferChoice> Choices) : Effect;

    /// <summary>Guarded (mentor active, consented, not stopped, under capacity; newcomer has no open request or connection).</summary>
    public sealed record AskMentor(long NewcomerId, long MentorId, IReadOnlyList<SharedPoint> Points) : Effect;

    /// <summary>Guarded (request still open). Accepting opens the connection and closes the offer.</summary>
    public sealed record AnswerRequest(long RequestId, RequestAnswer Answer) : Effect;

    /// <summary>Guarded (request still open). Withdraws the newcomer's open request.</summary>
    public sealed record WithdrawRequest(long RequestId) : Effect;

    public sealed record CloseConnection(long ConnectionId) : Effect;

    public sealed record OptOut : Effect;

    /// <summary>Staff have written to the person by hand: the bot is silent for a day.</summary>
    public sealed record StartHandoff : Effect;

    public sealed record EndHandoff : Effect;

    /// <summary>Undoes the person's STOP, and opens the address that wrote again if the provider had closed it.</summary>
    public sealed record OptIn : Effect;

    /// <summary>While muted, other people's words wait for the morning at night.</summary>
    public sealed record Mute(bool Muted) : Effect;

    /// <summary>Gives the person a code to type in another app of theirs; replaces the one before.</summary>
    public sealed record OfferLink(string Code) : Effect
    {
        public override string ToString() => "link code";
    }

    /// <summary>Guarded (code good, its owner has not stopped, the person who typed it has no file). The address that wrote belongs to the owner from then on. The last effect of its turn.</summary>
    public sealed record JoinByLink(string Code, long OwnerId) : Effect
    {
        public override string ToString() => "link";
    }

    /// <summary>The address that wrote is asked whether it is still the person's.</summary>
    public sealed record AskWho : Effect;

    /// <summary>It is: what was kept for the person goes there.</summary>
    public sealed record ConfirmWho : Effect;

    /// <summary>
    /// It is not: the address that wrote, and what was written from it since it was in doubt, belong to somebody new from here on, who gets the answer and the state of this turn.
    /// <paramref name="IsOnly"/>: the person has no other address, and counts as stopped.
    /// </summary>
    public sealed record Disown(bool IsOnly) : Effect;

    /// <summary>Nothing reaches this mentor: nobody is sent to them until they write again.</summary>
    public sealed record SetAside : Effect;

    /// <summary>Staff must look: the person used REPORT. Kept in the audit, without words.</summary>
    public sealed record Report(long? ConnectionId) : Effect;
}

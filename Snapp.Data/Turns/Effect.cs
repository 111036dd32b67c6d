using Snapp.Data.Consent;
using Snapp.Data.Inbox;
using Snapp.Data.People;
using Snapp.Data.Safety;

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
public abstract partial record Effect
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
        /// <summary>True for what is of use only now, by the person's own wish: it does not wait for the morning.</summary>
        public bool AtAnyHour { get; init; }

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

        /// <summary>What the first words of a stranger seem to ask for, so that the reader is warned beside them; null as a rule.</summary>
        public WarySign? Warning { get; init; }

        /// <summary>Files that go along, each as a message of its own behind the words; then the words may be empty.</summary>
        public IReadOnlyList<InboundMedia> Media { get; init; } = [];
    }

    public sealed record GiveConsent(string Wording, string Language) : Effect;

    public sealed record SetLanguage(string Language) : Effect;

    public sealed record SetAgency(long? AgencyId) : Effect;

    public sealed record SaveNewcomer(ProfileAnswers Answers) : Effect;

    /// <summary>The profile of the newcomer who wrote goes, with what was offered.</summary>
    public sealed record ForgetNewcomer : Effect;

    public sealed record SaveMentor(ProfileAnswers Answers) : Effect;

    /// <summary>Ending a pause forgets the requests that ran out before it.</summary>
    public sealed record PauseMentor(bool Paused) : Effect
    {
        /// <summary>When it ends by itself; null for a pause without an end.</summary>
        public DateTimeOffset? Until { get; init; }
    }

    /// <summary>Replaces the newcomer's open offer. <paramref name="NewcomerId"/> may be somebody else (after a decline).</summary>
    public sealed record MakeOffer(long NewcomerId, IReadOnlyList<OfferChoice> Choices) : Effect
    {
        /// <summary>True makes it guarded (the newcomer has no open offer, request or connection, and has not stopped): for an offer nobody asked for.</summary>
        public bool OnlyWhenFree { get; init; }
    }

    /// <summary>Guarded (mentor active, consented, not stopped, under capacity; newcomer has no open request or connection).</summary>
    public sealed record AskMentor(long NewcomerId, long MentorId, IReadOnlyList<SharedPoint> Points) : Effect
    {
        public AskMentor(long newcomerId, OfferChoice choice)
            : this(newcomerId, choice.MentorId, choice.Points) => (Score, Missing, WeightsVersion) = (choice.Score, choice.Missing, choice.WeightsVersion);

        public double? Score { get; init; }

        public MissingPoint? Missing { get; init; }

        public long? WeightsVersion { get; init; }
    }

    /// <summary>Guarded (request still open). Accepting opens the connection and closes the offer.</summary>
    public sealed record AnswerRequest(long RequestId, RequestAnswer Answer) : Effect
    {
        /// <summary>What is to happen to the two later, once the connection is open.</summary>
        public IReadOnlyList<OpeningAlarm> Opening { get; init; } = [];
    }

    /// <summary>Guarded (request still open). Withdraws the newcomer's open request.</summary>
    public sealed record WithdrawRequest(long RequestId) : Effect;

    public sealed record CloseConnection(long ConnectionId) : Effect
    {
        /// <summary>A fixed word.</summary>
        public string? Reason { get; init; }
    }

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

    /// <summary>Something is to happen to this person at a time: then the person has a turn of kind <see cref="InboundKind.Alarm"/>. One of the same kind and subject is moved.</summary>
    public sealed record SetAlarm(long PersonId, string Kind, DateTimeOffset DueAt, long? SubjectId = null) : Effect;

    /// <summary>Guarded (request still open, asked of the person whose turn it is). The mentor has not answered in time.</summary>
    public sealed record ExpireRequest(long RequestId) : Effect;

    /// <summary>Not needed for correctness: an alarm that has become pointless decides to do nothing.</summary>
    public sealed record ClearAlarm(long PersonId, string Kind, long? SubjectId = null) : Effect;

    /// <summary>Staff must look: the person used REPORT. Staff of the owner agency are told in the words given, and nobody new is brought to whom it is about until they close it.</summary>
    public sealed record Report(long? ConnectionId, MessageText ToStaff) : Effect;

    /// <summary>What the person adds to the report just made: which conversation it is about, or a sentence for staff.</summary>
    public sealed record DetailReport(long? ConnectionId, MessageText? Words) : Effect;

    /// <summary>The two are never brought together again. An open connection between them is closed by an effect of its own.</summary>
    public sealed record Block(long PersonId) : Effect;

    /// <summary>The person wants to talk with a human: staff are told in the words given, and the bot is silent.</summary>
    public sealed record AskHuman(MessageText ToStaff) : Effect;

    /// <summary>Agreed or refused, for one purpose beside the service itself; the ledger keeps each answer.</summary>
    public sealed record ChoosePurpose(ConsentPurpose Purpose, bool Agreed, string Wording, string Language) : Effect;

    /// <summary>Everything about the person goes, as soon as the answer of this turn has left.</summary>
    public sealed record ErasePerson : Effect;

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
}

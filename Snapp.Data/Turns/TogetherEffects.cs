using Snapp.Data.People;
using Snapp.Data.Together;

namespace Snapp.Data.Turns;

/// <summary>What two connected people do together.</summary>
public abstract partial record Effect
{
    /// <summary>From now on a number of this person answers this question; the same one asked before is replaced.</summary>
    public sealed record Ask(long PersonId, long ConnectionId, QuestionKind Kind, long? SubjectId = null) : Effect;

    /// <summary>The person's question is answered, or no longer of use.</summary>
    public sealed record SettleQuestion(long ConnectionId, QuestionKind Kind) : Effect;

    /// <summary>The person agrees to a wording, in a language; the channel is the one written from.</summary>
    public sealed record Agree(long ConnectionId, string Wording, string Language) : Effect;

    /// <summary>Guarded (connection open, the person its newcomer).</summary>
    public sealed record KeepGoal(long ConnectionId, MessageText Goal, string? Language) : Effect;

    /// <summary>Guarded (connection open, the person one of its two). Replaces a talk that is planned; a calendar then knows it for the same event.</summary>
    public sealed record ProposeTalk(long ConnectionId, IReadOnlyList<DateTimeOffset> Times, string Uid) : Effect
    {
        public override string ToString() => "proposal";
    }

    /// <summary>Guarded (talk still proposed, by the other one, connection open).</summary>
    public sealed record AgreeTalk(long TalkId, DateTimeOffset At) : Effect;

    /// <summary>Guarded (talk agreed on).</summary>
    public sealed record PlaceTalk(long TalkId, TalkPlace Place, string? Link) : Effect
    {
        public override string ToString() => $"place of talk {TalkId}";
    }

    /// <summary>Guarded (talk proposed or agreed on).</summary>
    public sealed record CallOffTalk(long TalkId) : Effect;

    public sealed record AnswerFit(long ConnectionId, long? TalkId, Fit Answer) : Effect;

    public sealed record KeepOutcome(long ConnectionId, int Months, int Answer) : Effect;
}

/// <summary>An alarm of a connection that is just being opened; its subject is the connection.</summary>
public sealed record OpeningAlarm(long PersonId, string Kind, DateTimeOffset DueAt);

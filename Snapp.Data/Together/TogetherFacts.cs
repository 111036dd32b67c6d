namespace Snapp.Data.Together;

/// <summary>What a number may answer. Stored by name, so members are only ever added.</summary>
public enum QuestionKind
{
    Agreement,

    /// <summary>Which of the proposed times.</summary>
    TalkTime,

    /// <summary>To the mentor: phone or video.</summary>
    TalkPlace,

    /// <summary>To the newcomer: a public video room, or the phone.</summary>
    TalkRoom,

    /// <summary>A talk is planned: keep it, change it, call it off.</summary>
    TalkMenu,

    Fit,

    /// <summary>To a newcomer: look for another mentor? To a mentor: end it kindly?</summary>
    FitEnd,

    /// <summary>Why it is to end, or go on after all.</summary>
    Ending,

    Renewal,

    Outcome,

    /// <summary>Keep the goal or change it.</summary>
    GoalMenu,
}

/// <summary>A question this person has not answered, the latest first in <c>TurnFacts</c>. <paramref name="SubjectId"/> is what the kind makes of it.</summary>
public sealed record OpenQuestion(long ConnectionId, QuestionKind Kind, long? SubjectId, DateTimeOffset AskedAt);

/// <summary>How somebody finds a talk or a month together.</summary>
public enum Fit
{
    Good = 1,
    NotSure = 2,
    NotGood = 3,

    /// <summary>The talk did not happen.</summary>
    DidNotTalk = 4,
}

public enum TalkState
{
    Proposed = 0,
    Agreed = 1,

    /// <summary>Called off, or replaced by other times.</summary>
    CalledOff = 2,
    Over = 3,
}

public enum TalkPlace
{
    Phone = 0,
    OwnLink = 1,
    Room = 2,
}

/// <summary>A talk that is proposed or agreed, seen by one of the two.</summary>
public sealed record PlannedTalk
{
    public required long Id { get; init; }

    public required bool ByMe { get; init; }

    public required IReadOnlyList<DateTimeOffset> Times { get; init; }

    /// <summary>Null until one of the times is agreed on.</summary>
    public DateTimeOffset? At { get; init; }

    public TalkPlace? Place { get; init; }

    public string? Link { get; init; }

    public override string ToString() => $"talk {Id}";
}

/// <summary>What the two of a connection do together, seen by one of them.</summary>
public sealed record TogetherFacts
{
    public string? Goal { get; init; }

    /// <summary>Null when it is not known which language the goal is in.</summary>
    public string? GoalLanguage { get; init; }

    public PlannedTalk? Talk { get; init; }

    /// <summary>The last one whose time has come; it may still be <see cref="Talk"/>.</summary>
    public long? LastTalkId { get; init; }

    /// <summary>What this person said last of how they fit.</summary>
    public Fit? LastFit { get; init; }

    public override string ToString() => "together";
}

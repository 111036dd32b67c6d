namespace Snapp.Bot.Dialogs.Together;

/// <summary>What somebody who talks with a partner was asked a moment ago and answers in words. Stored by name, so members are only ever added.</summary>
internal enum TogetherStep
{
    /// <summary>With which of several partners.</summary>
    Whom,

    /// <summary>The newcomer's one sentence.</summary>
    Goal,

    /// <summary>When one could talk.</summary>
    Times,

    /// <summary>The mentor's own video link.</summary>
    Link,

    /// <summary>Whether a number was for us or for the partner.</summary>
    Whose,
}

/// <summary>Stored with the conversation: members are only ever added. <paramref name="ConnectionId"/> is 0 while it is not known.</summary>
internal sealed record TogetherAsking(TogetherStep Step, long ConnectionId, DateTimeOffset At)
{
    /// <summary>The word that is waiting to know with whom: the name of a keyword.</summary>
    public string? Word { get; init; }

    /// <summary>The times behind the numbers.</summary>
    public IReadOnlyList<DateTimeOffset> Times
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Answers not understood in a row.</summary>
    public int Misses { get; init; }

    /// <summary>The number that is somebody's, with <see cref="TogetherStep.Whose"/>.</summary>
    public int Number { get; init; }

    public override string ToString() => $"asking {Step}";
}

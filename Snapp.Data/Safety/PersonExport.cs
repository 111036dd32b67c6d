using Snapp.Data.Consent;
using Snapp.Data.People;

namespace Snapp.Data.Safety;

/// <summary>Everything held about one person, for that person. Other people stand in it only as far as their words reached this one.</summary>
public sealed record PersonExport
{
    public string? FirstName { get; init; }

    public string? Language { get; init; }

    public string? Agency { get; init; }

    public required DateTimeOffset KnownSince { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Since when people's words wait for the morning.</summary>
    public DateTimeOffset? MutedAt { get; init; }

    /// <summary>The time zone that is taken from the province.</summary>
    public string? Zone { get; init; }

    public required IReadOnlyList<ExportedAddress> Addresses { get; init; }

    public ProfileAnswers? Newcomer { get; init; }

    public ProfileAnswers? Mentor { get; init; }

    public required IReadOnlyList<ConsentRow> Consents { get; init; }

    public required IReadOnlyList<ExportedMessage> Written { get; init; }

    public required IReadOnlyList<ExportedMessage> Received { get; init; }

    public required IReadOnlyList<ExportedEvent> Requests { get; init; }

    public required IReadOnlyList<ExportedEvent> Conversations { get; init; }

    public required IReadOnlyList<ExportedEvent> Handoffs { get; init; }

    public required IReadOnlyList<ExportedReport> Reports { get; init; }

    /// <summary>When this person blocked somebody. Whom is that somebody's.</summary>
    public required IReadOnlyList<DateTimeOffset> Blocks { get; init; }

    public required TogetherExport Together { get; init; }

    public override string ToString() => "[export]";
}

public sealed record ExportedAddress(string Channel, string Value, DateTimeOffset? LastWroteAt)
{
    public override string ToString() => "[address]";
}

public sealed record ExportedMessage(string Channel, string Text, DateTimeOffset At)
{
    public override string ToString() => "[message]";
}

public sealed record ExportedEvent(DateTimeOffset From, DateTimeOffset? Until);

public sealed record ExportedReport(DateTimeOffset At, string? Words, DateTimeOffset? ClosedAt)
{
    public override string ToString() => "[report]";
}

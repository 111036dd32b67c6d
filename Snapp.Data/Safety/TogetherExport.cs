using Snapp.Data.Together;

namespace Snapp.Data.Safety;

/// <summary>What one person did and said about meeting another. Who the other is stands nowhere in it.</summary>
public sealed record TogetherExport
{
    private const string ListGoals = "select opened_at, goal, goal_language from connections where newcomer_id = @personId and goal is not null order by id";

    private const string ListTalks =
        """
        select t.made_at, t.proposed_by = @personId, t.times, t.at, t.state, t.place, t.link
        from talks t
        join connections c on c.id = t.connection_id
        where c.newcomer_id = @personId
          or c.mentor_id = @personId
        order by t.id
        """;

    private const string ListAgreements = "select at, wording, language, channel from agreements where person_id = @personId order by id";

    private const string ListFits = "select at, answer from fits where person_id = @personId order by id";

    private const string ListOutcomes = "select at, months, answer from outcomes where person_id = @personId order by id";

    public required IReadOnlyList<ExportedGoal> Goals { get; init; }

    public required IReadOnlyList<ExportedTalk> Talks { get; init; }

    public required IReadOnlyList<ExportedAgreement> Agreements { get; init; }

    public required IReadOnlyList<ExportedFit> Fits { get; init; }

    public required IReadOnlyList<ExportedOutcome> Outcomes { get; init; }

    public override string ToString() => "[export]";

    internal static TogetherExport Read(Statements statements, long personId) => new()
    {
        Goals = statements.Rows(ListGoals, row => new ExportedGoal(UnixTime.Read(row.GetInt64(0)), row.GetString(1), row.TextOrNull(2)), ("personId", personId)),
        Talks = statements.Rows(ListTalks,
            row => new ExportedTalk(
                UnixTime.Read(row.GetInt64(0)), row.GetInt64(1) == 1, TalkTimesJson.Read(row.GetString(2)), UnixTime.Read(row.NumberOrNull(3)),
                (TalkState)row.GetInt64(4), (TalkPlace?)row.NumberOrNull(5), row.TextOrNull(6)),
            ("personId", personId)),
        Agreements = statements.Rows(ListAgreements,
            row => new ExportedAgreement(UnixTime.Read(row.GetInt64(0)), row.GetString(1), row.GetString(2), row.GetString(3)), ("personId", personId)),
        Fits = statements.Rows(ListFits, row => new ExportedFit(UnixTime.Read(row.GetInt64(0)), (Fit)row.GetInt64(1)), ("personId", personId)),
        Outcomes = statements.Rows(ListOutcomes,
            row => new ExportedOutcome(UnixTime.Read(row.GetInt64(0)), row.GetInt32(1), (FieldWork)row.GetInt64(2)), ("personId", personId)),
    };
}

/// <summary>The answers to "Do you work in your field now?", by the numbers of its choices.</summary>
public enum FieldWork
{
    Yes = 1,
    SomethingClose = 2,
    NotYet = 3,
    NotSaid = 4,
}

public sealed record ExportedGoal(DateTimeOffset ConversationFrom, string Words, string? Language)
{
    public override string ToString() => "[goal]";
}

public sealed record ExportedTalk(
    DateTimeOffset MadeAt, bool ProposedByYou, IReadOnlyList<DateTimeOffset> Times, DateTimeOffset? At, TalkState State, TalkPlace? Place, string? Link)
{
    public override string ToString() => "[talk]";
}

public sealed record ExportedAgreement(DateTimeOffset At, string Wording, string Language, string Channel);

public sealed record ExportedFit(DateTimeOffset At, Fit Answer);

public sealed record ExportedOutcome(DateTimeOffset At, int Months, FieldWork Answer);

using System.Data.Common;

namespace Snapp.Data.Together;

/// <summary>What two people do together, as dialogs see it.</summary>
internal sealed class TogetherRead(Statements statements, DateTimeOffset now)
{
    private const string ListQuestions =
        """
        select connection_id, kind, subject_id, asked_at
        from questions
        where person_id = @personId
        order by asked_at desc, connection_id desc, kind desc
        """;

    private const string FindGoal =
        """
        select goal, goal_language
        from connections
        where id = @connectionId
        """;

    private const string FindTalk =
        """
        select id, proposed_by, times, at, place, link
        from talks
        where connection_id = @connectionId
          and state in (0, 1)
        """;

    private const string FindLastTalk =
        """
        select id
        from talks
        where connection_id = @connectionId
          and state in (1, 3)
          and at <= @now
        order by at desc
        limit 1
        """;

    private const string FindFit =
        """
        select answer
        from fits
        where connection_id = @connectionId
          and person_id = @personId
          and answer in (1, 2, 3)
        order by id desc
        limit 1
        """;

    public IReadOnlyList<OpenQuestion> Questions(long personId) =>
        [.. statements.Rows(ListQuestions, ReadQuestion, ("personId", personId)).OfType<OpenQuestion>()];

    public TogetherFacts Find(long connectionId, long personId)
    {
        var (goal, language) = statements.Rows(FindGoal, row => (row.TextOrNull(0), row.TextOrNull(1)), ("connectionId", connectionId)).Single();
        return new TogetherFacts
        {
            Goal = goal,
            GoalLanguage = language,
            Talk = statements.Rows(FindTalk, row => ReadTalk(row, personId), ("connectionId", connectionId)) is [var talk] ? talk : null,
            LastTalkId = statements.Number(FindLastTalk, ("connectionId", connectionId), ("now", now.Milliseconds())),
            LastFit = (Fit?)statements.Number(FindFit, ("connectionId", connectionId), ("personId", personId)),
        };
    }

    /// <summary>Null for a kind that only another version of this program knows.</summary>
    private static OpenQuestion? ReadQuestion(DbDataReader row) => Enum.TryParse<QuestionKind>(row.GetString(1), out var kind)
        ? new OpenQuestion(row.GetInt64(0), kind, row.NumberOrNull(2), UnixTime.Read(row.GetInt64(3)))
        : null;

    private static PlannedTalk ReadTalk(DbDataReader row, long personId) => new()
    {
        Id = row.GetInt64(0),
        ByMe = row.GetInt64(1) == personId,
        Times = TalkTimesJson.Read(row.GetString(2)),
        At = UnixTime.Read(row.NumberOrNull(3)),
        Place = (TalkPlace?)row.NumberOrNull(4),
        Link = row.TextOrNull(5),
    };
}

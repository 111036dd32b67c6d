using System.Data.Common;
using Snapp.Data.Audit;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Data.Consent;

/// <summary>Consent as it was given, withdrawn and given again: rows are only ever added; people.consented_at and stopped_at say how it stands.</summary>
internal static class ConsentLog
{
    private const string InsertRow =
        """
        insert into consents (person_id, action, wording, language, at, purpose, channel)
        values (@personId, @action, @wording, @language, @at, @purpose, @channel)
        """;

    private const string ListRows =
        """
        select purpose, action, wording, language, at, channel
        from consents
        where person_id = @personId
        order by id
        """;

    private const string MarkNews =
        """
        update people
        set news_refused_at = @at
        where id = @personId
        """;

    private const string MarkSurvey =
        """
        update people
        set survey_agreed_at = @at
        where id = @personId
        """;

    private const string MarkConsented =
        """
        update people
        set consented_at = coalesce(consented_at, @now)
        where id = @personId
        """;

    private const string MarkStopped =
        """
        update people
        set stopped_at = @now
        where id = @personId
          and stopped_at is null
        """;

    private const string MarkResumed =
        """
        update people
        set stopped_at = null
        where id = @personId
          and stopped_at is not null
        """;

    // "state in (0, 1)" lets SQLite use the index of a person's open rows, which has the same words.
    private const string CancelQueued =
        """
        update outbox
        set state = 5, settled_at = @now
        where person_id = @personId
          and state in (0, 1)
          and state = 0
          and confirms_stop = 0
        """;

    private const string ListOpenRequests =
        """
        select mentor_id
        from requests
        where state = 0
          and (newcomer_id = @personId or mentor_id = @personId)
        """;

    private const string EndOpenRequests =
        """
        update requests
        set state = case when mentor_id = @personId then 2 else 3 end, answered_at = @now
        where state = 0
          and (newcomer_id = @personId or mentor_id = @personId)
        """;

    public static void Give(Transaction transaction, long personId, string wording, string? language, DateTimeOffset now, ChannelKind? channel = null)
    {
        Insert(transaction, personId, new ConsentRow(ConsentPurpose.Service, "given", wording, language, now, channel));
        transaction.Execute(MarkConsented, ("now", now.Milliseconds()), ("personId", personId));
        AuditLog.Write(transaction, now, AuditLog.ConsentGiven, personId: personId);
    }

    /// <summary>
    /// Nothing more is sent to this person. Returns the mentors whose load or standing changed by it.
    /// The queued words are cancelled every time, also for one who had stopped before.
    /// </summary>
    public static IReadOnlyList<long> Stop(Transaction transaction, long personId, string cause, DateTimeOffset now)
    {
        List<long> changed = [personId, .. transaction.Rows(ListOpenRequests, row => row.GetInt64(0), ("personId", personId))];
        transaction.Execute(EndOpenRequests, ("personId", personId), ("now", now.Milliseconds()));
        Silence(transaction, personId, cause, now);
        return changed;
    }

    /// <summary>The same without a word about open requests: a turn that follows ends them, and helps on whoever waits.</summary>
    public static void Silence(Transaction transaction, long personId, string cause, DateTimeOffset now)
    {
        transaction.Execute(CancelQueued, ("now", now.Milliseconds()), ("personId", personId));
        if (transaction.Execute(MarkStopped, ("now", now.Milliseconds()), ("personId", personId)) == 0) return;
        Note(transaction, personId, "withdrawn", cause, null, now);
        AuditLog.Write(transaction, now, AuditLog.Stopped, personId: personId);
    }

    public static void Resume(Transaction transaction, long personId, DateTimeOffset now)
    {
        if (transaction.Execute(MarkResumed, ("personId", personId)) == 0) return;
        Note(transaction, personId, "resumed", "keyword", null, now);
        AuditLog.Write(transaction, now, AuditLog.Resumed, personId: personId);
    }

    /// <summary>An answer for a purpose beside the service. The last one holds; all of them stay in the ledger.</summary>
    public static void Choose(Transaction transaction, long personId, Effect.ChoosePurpose choice, ChannelKind channel, DateTimeOffset now)
    {
        Insert(transaction, personId, new ConsentRow(choice.Purpose, choice.Agreed ? "given" : "refused", choice.Wording, choice.Language, now, channel));
        var (sql, at) = choice.Purpose is ConsentPurpose.Announcements
            ? (MarkNews, choice.Agreed ? null : (long?)now.Milliseconds())
            : (MarkSurvey, choice.Agreed ? now.Milliseconds() : null);
        transaction.Execute(sql, ("at", at), ("personId", personId));
    }

    /// <summary>What the person agreed to and refused, oldest first.</summary>
    public static IReadOnlyList<ConsentRow> List(Statements statements, long personId) => statements.Rows(ListRows, Read, ("personId", personId));

    public static void Note(Transaction transaction, long personId, string action, string wording, string? language, DateTimeOffset now) =>
        Insert(transaction, personId, new ConsentRow(ConsentPurpose.Service, action, wording, language, now, null));

    private static void Insert(Transaction transaction, long personId, ConsentRow row) => transaction.Execute(InsertRow,
        ("personId", personId), ("action", row.Action), ("wording", row.Wording.WithoutNul()), ("language", row.Language), ("at", row.At.Milliseconds()),
        ("purpose", row.Purpose.ToString()), ("channel", row.Channel?.Name()));

    private static ConsentRow Read(DbDataReader row) => new(
        row.TextOrNull(0) is { } purpose ? Enum.Parse<ConsentPurpose>(purpose) : ConsentPurpose.Service, row.GetString(1), row.GetString(2), row.TextOrNull(3),
        UnixTime.Read(row.GetInt64(4)), row.TextOrNull(5) is { } channel ? ChannelKindNames.Parse(channel) : null);
}

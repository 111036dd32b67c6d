using Snapp.Data.Audit;

namespace Snapp.Data.Consent;

/// <summary>Consent as it was given, withdrawn and given again: rows are only ever added; people.consented_at and stopped_at say how it stands.</summary>
internal static class ConsentLog
{
    private const string Insert =
        """
        insert into consents (person_id, action, wording, language, at)
        values (@personId, @action, @wording, @language, @at)
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

    public static void Give(Transaction transaction, long personId, string wording, string? language, DateTimeOffset now)
    {
        Note(transaction, personId, "given", wording, language, now);
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

    public static void Note(Transaction transaction, long personId, string action, string wording, string? language, DateTimeOffset now) =>
        transaction.Execute(Insert, ("personId", personId), ("action", action), ("wording", wording.WithoutNul()), ("language", language), ("at", now.Milliseconds()));
}

using Snapp.Data.Audit;

namespace Snapp.Data.Safety;

/// <summary>How a handoff begins and ends in the tables, whoever ends it.</summary>
internal static class Handoffs
{
    private const string KeepSilence =
        """
        update people
        set handoff_at = @at
        where id = @personId
        """;

    private const string Close =
        """
        update handoffs
        set closed_at = @now
        where person_id = @personId
          and closed_at is null
        """;

    /// <summary>The bot is silent for this person from <paramref name="at"/>; null ends it.</summary>
    public static void SetSilence(Transaction transaction, long personId, DateTimeOffset? at) =>
        transaction.Execute(KeepSilence, ("at", at?.Milliseconds()), ("personId", personId));

    public static void End(Transaction transaction, long personId, DateTimeOffset now)
    {
        transaction.Execute(Close, ("personId", personId), ("now", now.Milliseconds()));
        SetSilence(transaction, personId, null);
        AuditLog.Write(transaction, now, AuditLog.HandoffEnded, personId: personId);
    }
}

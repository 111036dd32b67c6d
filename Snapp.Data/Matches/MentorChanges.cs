namespace Snapp.Data.Matches;

/// <summary>Says, in the transaction that changes it, that a mentor's place in the pool changed: every process that holds a pool reads it.</summary>
internal static class MentorChanges
{
    private const string Mark =
        """
        update people
        set mentor_changed_at = @now
        where id = @personId
        """;

    public static void Note(Transaction transaction, IEnumerable<long> personIds, DateTimeOffset now)
    {
        foreach (var personId in personIds) transaction.Execute(Mark, ("now", now.Milliseconds()), ("personId", personId));
    }
}

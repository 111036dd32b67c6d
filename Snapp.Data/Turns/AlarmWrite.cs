namespace Snapp.Data.Turns;

/// <summary>Alarms as turns set and clear them. A person has one of a kind for a subject; setting it again moves it.</summary>
internal static class AlarmWrite
{
    private const string Upsert =
        """
        insert into alarms (person_id, kind, subject_id, due_at)
        values (@personId, @kind, @subjectId, @dueAt)
        on conflict (person_id, kind, coalesce(subject_id, 0)) do update
        set due_at = excluded.due_at
        """;

    private const string Remove =
        """
        delete from alarms
        where person_id = @personId
          and kind = @kind
          and coalesce(subject_id, 0) = coalesce(@subjectId, 0)
        """;

    public static bool Set(Transaction transaction, Effect.SetAlarm alarm)
    {
        transaction.Execute(Upsert, ("personId", alarm.PersonId), ("kind", alarm.Kind), ("subjectId", alarm.SubjectId), ("dueAt", alarm.DueAt.Milliseconds()));
        return true;
    }

    public static bool Clear(Transaction transaction, Effect.ClearAlarm alarm)
    {
        transaction.Execute(Remove, ("personId", alarm.PersonId), ("kind", alarm.Kind), ("subjectId", alarm.SubjectId));
        return true;
    }
}

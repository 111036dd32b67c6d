using System.Text.Json;

namespace Snapp.Data.People;

/// <summary>Profiles that have all their answers; saved again when the person changes them.</summary>
internal static class FinishedProfiles
{
    private const string UpsertNewcomer =
        """
        insert into newcomers (person_id, answers, occupation, province, finished_at, looking_since)
        values (@personId, @answers, @occupation, @province, @now, @now)
        on conflict (person_id) do update
        set answers = excluded.answers, occupation = excluded.occupation, province = excluded.province
        """;

    private const string UpsertMentor =
        """
        insert into mentors (person_id, answers, capacity, paused, finished_at)
        values (@personId, @answers, @capacity, 0, @now)
        on conflict (person_id) do update
        set answers = excluded.answers, capacity = excluded.capacity
        """;

    private const string KeepFirstName =
        """
        update people
        set first_name = coalesce(@firstName, first_name), zone = coalesce(@zone, zone)
        where id = @personId
        """;

    public static void KeepNewcomer(Transaction transaction, long personId, ProfileAnswers answers, DateTimeOffset now)
    {
        var occupation = answers.OccupationCode is { Length: > 0 } code ? code : null;
        transaction.Execute(UpsertNewcomer,
            ("personId", personId), ("answers", Json(answers)), ("occupation", occupation), ("province", answers.Province), ("now", now.Milliseconds()));
        KeepName(transaction, personId, answers);
    }

    public static void KeepMentor(Transaction transaction, long personId, ProfileAnswers answers, DateTimeOffset now)
    {
        transaction.Execute(UpsertMentor, ("personId", personId), ("answers", Json(answers)), ("capacity", answers.Capacity ?? 1), ("now", now.Milliseconds()));
        KeepName(transaction, personId, answers);
    }

    private static void KeepName(Transaction transaction, long personId, ProfileAnswers answers) =>
        transaction.Execute(KeepFirstName, ("firstName", answers.FirstName?.WithoutNul()), ("zone", Zones.Of(answers.Province, answers.City)), ("personId", personId));

    private static string Json(ProfileAnswers answers) => JsonSerializer.Serialize(answers, ProfileAnswersJson.Default.ProfileAnswers);
}

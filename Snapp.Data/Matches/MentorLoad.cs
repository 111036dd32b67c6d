namespace Snapp.Data.Matches;

internal static class MentorLoad
{
    /// <summary>How many places of the mentor <c>m</c> are taken: asked and not yet answered, or connected.</summary>
    public const string Of =
        """
        (select count(*) from requests r where r.mentor_id = m.person_id and r.state = 0)
          + (select count(*) from connections k where k.mentor_id = m.person_id and k.closed_at is null)
        """;
}

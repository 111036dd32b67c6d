namespace Snapp.Data.Matches;

internal static class UnderReview
{
    /// <summary>True while a report about the mentor <c>m</c> is open: nobody new is brought there until staff have looked.</summary>
    public const string Is = "exists (select 1 from reports v where v.about_id = m.person_id and v.closed_at is null)";
}

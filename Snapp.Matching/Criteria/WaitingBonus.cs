namespace Snapp.Matching.Criteria;

/// <summary>
/// Who waits gains a little each day when mentors are shared out among all. It is bounded, so that it decides between nearly equal claims
/// and never makes up for what two people have in common. It is the same for every mentor, so a shortlist does without it.
/// </summary>
internal static class WaitingBonus
{
    private const int DaysForPoint = 3, Most = 10;

    /// <summary>What is added to a score; nothing where there is nothing in common, and never beyond the highest score.</summary>
    internal static int On(int score, int daysWaiting) =>
        score <= 0 ? 0 : Math.Min(Math.Clamp(daysWaiting / DaysForPoint, 0, Most), byte.MaxValue - score);
}

namespace Snapp.Matching.Criteria;

/// <summary>
/// Adds up one pair of people. The score and the reasons come from the same list, so an explanation cannot differ from the computation.
/// </summary>
internal sealed class Tally
{
    private readonly List<Reason> _reasons = [];
    private Missing? _missing;

    internal int Score { get; private set; }

    /// <summary>The criterion that lost most points; of equals the one that was weighed first.</summary>
    internal Missing? Missing => _missing;

    /// <summary>The points a share, 0 to 1, of a weight gives; a half is rounded up.</summary>
    internal static int Points(int weight, double share) => (int)Math.Round(weight * share, MidpointRounding.AwayFromZero);

    /// <summary>Adds points; nothing is not a reason.</summary>
    internal void Add(ReasonKind kind, int points, string? detail)
    {
        if (points <= 0)
            return;
        _reasons.Add(new Reason(kind, points, detail));
        Score += points;
    }

    /// <summary>Remembers what a criterion could have given and did not.</summary>
    internal void Miss(Criterion criterion, int points)
    {
        if (points > (_missing?.Points ?? 0))
            _missing = new Missing(criterion, points);
    }

    internal IReadOnlyList<Reason> Reasons() =>
        [.. _reasons
            .OrderByDescending(reason => reason.Points)
            .ThenBy(reason => reason.Kind)
            .ThenBy(reason => reason.Detail, StringComparer.Ordinal)];
}

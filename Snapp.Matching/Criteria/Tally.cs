namespace Snapp.Matching.Criteria;

/// <summary>
/// Adds up one pair of people. The score and the reasons come from the same list, so an explanation cannot differ from the computation.
/// One tally serves a whole shortlist: it is emptied between pairs and only the chosen pairs get their reasons made.
/// </summary>
internal sealed class Tally
{
    // Points are whole multiples of a power of two, so that adding them is exact in any order and the shown sum is the score to the last bit.
    private const double Grain = 1024;

    private readonly List<(ReasonKind Kind, double Points, string? Detail)> _parts = [];

    internal double Score { get; private set; }

    /// <summary>Adds a share, 0 to 1, of a weight; nothing is not a reason.</summary>
    internal void Add(ReasonKind kind, double weight, double share, string? detail)
    {
        var points = Math.Round(weight * share * Grain) / Grain;
        if (points <= 0)
            return;
        _parts.Add((kind, points, detail));
        Score += points;
    }

    internal void Clear()
    {
        _parts.Clear();
        Score = 0;
    }

    internal IReadOnlyList<Reason> Reasons() =>
        [.. _parts
            .OrderByDescending(part => part.Points)
            .ThenBy(part => part.Kind)
            .ThenBy(part => part.Detail, StringComparer.Ordinal)
            .Select(part => new Reason(part.Kind, part.Points, part.Detail))];
}

namespace Snapp.Matching.Optimum;

/// <summary>
/// The bound that prices prove, worked out again from all scores and from nothing the search remembers:
/// whatever the assignment, no newcomer gets more than the best score minus price, and no mentor more than capacity × price.
/// </summary>
/// <param name="scores">All pairs.</param>
/// <param name="capacities">The places of each mentor.</param>
/// <param name="least">Pairs that score less count as forbidden.</param>
internal sealed class Certificate(Scores scores, int[] capacities, short least)
{
    private readonly short[] _scratch = new short[scores.RowRoom];
    private readonly short[] _values = new short[scores.Mentors];

    /// <summary>No assignment sums up to more, where every pair counts its score less what staying unmatched is worth.</summary>
    internal long Bound(Prices prices, int exit)
    {
        var bound = 0L;
        for (var mentor = 0; mentor < prices.Count; mentor++)
            bound += (long)capacities[mentor] * prices[mentor];
        for (var newcomer = 0; newcomer < scores.Newcomers; newcomer++)
            bound += Math.Max(0, Highest(newcomer, prices, exit) - exit);
        return bound;
    }

    /// <summary>
    /// No assignment of the most pairs sums up to more. The first of the two is exact when the search has ended;
    /// the second, for a search that was stopped, gives the pairs no bonus and so holds for any number of pairs.
    /// </summary>
    internal long BoundOfMost(Prices prices, int exit, int matched)
    {
        var exact = Bound(prices, exit) + ((long)exit * matched);
        return Math.Min(exact, Math.Min(Bound(prices.AtMost(Scores.Highest), 0), Bound(prices.AtMost(0), 0)));
    }

    private int Highest(int newcomer, Prices prices, int exit)
    {
        var row = scores.Row(newcomer, _scratch);
        prices.TakeOff(row, 0, least, _values);
        var highest = PricedRow.HighestBelow(_values, short.MaxValue);
        return highest >= PricedRow.LowestExact ? highest : PricedRow.HighestBelow(row, prices.Values, least, int.MaxValue) ?? exit;
    }
}

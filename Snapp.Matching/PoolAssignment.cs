using Snapp.Matching.Optimum;

namespace Snapp.Matching;

/// <summary>The best assignment of everybody who waits to the mentors of a pool.</summary>
/// <param name="Matches">For each newcomer, in the order given, the mentor with the reasons; null for nobody.</param>
/// <param name="Prices">What a place of each mentor with a place costs, by person id, 0 to 255: for <see cref="MentorPool.SetPrices"/>.</param>
/// <param name="Proof">The sums, and the bound that proves them. The objective is the sum of the scores and of the bonuses for waiting.</param>
public sealed record PoolAssignment(IReadOnlyList<Match?> Matches, IReadOnlyDictionary<long, int> Prices, Assignment Proof);

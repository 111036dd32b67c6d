using Snapp.Matching.Profiles;

namespace Snapp.Matching;

/// <summary>A mentor proposed to a newcomer.</summary>
/// <param name="Mentor">The mentor as the pool knew the person when asked.</param>
/// <param name="Score">The sum of the points of the reasons, exactly; 0 to 255.</param>
/// <param name="Reasons">Why, the weightiest first; only what is true of these two.</param>
/// <param name="Missing">The one thing that would have added most; null when nothing is missing.</param>
/// <param name="WeightsVersion">The <see cref="Weights.Version"/> of the weights the points come from, to be stored with the match.</param>
public sealed record Match(MentorProfile Mentor, int Score, IReadOnlyList<Reason> Reasons, Missing? Missing, int WeightsVersion)
{
    /// <summary>What an assignment added to the score because the newcomer has waited; 0 to 10, and 0 outside an assignment.</summary>
    public int WaitingBonus { get; init; }
}

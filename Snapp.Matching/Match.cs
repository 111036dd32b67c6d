using Snapp.Matching.Profiles;

namespace Snapp.Matching;

/// <summary>A mentor proposed to a newcomer.</summary>
/// <param name="Mentor">The mentor as the pool knew the person when asked.</param>
/// <param name="Score">The sum of the points of the reasons, exactly.</param>
/// <param name="Reasons">Why, the weightiest first; only what is true of these two.</param>
public sealed record Match(MentorProfile Mentor, double Score, IReadOnlyList<Reason> Reasons);

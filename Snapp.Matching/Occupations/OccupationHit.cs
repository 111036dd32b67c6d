namespace Snapp.Matching.Occupations;

/// <summary>One candidate for what a person said their profession is.</summary>
/// <param name="Occupation">The unit group.</param>
/// <param name="Score">How sure: 1 for a known title or everyday word, less for words that only look alike.</param>
public sealed record OccupationHit(Occupation Occupation, double Score);

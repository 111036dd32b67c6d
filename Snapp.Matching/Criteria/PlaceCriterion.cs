using System.Globalization;
using Snapp.Matching.Profiles;

namespace Snapp.Matching.Criteria;

/// <summary>One city is best, one province is good: licences and employers are mostly provincial.</summary>
internal static class PlaceCriterion
{
    private const double SameCity = 1, SameProvince = 0.5;

    internal static void Weigh(NewcomerProfile newcomer, MentorProfile mentor, double weight, Tally tally)
    {
        // Two provinces may each have a city of one name, so the city counts only inside the province.
        if (!newcomer.Province.Equals(mentor.Province, StringComparison.OrdinalIgnoreCase))
            return;
        if (IsSameCity(newcomer.City, mentor.City))
            tally.Add(ReasonKind.SameCity, weight, SameCity, mentor.City);
        else
            tally.Add(ReasonKind.SameProvince, weight, SameProvince, mentor.Province);
    }

    private static bool IsSameCity(string? one, string? other) =>
        !string.IsNullOrWhiteSpace(one) && !string.IsNullOrWhiteSpace(other)
        && CultureInfo.InvariantCulture.CompareInfo.Compare(
            one.AsSpan().Trim(), other.AsSpan().Trim(), CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0;
}

using System.Globalization;
using Snapp.Matching.Profiles;

namespace Snapp.Matching.Criteria;

/// <summary>One city is best, one province is good: licences and employers are mostly provincial.</summary>
internal static class PlaceCriterion
{
    private const CompareOptions SameName = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;
    private const double SameCity = 1, SameProvince = 0.5;

    internal static void Weigh(NewcomerProfile newcomer, MentorProfile mentor, int weight, Tally tally)
    {
        // Two provinces may each have a city of one name, so the city counts only inside the province.
        var sameProvince = newcomer.Province.Equals(mentor.Province, StringComparison.OrdinalIgnoreCase);
        var sameCity = sameProvince && IsSameCity(newcomer.City, mentor.City);
        var points = sameProvince ? Points(weight, sameCity) : 0;
        tally.Add(sameCity ? ReasonKind.SameCity : ReasonKind.SameProvince, points, sameCity ? mentor.City : mentor.Province);
        tally.Miss(Criterion.Place, weight - points);
    }

    internal static int Points(int weight, bool sameCity) => Tally.Points(weight, sameCity ? SameCity : SameProvince);

    /// <summary>Accents, capitals and blanks around it do not make another city.</summary>
    private static bool IsSameCity(string? one, string? other) =>
        !string.IsNullOrWhiteSpace(one) && !string.IsNullOrWhiteSpace(other)
        && CultureInfo.InvariantCulture.CompareInfo.Compare(one.AsSpan().Trim(), other.AsSpan().Trim(), SameName) == 0;

    /// <summary>A key that two names of one city share, and no others.</summary>
    internal static SortKey CityKey(string city) => CultureInfo.InvariantCulture.CompareInfo.GetSortKey(city.Trim(), SameName);
}

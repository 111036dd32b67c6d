using System.Collections.Concurrent;
using System.Globalization;
using Snapp.Matching.Criteria;

namespace Snapp.Matching.Pool;

/// <summary>
/// Numbers for the words that mentors' profiles are compared by. Only writers add words; anybody may look one up at any time.
/// A word no mentor has ever used has no number, so it matches nobody.
/// </summary>
internal sealed class Vocabulary
{
    /// <summary>The number of what is not known; no mentor carries it for a province, and it never makes two cities the same.</summary>
    internal const int None = 0;

    private readonly ConcurrentDictionary<string, int> _languages = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, int> _provinces = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, int> _citiesAsWritten = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SortKeyBytes, int> _cities = new();

    /// <summary>How many languages there are; they are numbered from 0.</summary>
    internal int Languages => _languages.Count;

    internal int? LanguageOf(string tag) =>
        _languages.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(LanguageCriterion.Primary(tag), out var number) ? number : null;

    internal int AddLanguage(string tag) =>
        LanguageOf(tag) ?? (_languages[LanguageCriterion.Primary(tag).ToString()] = _languages.Count);

    internal int ProvinceOf(string province) => _provinces.GetValueOrDefault(province, None);

    /// <summary>Provinces and territories are 13; more than 255 different texts are not told apart from none.</summary>
    internal int AddProvince(string province)
    {
        if (_provinces.TryGetValue(province, out var number))
            return number;
        return _provinces.Count == byte.MaxValue ? None : _provinces[province] = _provinces.Count + 1;
    }

    internal int CityOf(string? city)
    {
        if (string.IsNullOrWhiteSpace(city))
            return None;
        return _citiesAsWritten.TryGetValue(city, out var number) ? number : _cities.GetValueOrDefault(KeyOf(city), None);
    }

    /// <summary>Places in Canada are about 5,000; after 65,535 different names a new one counts as not said.</summary>
    internal int AddCity(string? city)
    {
        if (string.IsNullOrWhiteSpace(city))
            return None;
        if (_citiesAsWritten.TryGetValue(city, out var number))
            return number;
        var key = KeyOf(city);
        number = _cities.TryGetValue(key, out var known) ? known
            : _cities.Count == ushort.MaxValue ? None
            : _cities[key] = _cities.Count + 1;
        return _citiesAsWritten[city] = number;
    }

    private static SortKeyBytes KeyOf(string city) => new(PlaceCriterion.CityKey(city));

    private readonly record struct SortKeyBytes(SortKey Key)
    {
        public bool Equals(SortKeyBytes other) => SortKey.Compare(Key, other.Key) == 0;

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.AddBytes(Key.KeyData);
            return hash.ToHashCode();
        }
    }
}

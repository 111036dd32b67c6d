using Snapp.Matching.Occupations;
using Snapp.Matching.Profiles;

namespace Snapp.Tests.Benchmarks.Matching;

/// <summary>
/// Invented people, the same for the same seed. Uniform random scores flatter every solver, so nothing is uniform: a few professions,
/// cities and languages are common and most are rare, and what newcomers are and what mentors are differs.
/// </summary>
internal sealed class SyntheticTown(int seed)
{
    private const int Cities = 24;
    private static readonly string[] _mothers = ["ar", "uk", "tl", "pa", "es", "zh"];
    private static readonly string[] _provinces = ["ON", "QC", "BC"];
    private readonly Random _random = new(seed);

    /// <summary>The scale of mentors' professions is the newcomers', shaken.</summary>
    private readonly string[][] _professions = Professions(new Random(516));

    internal NewcomerProfile[] Newcomers(int count) => [.. Enumerable.Range(1, count).Select(Newcomer)];

    /// <summary>Mentors with one place each, or with 1, 2 or 3 (60, 30 and 10 %), which is one and a half on average.</summary>
    internal MentorProfile[] Mentors(int count, bool onePlace) => [.. Enumerable.Range(1, count).Select(number => Mentor(number, onePlace))];

    private NewcomerProfile Newcomer(int number)
    {
        var (province, city) = Place();
        return new NewcomerProfile
        {
            PersonId = 1_000_000 + number,
            FirstName = "N",
            OccupationCode = _professions[0][Skewed(516, 6)],
            Experience = (ExperienceBand)_random.Next(4),
            Advice = Some<AdviceArea>(8, 3),
            Languages = [_mothers[Skewed(_mothers.Length, 1)], .. _random.NextDouble() < 0.65 ? ["en"] : Array.Empty<string>(), .. _random.NextDouble() < 0.1 ? ["fr"] : Array.Empty<string>()],
            Province = province,
            City = city,
            Free = Some<FreeTime>(4, 2),
            AgencyId = null,
            AcceptsTranslation = _random.NextDouble() < 0.65,
            NotAgain = new HashSet<long>(),
        };
    }

    private MentorProfile Mentor(int number, bool onePlace)
    {
        var (province, city) = Place();
        var (mother, draw) = (_mothers[Skewed(_mothers.Length, 2)], _random.NextDouble());
        return new MentorProfile
        {
            PersonId = number,
            FirstName = "M",
            OccupationCode = _professions[1][Skewed(516, 8)],
            Experience = (ExperienceBand)Math.Max(_random.Next(4), _random.Next(4)),
            Advice = Some<AdviceArea>(8, 4),
            Languages = ["en", .. _random.NextDouble() < 0.4 ? [mother] : Array.Empty<string>(), .. _random.NextDouble() < 0.2 ? ["fr"] : Array.Empty<string>()],
            Province = province,
            City = city,
            Free = Some<FreeTime>(4, 2),
            AgencyId = null,
            AcceptsTranslation = _random.NextDouble() < 0.4,
            Capacity = onePlace || draw < 0.6 ? 1 : draw < 0.9 ? 2 : 3,
            Active = 0,
            Paused = false,
        };
    }

    private (string Province, string City) Place()
    {
        var city = Skewed(Cities, 2);
        return (_provinces[city % 3], $"City {city}");
    }

    private T[] Some<T>(int of, int about)
        where T : struct, Enum =>
        [.. Enum.GetValues<T>().Where(_ => _random.Next(of) < about)];

    /// <summary>Small numbers often, large ones seldom: the n-th as often as 1 / (n + flat).</summary>
    private int Skewed(int count, int flat) =>
        Math.Min(count - 1, (int)(flat * (Math.Pow((count + flat) / (double)flat, _random.NextDouble()) - 1)));

    private static string[][] Professions(Random random)
    {
        string[] codes = [.. Noc.All.Select(occupation => occupation.Code)];
        random.Shuffle(codes);
        return [codes, [.. codes.Index().OrderBy(code => code.Index * Math.Exp(1.2 * (random.NextDouble() - 0.5))).Select(code => code.Item)]];
    }
}

using System.Diagnostics;
using System.Globalization;
using Snapp.Matching;
using Snapp.Matching.Pool;
using Snapp.Matching.Profiles;

namespace Snapp.Tests.Benchmarks.Matching;

/// <summary>
/// How long the exact best k of a pool take, on each width of register the machine has, beside the plain loop over all mentors that
/// scores every pair criterion by criterion and keeps the best k. Every answer measured is compared with that loop's.
/// </summary>
internal static class ShortlistVerb
{
    private const int Seed = 2022, Queries = 2000, Compared = 40, Unmeasured = 20;

    internal static void Run(string[] words)
    {
        var (mentors, k) = words switch
        {
            [] => (100_000, 20),
            [var one] when Number(one) is > 0 and var people => (people, 20),
            [var one, var other] when (Number(one), Number(other)) is ( > 0 and var people, > 0 and var best) => (people, best),
            _ => throw new UnusableInputException("shortlist [MENTORS [K]]"),
        };
        var town = new SyntheticTown(Seed);
        var (profiles, newcomers) = (town.Mentors(mentors, onePlace: false), town.Newcomers(Queries));
        var pool = new MentorPool();
        foreach (var profile in profiles)
            pool.Put(profile);
        var scalar = Plain(pool, profiles, newcomers, k);
        Console.WriteLine("mentors\tk\thardware\tp50_us\tp99_us\tscalar_us");
        for (var hardware = Scan.Best; hardware >= Hardware.Scalar; hardware--)
        {
            var times = Times(pool, newcomers, k, hardware);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{mentors}\t{k}\t{hardware}\t{times[times.Length / 2]:F2}\t{times[times.Length * 99 / 100]:F2}\t{scalar:F0}"));
        }
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"update\t{UpdateMicroseconds(pool, profiles):F3} us"));
    }

    private static int Number(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static double[] Times(MentorPool pool, NewcomerProfile[] newcomers, int k, Hardware hardware)
    {
        foreach (var newcomer in newcomers)
            pool.Rank(newcomer, k, null, Weights.Default, hardware);
        var times = new double[newcomers.Length];
        for (var at = 0; at < times.Length; at++)
        {
            var start = Stopwatch.GetTimestamp();
            pool.Rank(newcomers[at], k, null, Weights.Default, hardware);
            times[at] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        Array.Sort(times);
        return times;
    }

    /// <summary>The median of the plain loop, which is also the judge of the fast answers.</summary>
    private static double Plain(MentorPool pool, MentorProfile[] mentors, NewcomerProfile[] newcomers, int k)
    {
        var times = new List<double>();
        var columns = new PlainColumns(mentors);
        foreach (var newcomer in newcomers.Take(Compared))
        {
            var query = columns.QueryOf(newcomer);
            var start = Stopwatch.GetTimestamp();
            var plain = columns.Best(query, k);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            for (var hardware = Scan.Best; hardware >= Hardware.Scalar; hardware--)
            {
                if (!plain.SequenceEqual(pool.Rank(newcomer, k, null, Weights.Default, hardware).Select(entry => (entry.Rank, entry.Id))))
                    throw new InvalidOperationException($"{hardware} gives another list than the plain loop.");
            }
        }
        var measured = times[Unmeasured..];
        measured.Sort();
        return measured[measured.Count / 2];
    }

    /// <summary>A mentor comes, gets a newcomer, is free again, and goes: the mean of the four.</summary>
    private static double UpdateMicroseconds(MentorPool pool, MentorProfile[] mentors)
    {
        (MentorProfile Free, MentorProfile Full)[] changes =
            [.. mentors.Take(20_000).Select(mentor => (mentor, mentor with { Active = mentor.Capacity }))];
        var best = double.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var (free, full) in changes)
            {
                pool.Put(full);
                pool.Put(free);
                pool.Remove(free.PersonId);
                pool.Put(free);
            }
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / (4 * changes.Length));
        }
        return best;
    }
}

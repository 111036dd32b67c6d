using System.Globalization;
using Snapp.Matching;
using Snapp.Matching.Profiles;

namespace Snapp.Tests.Benchmarks.Matching;

/// <summary>
/// Newcomers arrive one by one in random order and are given a mentor for good. How near do the policies come to the optimum that knows
/// everybody in advance, and how is it shared out who is shown? Prices come from the assignment of another sample of newcomers.
/// </summary>
internal static class OnlineVerb
{
    private const int Seed = 2023, Shown = 5, Renewals = 20;

    internal static void Run(string[] words)
    {
        var people = words switch
        {
            [] => 10_000,
            [var word] when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
            _ => throw new UnusableInputException("online [PEOPLE]"),
        };
        Console.WriteLine("pool\tpolicy\tof_hindsight_percent\tunmatched\tunmatched_in_hindsight");
        foreach (var onePlace in (bool[])[false, true])
            Arrivals(people, onePlace);
        Console.WriteLine("pool\tshown\tgini\tnever_shown_percent\tmost_often\tmean_score\tloss_percent");
        foreach (var onePlace in (bool[])[false, true])
            Exposure(people, onePlace);
    }

    private static void Arrivals(int people, bool onePlace)
    {
        var (arriving, sample, mentors) = Town(people, onePlace);
        var hindsight = Filled(mentors).Assign(arriving).Proof;
        var prices = Filled(mentors).Assign(sample).Prices;
        Report("first come, best score", FirstCome(Filled(mentors), arriving, null));
        var priced = Filled(mentors);
        priced.SetPrices(prices);
        Report("first come, score less 0.8 x price", FirstCome(priced, arriving, null));
        Report($"the same, prices anew every {people / Renewals}", FirstCome(Filled(mentors), arriving, sample));

        void Report(string policy, (long Sum, int Unmatched) result) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Name(onePlace)}\t{policy}\t{100.0 * result.Sum / hindsight.Objective:F2}\t{result.Unmatched}\t{people - hindsight.Matched}"));
    }

    /// <summary>
    /// Each gets the first of the shortlist, which takes a place at once. With a sample, the prices are those of as many of it as are
    /// still to come, among the places that are still free; it is never the people who really come.
    /// </summary>
    private static (long Sum, int Unmatched) FirstCome(MentorPool pool, NewcomerProfile[] arriving, NewcomerProfile[]? sample)
    {
        var (sum, unmatched, every) = (0L, 0, Math.Max(1, arriving.Length / Renewals));
        foreach (var (come, newcomer) in arriving.Index())
        {
            if (sample is not null && come % every == 0)
                pool.SetPrices(pool.Assign(sample[come..]).Prices);
            if (pool.Shortlist(newcomer, 1) is not [var match])
            {
                unmatched++;
                continue;
            }
            sum += match.Score;
            pool.Put(match.Mentor with { Active = match.Mentor.Active + 1 });
        }
        return (sum, unmatched);
    }

    private static void Exposure(int people, bool onePlace)
    {
        var (arriving, sample, mentors) = Town(people, onePlace);
        var pool = Filled(mentors);
        var prices = Filled(mentors).Assign(sample).Prices;
        var plain = Show("by score", pool, arriving, mentors, onePlace, null);
        pool.SetPrices(prices);
        Show("by score less 0.8 x price", pool, arriving, mentors, onePlace, plain);
    }

    private static double Show(string policy, MentorPool pool, NewcomerProfile[] newcomers, MentorProfile[] mentors, bool onePlace, double? plain)
    {
        var times = mentors.ToDictionary(mentor => mentor.PersonId, _ => 0);
        var (sum, shown) = (0L, 0);
        foreach (var match in newcomers.SelectMany(newcomer => pool.Shortlist(newcomer, Shown)))
        {
            times[match.Mentor.PersonId]++;
            sum += match.Score;
            shown++;
        }
        var mean = (double)sum / shown;
        int[] sorted = [.. times.Values.Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Name(onePlace)}\t{policy}\t{Gini(sorted):F3}\t{100.0 * sorted.Count(count => count == 0) / sorted.Length:F1}\t{sorted[^1]}\t{mean:F1}\t{100 * (1 - (mean / (plain ?? mean))):F2}"));
        return mean;
    }

    /// <summary>0 when all are shown equally often, 1 when one is shown always.</summary>
    private static double Gini(int[] sorted)
    {
        var weighted = sorted.Index().Sum(count => (double)count.Item * ((2 * (count.Index + 1)) - sorted.Length - 1));
        return weighted / (sorted.Length * (double)sorted.Sum());
    }

    private static (NewcomerProfile[] Arriving, NewcomerProfile[] Sample, MentorProfile[] Mentors) Town(int people, bool onePlace)
    {
        var town = new SyntheticTown(Seed);
        return (town.Newcomers(people), town.Newcomers(people), town.Mentors(people, onePlace));
    }

    private static MentorPool Filled(MentorProfile[] mentors)
    {
        var pool = new MentorPool();
        foreach (var mentor in mentors)
            pool.Put(mentor);
        return pool;
    }

    private static string Name(bool onePlace) => onePlace ? "1-place" : "1.5-places";
}

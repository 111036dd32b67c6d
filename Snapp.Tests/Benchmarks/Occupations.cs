using System.Diagnostics;
using System.Globalization;
using Snapp.Matching.Occupations;

namespace Snapp.Tests.Benchmarks;

/// <summary>How often people's words find their unit group: on example titles the index has never seen, or on the lines of a file.</summary>
internal static class Occupations
{
    private const int Most = 5;

    // Weights and thresholds were chosen on 450 of the titles that this seed leaves outside the test; never on the test.
    private const int SplitSeed = 7, TypoSeed = 3, TypoSeeds = 10, Tests = 592;

    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args.Length == 0)
        {
            PrintSplit();
            return 0;
        }

        if (!File.Exists(args[0]))
        {
            Console.Error.WriteLine($"There is no file {args[0]}. It holds lines of text, a tab, and a code or several as a|b.");
            return 1;
        }

        PrintFile([.. File.ReadLines(args[0]).Where(line => line.Length > 0)]);
        return 0;
    }

    private static void PrintFile(string[] lines)
    {
        var search = new OccupationSearch();
        var tally = new Tally();
        foreach (var line in lines)
        {
            var cells = line.Split('\t');
            var found = Codes(search, cells[0]);
            tally.Count(found, cells.Length > 1 ? cells[1].Trim() : "");
            Console.WriteLine($"{cells[0]}\t{(found.Count == 0 ? "not sure" : string.Join(',', found))}");
        }

        Console.WriteLine(tally);
    }

    private static void PrintSplit()
    {
        var titles = EmbeddedTable.Rows("noc2021_example_titles_en.tsv").ToArray();
        new Random(SplitSeed).Shuffle(titles);
        var clean = titles[..Tests].Select(row => (Words: row[1], Code: row[0])).ToArray();
        var mistyped = Mistyped(clean, TypoSeed);
        // One draw of 592 typing errors moves by a point either way; ten of them say more.
        var often = Enumerable.Range(1, TypoSeeds).SelectMany(seed => Mistyped(clean, seed)).ToArray();
        var withheld = clean.Select(query => TitleText.Fold(TitleText.WithoutBrackets(query.Words))).ToHashSet();
        Console.WriteLine($"{Tests} example titles (seed {SplitSeed}) that no table of the index holds");
        Console.WriteLine("index\tquery\tresult\tms per query");
        foreach (var (name, ours) in new[] { ("official titles only", false), ("with our words", true) })
        {
            var search = new OccupationSearch(KnownTitles.All().Where(title => !withheld.Contains(title.Folded) && (ours || !title.Everyday)));
            Measure(search, clean);
            Console.WriteLine($"{name}\tclean\t{Measure(search, clean)}");
            Console.WriteLine($"{name}\tone typo\t{Measure(search, mistyped)}");
            Console.WriteLine($"{name}\tone typo, {TypoSeeds} draws\t{Measure(search, often)}");
        }
    }

    private static (string Words, string Code)[] Mistyped((string Words, string Code)[] clean, int seed)
    {
        var typos = new Random(seed);
        return [.. clean.Select(query => (Mistype(query.Words, typos), query.Code))];
    }

    private static string Measure(OccupationSearch search, (string Words, string Code)[] queries)
    {
        var tally = new Tally();
        var clock = Stopwatch.StartNew();
        foreach (var (words, code) in queries)
        {
            tally.Count(Codes(search, words), code);
        }

        return $"{tally}\t{clock.Elapsed.TotalMilliseconds / queries.Length:F3}";
    }

    private static List<string> Codes(OccupationSearch search, string words) => [.. search.Search(words, Most).Select(hit => hit.Occupation.Code)];

    /// <summary>A letter lost, one too many, a wrong one, or two changed about.</summary>
    private static string Mistype(string words, Random random)
    {
        var at = random.Next(1, words.Length - 2);
        var letter = (char)('a' + random.Next(26));
        return random.Next(4) switch
        {
            0 => words.Remove(at, 1),
            1 => words.Insert(at, letter.ToString()),
            2 => $"{words[..at]}{letter}{words[(at + 1)..]}",
            _ => $"{words[..at]}{words[at + 1]}{words[at]}{words[(at + 2)..]}",
        };
    }

    /// <summary>A line whose right answer is no code is right when the search says it is not sure.</summary>
    private sealed class Tally
    {
        private int first, three, five, all;

        public void Count(List<string> found, string right)
        {
            all++;
            var codes = right.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var isNone = codes.Length == 0 || !char.IsAsciiDigit(codes[0][0]);
            var place = isNone ? (found.Count == 0 ? 0 : -1) : found.FindIndex(code => codes.Contains(code));
            first += place == 0 ? 1 : 0;
            three += place is >= 0 and < 3 ? 1 : 0;
            five += place is >= 0 and < 5 ? 1 : 0;
        }

        public override string ToString() => $"top-1 {Share(first)} % top-3 {Share(three)} % top-5 {Share(five)} %";

        private string Share(int count) => (all == 0 ? 0 : 100.0 * count / all).ToString("F1", CultureInfo.InvariantCulture);
    }
}

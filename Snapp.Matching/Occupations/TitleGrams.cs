using System.Runtime.InteropServices;

namespace Snapp.Matching.Occupations;

/// <summary>
/// Compares texts by the pieces of two to four letters they share, rare pieces counting more (tf-idf, cosine).
/// Whole words would lose every second search to a single typing error; pieces of letters hardly notice.
/// </summary>
internal sealed class TitleGrams
{
    private const int Shortest = 2, Longest = 4;

    private readonly Dictionary<string, List<(int Title, float Weight)>> _postings = new(StringComparer.Ordinal);
    private readonly int _titles;

    internal TitleGrams(IReadOnlyList<string> titles)
    {
        _titles = titles.Count;
        var counted = titles.Select(Count).ToArray();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var gram in counted.SelectMany(grams => grams.Keys))
            CollectionsMarshal.GetValueRefOrAddDefault(seen, gram, out _)++;
        for (var title = 0; title < counted.Length; title++)
        {
            var weights = counted[title].Select(gram => (gram.Key, Weight: Weigh(gram.Value, seen[gram.Key]))).ToArray();
            var length = Math.Sqrt(weights.Sum(gram => gram.Weight * gram.Weight));
            foreach (var (gram, weight) in weights)
                (CollectionsMarshal.GetValueRefOrAddDefault(_postings, gram, out _) ??= []).Add((title, (float)(weight / length)));
        }
    }

    /// <summary>How alike the text is to every title, 0 to 1, at the title's position.</summary>
    internal float[] Compare(string folded)
    {
        var alike = new float[_titles];
        var square = 0.0;
        foreach (var (gram, count) in Count(folded))
        {
            var known = _postings.GetValueOrDefault(gram);
            var weight = Weigh(count, known?.Count ?? 0);
            // Pieces that no title has count in the length: that is what keeps nonsense from looking like something.
            square += weight * weight;
            foreach (var (title, there) in CollectionsMarshal.AsSpan(known))
                alike[title] += (float)weight * there;
        }
        var length = square == 0 ? 1 : (float)Math.Sqrt(square);
        for (var title = 0; title < alike.Length; title++)
            alike[title] /= length;
        return alike;
    }

    private double Weigh(int count, int titlesWithIt) => (1 + Math.Log(count)) * Math.Log((_titles + 1.0) / (titlesWithIt + 1.0));

    private static Dictionary<string, int> Count(string folded)
    {
        var padded = $" {folded} ";
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var size = Shortest; size <= Longest; size++)
        {
            for (var start = 0; start + size <= padded.Length; start++)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, padded.Substring(start, size), out _)++;
        }
        return counts;
    }
}

using System.Runtime.InteropServices;

namespace Snapp.Matching.Occupations;

/// <summary>Which texts hold a term, and how much each counts there. Rare terms count more.</summary>
internal sealed class Postings
{
    // BM25: how soon a repeated term stops counting, and how much a long text is held against itself. Chosen on the validation split.
    private const double Saturation = 1.2, LengthShare = 0.5;

    // A piece that every fortieth title has, such as "er" at an end, costs most of the time and tells titles hardly apart.
    private const int FewTitles = 100, CommonPart = 40;

    private readonly Dictionary<ulong, (int Start, int Count, float Rarity)> _terms = [];
    private readonly int[] _texts;
    private readonly float[] _weights;
    private readonly float _unknown;
    private readonly int _common;
    private readonly bool _cosine;

    private Postings(IReadOnlyList<Dictionary<ulong, int>> texts, bool cosine)
    {
        _cosine = cosine;
        _common = cosine ? Math.Max(FewTitles, texts.Count / CommonPart) : texts.Count;
        _unknown = Rarity(texts.Count, 0);
        var holders = new Dictionary<ulong, int>();
        foreach (var term in texts.SelectMany(text => text.Keys))
            CollectionsMarshal.GetValueRefOrAddDefault(holders, term, out _)++;
        var total = 0;
        var next = new Dictionary<ulong, int>(holders.Count);
        foreach (var (term, count) in holders)
        {
            _terms[term] = (total, count, Rarity(texts.Count, count));
            next[term] = total;
            total += count;
        }
        (_texts, _weights) = (new int[total], new float[total]);
        var average = texts.Average(text => (double)text.Values.Sum());
        for (var at = 0; at < texts.Count; at++)
        {
            var length = cosine ? Length(texts[at]) : Saturation * (1 - LengthShare + (LengthShare * texts[at].Values.Sum() / average));
            foreach (var (term, count) in texts[at])
            {
                var rarity = _terms[term].Rarity;
                var slot = CollectionsMarshal.GetValueRefOrNullRef(next, term)++;
                _texts[slot] = at;
                _weights[slot] = (float)(cosine ? Often(count) * rarity / length : rarity * count / (count + length));
            }
        }
    }

    /// <summary>Texts compared as wholes: 1 is the same text.</summary>
    internal static Postings OfTitles(IReadOnlyList<Dictionary<ulong, int>> titles) => new(titles, cosine: true);

    /// <summary>Texts that gather everything known about a group: the share of the question that the group answers.</summary>
    internal static Postings OfGroups(IReadOnlyList<Dictionary<ulong, int>> groups) => new(groups, cosine: false);

    /// <summary>Adds how well each text fits to its sum.</summary>
    /// <param name="question">The terms asked for.</param>
    /// <param name="sums">One per text.</param>
    /// <param name="share">What a perfect fit adds.</param>
    internal void Compare(Dictionary<ulong, int> question, Span<float> sums, float share)
    {
        // Terms that no text has count here: that is what keeps nonsense from looking like something.
        var whole = _cosine ? Length(question) : question.Sum(term => term.Value * (double)RarityOf(term.Key));
        if (whole == 0)
            return;
        foreach (var (term, count) in question)
        {
            if (!_terms.TryGetValue(term, out var known) || known.Count > _common)
                continue;
            var weight = (float)(share * (_cosine ? Often(count) * known.Rarity : count) / whole);
            var texts = _texts.AsSpan(known.Start, known.Count);
            var weights = _weights.AsSpan(known.Start, known.Count);
            for (var at = 0; at < texts.Length; at++)
                sums[texts[at]] += weights[at] * weight;
        }
    }

    private float RarityOf(ulong term) => _terms.TryGetValue(term, out var known) ? known.Rarity : _unknown;

    private double Length(Dictionary<ulong, int> text) => Math.Sqrt(text.Sum(term => Math.Pow(Often(term.Value) * RarityOf(term.Key), 2)));

    private static double Often(int count) => 1 + Math.Log(count);

    private float Rarity(int texts, int holders) =>
        (float)(_cosine ? Math.Log(1 + (texts / Math.Max(1.0, holders))) : Math.Log(1 + ((texts - holders + 0.5) / (holders + 0.5))));
}

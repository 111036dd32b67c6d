using System.Runtime.InteropServices;

namespace Snapp.Matching.Occupations;

/// <summary>Finds what a person's own words, English or French, mean in the classification. Safe to use from many threads at once.</summary>
public sealed class OccupationSearch
{
    private const int LongestText = 200, LongestPhrase = 5, ShortestLooseWord = 4;
    private const float LeastAlike = 0.25f;

    // Below this, people who typed no profession at all began to be offered one; see the tables in the tests.
    private const double LeastSure = 0.45, LeastShown = 0.4;
    private const double ExactScore = 1, ExactStep = 0.001, PhraseBase = 0.5, PhraseShare = 0.45, LooksAlikeMost = 0.94;
    private const double SecondVote = 0.1, ThirdVote = 0.05;

    // Built by the first search and shared by all: the tables never change while the program runs.
    private static readonly Lazy<TitleIndex> _shared = new(() => new TitleIndex());

    private readonly Lazy<TitleIndex> _index = _shared;

    /// <summary>The best candidates, the likeliest first.</summary>
    /// <param name="words">What the person wrote.</param>
    /// <param name="most">How many candidates at most.</param>
    /// <returns>Nothing when no candidate is likely enough to be shown.</returns>
    public IReadOnlyList<OccupationHit> Search(string words, int most = 3)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        var text = words.Length > LongestText ? words[..LongestText] : words;
        var whole = TitleText.Fold(text);
        if (whole.Length < 2)
            return [];
        var folded = TitleText.WithoutFiller(whole);
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        AddExact(scores, whole);
        AddExact(scores, folded);
        AddExact(scores, TitleText.Fold(TitleText.WithoutBrackets(text)));
        AddPhrases(scores, folded);
        if (folded.Length >= ShortestLooseWord)
            AddAlike(scores, folded);
        if (scores.Count == 0 || scores.Values.Max() < LeastSure)
            return [];
        return [.. scores
            .Where(candidate => candidate.Value >= LeastShown)
            .OrderByDescending(candidate => candidate.Value)
            .ThenBy(candidate => candidate.Key, StringComparer.Ordinal)
            .Take(most)
            .Select(candidate => new OccupationHit(Noc.Find(candidate.Key)!, candidate.Value))];
    }

    private void AddExact(Dictionary<string, double> scores, string folded)
    {
        var codes = _index.Value.Exact(folded);
        for (var at = 0; at < codes.Count; at++)
            Raise(scores, codes[at], ExactScore - (at * ExactStep));
    }

    /// <summary>"civil engineer, 5 years in Cairo": a known title inside more words counts by the share of the text it covers.</summary>
    private void AddPhrases(Dictionary<string, double> scores, string folded)
    {
        var words = folded.Split(' ');
        for (var start = 0; start < words.Length; start++)
        {
            for (var count = 1; count <= LongestPhrase && start + count <= words.Length && count < words.Length; count++)
            {
                var phrase = string.Join(' ', words, start, count);
                if (phrase.Length < ShortestLooseWord)
                    continue;
                var codes = _index.Value.Inside(phrase);
                var sure = PhraseBase + (PhraseShare * phrase.Length / folded.Length);
                for (var at = 0; at < codes.Count; at++)
                    Raise(scores, codes[at], sure - (at * ExactStep));
            }
        }
    }

    private void AddAlike(Dictionary<string, double> scores, string folded)
    {
        var votes = new Dictionary<string, List<float>>(StringComparer.Ordinal);
        foreach (var (code, alike) in _index.Value.Alike(folded, LeastAlike))
            (CollectionsMarshal.GetValueRefOrAddDefault(votes, code, out _) ??= []).Add(alike);
        foreach (var (code, alike) in votes)
        {
            alike.Sort();
            var sure = alike[^1] + (SecondVote * alike.ElementAtOrDefault(alike.Count - 2)) + (ThirdVote * alike.ElementAtOrDefault(alike.Count - 3));
            Raise(scores, code, Math.Min(LooksAlikeMost, sure));
        }
    }

    private static void Raise(Dictionary<string, double> scores, string code, double score) =>
        scores[code] = Math.Max(score, scores.GetValueOrDefault(code));
}

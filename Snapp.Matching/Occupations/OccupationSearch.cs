using System.Buffers;

namespace Snapp.Matching.Occupations;

/// <summary>Finds what a person's own words, in any of the shipped languages, mean in the classification. Safe to use from many threads at once.</summary>
public sealed class OccupationSearch
{
    private const char LastLatin = '\u024f';
    private const int LongestText = 200, LongestPhrase = 5, LongestRun = 10, ShortestPhrase = 3, ShortestLooseWord = 4, ShortText = 8;

    // Below this, people who typed no profession at all began to be offered one; see the tables in the tests.
    // English and French have a word for every group, and letters in common mean more there than in languages with a few hundred words.
    private const double LeastSure = 0.19, LeastSureOfShort = 0.27, LeastSureOfKnown = 0.12, LeastSureElsewhere = 0.3, LeastShown = 0.08;
    private const double ExactScore = 1, ExactStep = 0.001, LooksAlikeMost = 0.94, Mended = 0.96, AsWritten = 0.95;

    // A known title inside more words makes us sure, and no more: the words around it often say more than it does.
    private const double PhraseBase = 0.35, PhraseShare = 0.25;

    // How much the letters of a group, its word stems and its best titles say; chosen on the validation split, never on the test split.
    private const float LettersShare = 0.4f, StemsShare = 0.4f, TitlesShare = 0.2f, SecondVote = 0.1f, ThirdVote = 0.05f, LeastAlike = 0.1f;

    // Built by the first search and shared by all: the tables never change while the program runs.
    private static readonly Lazy<TitleIndex> _shared = new(() => new TitleIndex(KnownTitles.All()));

    private readonly Lazy<TitleIndex> _index;

    /// <summary>A search in everything that is known.</summary>
    public OccupationSearch() => _index = _shared;

    /// <summary>A search in other tables, for measuring with titles the index has not seen.</summary>
    internal OccupationSearch(IEnumerable<KnownTitle> titles) => _index = new(() => new TitleIndex(titles));

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
        Span<double> scores = stackalloc double[Noc.All.Count];
        AddExact(scores, whole, ExactScore);
        var least = LeastSure;
        if (Filler.Remove(whole) is { Length: > 1 } asked)
            least = AddLoose(scores, text, asked);
        return Best(scores, most, least);
    }

    /// <summary>Adds what is not the whole text; says how likely the best has to be, less where a word was known.</summary>
    private double AddLoose(Span<double> scores, string text, string asked)
    {
        // "How much does it cost" leaves "it": so short a word has to be all that was said.
        if (asked.Length >= ShortestPhrase || asked.Any(TitleText.WritesWithoutSpaces))
            AddExact(scores, asked, ExactScore);
        AddExact(scores, TitleText.Fold(TitleText.WithoutBrackets(text)), ExactScore);
        AddPhrases(scores, asked, ExactScore);
        if (asked.Length >= ShortestLooseWord || asked.Any(TitleText.WritesWithoutSpaces))
        {
            var mended = _index.Value.Spelling.Correct(asked);
            AddExact(scores, mended, Mended);
            AddPhrases(scores, mended, Mended);
            AddAlike(scores, mended, ExactScore);
            // Mending can go wrong; what was written keeps a say.
            if (mended != asked)
                AddAlike(scores, asked, AsWritten);
            return Least(asked, mended);
        }
        return LeastSure;
    }

    private double Least(string asked, string mended) => asked.Any(letter => letter > LastLatin) ? LeastSureElsewhere
        : _index.Value.Spelling.KnowsAny(mended) ? LeastSureOfKnown
        : asked.Length < ShortText ? LeastSureOfShort : LeastSure;

    private static List<OccupationHit> Best(ReadOnlySpan<double> scores, int most, double least)
    {
        List<OccupationHit> hits = [];
        for (var group = 0; group < scores.Length; group++)
        {
            if (scores[group] >= LeastShown)
                hits.Add(new OccupationHit(Noc.All[group], scores[group]));
        }
        hits.Sort((one, other) => one.Score != other.Score ? other.Score.CompareTo(one.Score) : string.CompareOrdinal(one.Occupation.Code, other.Occupation.Code));
        return hits.Count == 0 || hits[0].Score < least ? [] : hits[..Math.Min(most, hits.Count)];
    }

    private void AddExact(Span<double> scores, string folded, double sure)
    {
        var groups = _index.Value.Exact(folded);
        for (var at = 0; at < groups.Length; at++)
            Raise(scores, groups[at], sure - (at * ExactStep));
    }

    /// <summary>"civil engineer, 5 years in Cairo": a known title inside more words counts by the share of the text it covers.</summary>
    private void AddPhrases(Span<double> scores, string folded, double sure)
    {
        var words = folded.Split(' ');
        for (var start = 0; start < words.Length; start++)
        {
            for (var count = 1; count <= LongestPhrase && start + count <= words.Length && count < words.Length; count++)
                AddPhrase(scores, string.Join(' ', words, start, count), folded, sure);
            if (TitleText.WritesWithoutSpaces(words[start][0]))
                AddRuns(scores, words[start], folded, sure);
        }
    }

    private void AddRuns(Span<double> scores, string word, string folded, double sure)
    {
        for (var start = 0; start < word.Length; start++)
        {
            for (var count = 2; count <= LongestRun && start + count <= word.Length; count++)
                AddPhrase(scores, word.Substring(start, count), folded, sure);
        }
    }

    private void AddPhrase(Span<double> scores, string phrase, string folded, double sure)
    {
        if (phrase.Length < ShortestPhrase && !TitleText.WritesWithoutSpaces(phrase[0]))
            return;
        var groups = _index.Value.Inside(phrase);
        for (var at = 0; at < groups.Length; at++)
            Raise(scores, groups[at], (sure * (PhraseBase + (PhraseShare * phrase.Length / folded.Length))) - (at * ExactStep));
    }

    private void AddAlike(Span<double> scores, string folded, double sure)
    {
        var index = _index.Value;
        var letters = Grams.Letters(folded);
        Span<float> groups = stackalloc float[scores.Length];
        index.FitGroups(folded, letters, groups, LettersShare, StemsShare);
        Span<float> foreign = stackalloc float[scores.Length];
        AddTitleVotes(index, letters, groups, foreign);
        for (var group = 0; group < scores.Length; group++)
            Raise(scores, group, sure * Math.Min(LooksAlikeMost, Math.Max(groups[group], foreign[group])));
    }

    /// <summary>Each group's three best titles speak for it. Other languages have one or two titles a group, and the best decides.</summary>
    private static void AddTitleVotes(TitleIndex index, Dictionary<ulong, int> letters, Span<float> groups, Span<float> foreign)
    {
        var known = index.Groups;
        var others = index.ForeignGroups;
        var rented = ArrayPool<float>.Shared.Rent(known.Length + others.Length);
        var titles = rented.AsSpan(0, known.Length + others.Length);
        titles.Clear();
        index.FitTitles(letters, titles);
        for (var title = 0; title < others.Length; title++)
        {
            var alike = titles[known.Length + title];
            if (alike >= LeastAlike && alike > foreign[others[title]])
                foreign[others[title]] = alike;
        }
        Span<float> best = stackalloc float[groups.Length], second = stackalloc float[groups.Length], third = stackalloc float[groups.Length];
        for (var title = 0; title < known.Length; title++)
        {
            var (alike, group) = (titles[title], known[title]);
            if (alike < LeastAlike)
                continue;
            if (alike > best[group])
                (best[group], second[group], third[group]) = (alike, best[group], second[group]);
            else if (alike > second[group])
                (second[group], third[group]) = (alike, second[group]);
            else if (alike > third[group])
                third[group] = alike;
        }
        ArrayPool<float>.Shared.Return(rented);
        for (var group = 0; group < groups.Length; group++)
            groups[group] += TitlesShare * (best[group] + (SecondVote * second[group]) + (ThirdVote * third[group]));
    }

    private static void Raise(Span<double> scores, int group, double score) => scores[group] = Math.Max(scores[group], score);
}

using System.Runtime.InteropServices;

namespace Snapp.Matching.Occupations;

/// <summary>Every title and everyday word we know, ready to be searched. Immutable once built.</summary>
internal sealed class TitleIndex
{
    private readonly Dictionary<string, List<int>> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _everyday = new(StringComparer.Ordinal);
    private readonly int[] _groupOfTitle;
    private readonly int _foreignFrom;
    private readonly Postings _titleLetters, _groupLetters, _groupStems;

    /// <summary>Builds the index.</summary>
    /// <param name="titles">English and French ones first.</param>
    internal TitleIndex(IEnumerable<KnownTitle> titles)
    {
        List<string> texts = [];
        List<int> groups = [];
        foreach (var title in titles)
        {
            Add(title, texts, groups);
            if (!title.Foreign)
                _foreignFrom = texts.Count;
        }
        _groupOfTitle = [.. groups];
        var letters = texts.Select(Grams.Letters).ToArray();
        _titleLetters = Postings.OfTitles(letters);
        _groupLetters = Postings.OfGroups(ByGroup(letters));
        _groupStems = Postings.OfGroups(ByGroup([.. texts.Take(_foreignFrom).Select(Grams.Stems)]));
        Spelling = new Spelling(texts, _foreignFrom);
    }

    internal Spelling Spelling { get; }


    /// <summary>The groups this exact text stands for, the likeliest first, by their place in <see cref="Noc.All"/>.</summary>
    internal ReadOnlySpan<int> Exact(string folded) => CollectionsMarshal.AsSpan(_known.GetValueOrDefault(folded));

    /// <summary>
    /// The same for a phrase inside a longer text. A single word has to be one of our everyday words there:
    /// among the official titles is "Premier", and "mon premier emploi" is nobody's office.
    /// </summary>
    internal ReadOnlySpan<int> Inside(string phrase) => phrase.Contains(' ', StringComparison.Ordinal) || _everyday.Contains(phrase) ? Exact(phrase) : [];

    /// <summary>How well the text fits everything known of each group in English and French; about 1 at best.</summary>
    internal void FitGroups(string folded, Dictionary<ulong, int> letters, Span<float> groups, float lettersShare, float stemsShare)
    {
        _groupLetters.Compare(letters, groups, lettersShare);
        _groupStems.Compare(Grams.Stems(folded), groups, stemsShare);
    }

    /// <summary>How alike the text is to each title, 0 to 1.</summary>
    internal void FitTitles(Dictionary<ulong, int> letters, Span<float> titles) => _titleLetters.Compare(letters, titles, 1);

    /// <summary>The group of each English or French title.</summary>
    internal ReadOnlySpan<int> Groups => _groupOfTitle.AsSpan(0, _foreignFrom);

    /// <summary>The group of each title in another language; their likeness stands behind that of the English and French ones.</summary>
    internal ReadOnlySpan<int> ForeignGroups => _groupOfTitle.AsSpan(_foreignFrom);

    private Dictionary<ulong, int>[] ByGroup(Dictionary<ulong, int>[] titles)
    {
        Dictionary<ulong, int>[] groups = [.. Noc.All.Select(_ => new Dictionary<ulong, int>())];
        for (var title = 0; title < _foreignFrom; title++)
        {
            foreach (var (term, count) in titles[title])
                CollectionsMarshal.GetValueRefOrAddDefault(groups[_groupOfTitle[title]], term, out _) += count;
        }
        return groups;
    }

    private void Add(KnownTitle title, List<string> texts, List<int> groups)
    {
        if (title.Everyday)
            _everyday.Add(title.Folded);
        var known = CollectionsMarshal.GetValueRefOrAddDefault(_known, title.Folded, out _) ??= [];
        foreach (var group in title.Codes.Select(Noc.PositionOf).Where(group => !known.Contains(group)))
        {
            known.Add(group);
            texts.Add(title.Folded);
            groups.Add(group);
        }
    }
}

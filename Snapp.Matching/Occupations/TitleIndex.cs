using System.Runtime.InteropServices;

namespace Snapp.Matching.Occupations;

/// <summary>Every title and everyday word we know, ready to be searched. Immutable once built.</summary>
internal sealed class TitleIndex
{
    private readonly Dictionary<string, List<string>> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _everyday = new(StringComparer.Ordinal);
    private readonly List<string> _titles = [];
    private readonly List<string> _codes = [];
    private readonly TitleGrams _grams;

    internal TitleIndex()
    {
        // The order is the order of trust: for "doctor" our own list comes before whatever title happens to be spelled like it.
        foreach (var row in EmbeddedTable.Rows("aliases.tsv"))
        {
            foreach (var words in GenderPair.Split(row[0]))
            {
                Add(words, row[1].Split(' '));
                _everyday.Add(TitleText.Fold(words));
            }
        }
        foreach (var occupation in Noc.All)
        {
            Add(occupation.TitleEn, [occupation.Code]);
            foreach (var title in GenderPair.Split(TitleText.WithoutBrackets(occupation.TitleFr)))
                Add(title, [occupation.Code]);
        }
        foreach (var row in EmbeddedTable.Rows("noc2021_example_titles_en.tsv"))
            Add(row[1], [row[0]]);
        _grams = new TitleGrams(_titles);
    }

    /// <summary>The codes this exact text stands for, the likeliest first.</summary>
    internal IReadOnlyList<string> Exact(string folded) => _known.TryGetValue(folded, out var codes) ? codes : [];

    /// <summary>
    /// The same for a phrase inside a longer text. A single word has to be one of our everyday words there:
    /// among the official titles is "Premier", and "mon premier emploi" is nobody's office.
    /// </summary>
    internal IReadOnlyList<string> Inside(string phrase) => phrase.Contains(' ', StringComparison.Ordinal) || _everyday.Contains(phrase) ? Exact(phrase) : [];

    /// <summary>The titles that look like this text, each with its code and likeness, where the likeness is worth anything.</summary>
    internal IEnumerable<(string Code, float Alike)> Alike(string folded, float least)
    {
        var alike = _grams.Compare(folded);
        for (var title = 0; title < alike.Length; title++)
        {
            if (alike[title] >= least)
                yield return (_codes[title], alike[title]);
        }
    }

    private void Add(string title, string[] codes)
    {
        var folded = TitleText.Fold(TitleText.WithoutBrackets(title));
        var known = CollectionsMarshal.GetValueRefOrAddDefault(_known, folded, out _) ??= [];
        foreach (var code in codes.Except(known).ToArray())
        {
            known.Add(code);
            _titles.Add(folded);
            _codes.Add(code);
        }
    }
}

using System.Runtime.InteropServices;

namespace Snapp.Matching.Occupations;

/// <summary>
/// The known word that somebody with one typing error meant. Two words one error apart agree once a letter is taken out of each,
/// so the words are stored under all their forms with a letter missing, and a look-up is a handful of hash probes.
/// </summary>
internal sealed class Spelling
{
    // Shorter words are one letter away from too many others: "love" is no "live-in".
    private const int Shortest = 5;

    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, List<string>> _missing = [];

    internal Spelling(IEnumerable<string> titles)
    {
        foreach (var word in titles.SelectMany(title => title.Split(' ')))
            CollectionsMarshal.GetValueRefOrAddDefault(_uses, word, out _)++;
        foreach (var word in _uses.Keys.Where(word => word.Length >= Shortest))
        {
            Enter(Grams.Hash(word), word);
            for (var at = 0; at < word.Length; at++)
                Enter(Without(word, at), word);
        }
    }

    internal bool Knows(string word) => _uses.ContainsKey(word);

    /// <summary>The text with every unknown word replaced by the known one it nearly is; the most used one where there are several.</summary>
    internal string Correct(string folded) => string.Join(' ', folded.Split(' ').Select(word => Nearest(word) ?? word));

    /// <summary>The known word this one is or nearly is.</summary>
    internal string? Nearest(string word)
    {
        if (_uses.ContainsKey(word))
            return word;
        if (word.Length < Shortest)
            return null;
        var (best, rank) = ((string?)null, 0);
        Consider(Grams.Hash(word));
        for (var at = 0; at < word.Length; at++)
            Consider(Without(word, at));
        return best;

        void Consider(ulong form)
        {
            foreach (var known in CollectionsMarshal.AsSpan(_missing.GetValueOrDefault(form)))
            {
                // A first letter is seldom mistyped: it weighs more than how often a word is used.
                var here = _uses[known] + (known[0] == word[0] ? 1000 : 0);
                if (here > rank || (here == rank && string.CompareOrdinal(known, best) < 0))
                    (best, rank) = (known, here);
            }
        }
    }

    private void Enter(ulong form, string word)
    {
        var words = CollectionsMarshal.GetValueRefOrAddDefault(_missing, form, out _) ??= new List<string>(1);
        if (words.Count == 0 || words[^1] != word)
            words.Add(word);
    }

    private static ulong Without(string word, int missing)
    {
        Span<char> rest = stackalloc char[word.Length - 1];
        word.AsSpan(0, missing).CopyTo(rest);
        word.AsSpan(missing + 1).CopyTo(rest[missing..]);
        return Grams.Hash(rest);
    }
}

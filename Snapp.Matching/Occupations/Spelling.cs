using System.Runtime.InteropServices;

namespace Snapp.Matching.Occupations;

/// <summary>
/// The known word that somebody with one typing error meant. Two words one error apart agree once a letter is taken out of each,
/// so the words are stored under all their forms with a letter missing, and a look-up is a handful of hash probes.
/// </summary>
internal sealed class Spelling
{
    // Short words are one letter away from too many others ("Ahmed" is not "armed"): alone, they mean only what is a title by itself or stands in many.
    private const int Shortest = 4, Long = 6, ShortestPart = 3;

    // What counts more when several words are near: one real error, then being all that was said, then the first letter, then use.
    private const int OneError = 200_000, WholeTitle = 100_000, SameStart = 50_000, EnglishOrFrench = 20, Everywhere = 40 * EnglishOrFrench;

    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, List<string>> _missing = [];
    private readonly HashSet<string> _titles;

    /// <summary>Learns the words of titles.</summary>
    /// <param name="titles">All of them, those in English and French first.</param>
    /// <param name="foreignFrom">Where the other languages begin.</param>
    internal Spelling(IReadOnlyList<string> titles, int foreignFrom)
    {
        _titles = [.. titles.Where(title => !title.Contains(' ', StringComparison.Ordinal))];
        foreach (var (at, title) in titles.Index())
        {
            foreach (var word in title.Split(' '))
                CollectionsMarshal.GetValueRefOrAddDefault(_uses, word, out _) += at < foreignFrom ? EnglishOrFrench : 1;
        }
        foreach (var word in _uses.Keys.Where(word => word.Length >= Shortest))
        {
            Enter(Grams.Hash(word), word);
            for (var at = 0; at < word.Length; at++)
                Enter(Without(word, at), word);
        }
    }

    /// <summary>Whether a word long enough to mean something is one of ours.</summary>
    internal bool KnowsAny(string folded) => folded.Split(' ').Any(word => word.Length >= Shortest && _uses.ContainsKey(word));

    /// <summary>The text with every unknown word replaced by the known one it nearly is.</summary>
    internal string Correct(string folded)
    {
        var words = folded.Split(' ');
        if (Array.TrueForAll(words, _uses.ContainsKey))
            return folded;
        MoveSpaces(words);
        for (var at = 0; at < words.Length; at++)
            words[at] = words[at].Length < Long ? words[at] : Nearest(words[at], sure: true, words.Length == 1);
        var sure = words.Any(word => word.Length >= Shortest && _uses.ContainsKey(word));
        for (var at = 0; at < words.Length; at++)
            words[at] = Nearest(words[at], sure, words.Length == 1);
        return string.Join(' ', words);
    }

    private string Nearest(string word, bool sure, bool whole)
    {
        if (word.Length < Shortest || _uses.ContainsKey(word))
            return word;
        var (best, rank) = (word, 0);
        Consider(Grams.Hash(word));
        for (var at = 0; at < word.Length; at++)
            Consider(Without(word, at));
        return rank < OneError && Parted(word) is { } parted ? parted : best;

        void Consider(ulong form)
        {
            foreach (var known in CollectionsMarshal.AsSpan(_missing.GetValueOrDefault(form)))
            {
                var isTitle = _titles.Contains(known);
                var here = _uses[known] + (known[0] == word[0] ? SameStart : 0) + (whole && isTitle ? WholeTitle : 0) + (AreOneErrorApart(known, word) ? OneError : 0);
                var may = sure || (word.Length > Shortest && here >= OneError && (isTitle || _uses[known] >= Everywhere));
                if (may && (here > rank || (here == rank && string.CompareOrdinal(known, best) < 0)))
                    (best, rank) = (known, here);
            }
        }
    }

    /// <summary>"Bankm anager": the space went one letter too far, in either direction.</summary>
    private void MoveSpaces(string[] words)
    {
        for (var at = 0; at + 1 < words.Length; at++)
        {
            var (one, other) = (words[at], words[at + 1]);
            if (IsOurs(one) && IsOurs(other))
                continue;
            if (IsOurs(one[..^1]) && IsOurs(one[^1] + other))
                (words[at], words[at + 1]) = (one[..^1], one[^1] + other);
            else if (other.Length > 1 && IsOurs(one + other[0]) && IsOurs(other[1..]))
                (words[at], words[at + 1]) = (one + other[0], other[1..]);
        }
    }

    private bool IsOurs(string word) => word.Length >= ShortestPart && _uses.GetValueOrDefault(word) >= EnglishOrFrench;

    /// <summary>Two known words without the space between them.</summary>
    private string? Parted(string word)
    {
        for (var at = word.Length - ShortestPart; at >= ShortestPart; at--)
        {
            if (IsOurs(word[..at]) && IsOurs(word[at..]))
                return $"{word[..at]} {word[at..]}";
            // The space was hit beside: "medicalweditor".
            if (IsOurs(word[..at]) && word.Length - at > ShortestPart && IsOurs(word[(at + 1)..]))
                return $"{word[..at]} {word[(at + 1)..]}";
        }
        return null;
    }

    /// <summary>A letter too many, too few, wrong, or two changed about.</summary>
    private static bool AreOneErrorApart(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        var same = one.CommonPrefixLength(other);
        one = one[same..];
        other = other[same..];
        while (one.Length > 0 && other.Length > 0 && one[^1] == other[^1])
        {
            one = one[..^1];
            other = other[..^1];
        }
        return (one.Length <= 1 && other.Length <= 1) || (one.Length == 2 && other.Length == 2 && one[0] == other[1] && one[1] == other[0]);
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

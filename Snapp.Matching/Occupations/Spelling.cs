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
    private const int OneError = 200_000, WholeTitle = 100_000, EnglishOrFrench = 20, Everywhere = 40 * EnglishOrFrench;

    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, List<string>> _missing = [];
    private readonly HashSet<string> _titles;
    private readonly Stems _stems = new();

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
            _stems.Learn(word);
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
        if (word.Length < (sure ? ShortestPart : Shortest) || _uses.ContainsKey(word))
            return word;
        var (best, rank) = (word, 0);
        Consider(Grams.Hash(word));
        for (var at = 0; at < word.Length; at++)
            Consider(Without(word, at));
        return rank >= OneError ? best : Parted(word) ?? (rank == 0 && word.Length > Long ? _stems.Mend(word) : best);

        void Consider(ulong form)
        {
            foreach (var known in CollectionsMarshal.AsSpan(_missing.GetValueOrDefault(form)))
            {
                var isTitle = _titles.Contains(known);
                var here = (_uses[known] * (known[0] == word[0] ? 4 : 1)) + (whole && isTitle ? WholeTitle : 0) + (AreOneErrorApart(known, word) ? OneError : 0);
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
            if (Ours(one) is not null && Ours(other) is not null)
                continue;
            if (Ours(one[..^1]) is { } shorter && Ours(one[^1] + other) is { } longer)
                (words[at], words[at + 1]) = (shorter, longer);
            else if (other.Length > 1 && Ours(one + other[0]) is { } grown && Ours(other[1..]) is { } rest)
                (words[at], words[at + 1]) = (grown, rest);
        }
    }

    /// <summary>The word as we know it, in the singular; null when it is none of ours.</summary>
    private string? Ours(string word) => TitleText.Singular(word) is var one && one.Length >= ShortestPart && _uses.GetValueOrDefault(one) >= EnglishOrFrench ? one : null;

    /// <summary>Two known words without the space between them.</summary>
    private string? Parted(string word)
    {
        for (var at = word.Length - ShortestPart; at >= ShortestPart; at--)
        {
            if (Ours(word[..at]) is not { } start)
                continue;
            if (Ours(word[at..]) is { } end)
                return $"{start} {end}";
            // The space was hit beside: "medicalweditor".
            if (word.Length - at > ShortestPart && Ours(word[(at + 1)..]) is { } rest)
                return $"{start} {rest}";
        }
        return null;
    }

    /// <summary>A letter too many, too few, wrong, or two changed about.</summary>
    internal static bool AreOneErrorApart(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
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

    internal static ulong Without(string word, int missing)
    {
        Span<char> rest = stackalloc char[word.Length - 1];
        word.AsSpan(0, missing).CopyTo(rest);
        word.AsSpan(missing + 1).CopyTo(rest[missing..]);
        return Grams.Hash(rest);
    }
}

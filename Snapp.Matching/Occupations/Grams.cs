using System.Runtime.InteropServices;

namespace Snapp.Matching.Occupations;

/// <summary>
/// What two texts can have in common. Pieces of two to four letters fit into 64 bits exactly, so they are numbers and never collide;
/// they hardly notice a typing error. Word stems hold more meaning and notice every one, which is why both are used.
/// </summary>
internal static class Grams
{
    private const int Shortest = 2, Longest = 4, ShortestStem = 4, BitsOfLetter = 16;
    private const char Edge = '^';

    private static readonly string[] Endings =
        ["ation", "ing", "ers", "ment", "ical", "ian", "ist", "ies", "ion", "ic", "er", "or", "al", "y", "e"];

    // Words of the classification's own language that say nothing about which group it is.
    private static readonly HashSet<string> Empty =
        [.. "and of in the other et de le la du en les des related occupation an a d l to for personnel assimile autre sa".Split(' ').Select(TitleText.Singular)];

    /// <summary>How often each piece of letters occurs in the text.</summary>
    internal static Dictionary<ulong, int> Letters(string folded)
    {
        var counts = new Dictionary<ulong, int>(folded.Length * 3);
        for (var start = 0; start < folded.Length + 1; start++)
        {
            ulong gram = 0;
            for (var count = 0; count < Longest && start + count < folded.Length + 2; count++)
            {
                gram |= (ulong)At(folded, start + count) << (count * BitsOfLetter);
                if (count + 1 >= Shortest)
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, gram, out _)++;
            }
        }
        return counts;
    }

    /// <summary>How often each word stem occurs in the text.</summary>
    internal static Dictionary<ulong, int> Stems(string folded)
    {
        var counts = new Dictionary<ulong, int>();
        foreach (var word in folded.Split(' '))
        {
            if (!Empty.Contains(word))
                CollectionsMarshal.GetValueRefOrAddDefault(counts, Hash(Stem(word)), out _)++;
        }
        return counts;
    }

    /// <summary>FNV-1a: the same in every process, unlike the hash of a string.</summary>
    internal static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in word)
            hash = (hash ^ letter) * 1099511628211UL;
        return hash;
    }

    private static char At(string folded, int at) =>
        at == 0 || at > folded.Length || folded[at - 1] == ' ' ? Edge : folded[at - 1];

    internal static ReadOnlySpan<char> Stem(string word)
    {
        foreach (var ending in Endings)
        {
            if (word.Length - ending.Length >= ShortestStem && word.EndsWith(ending, StringComparison.Ordinal))
                return word.AsSpan(0, word.Length - ending.Length);
        }
        return word;
    }
}

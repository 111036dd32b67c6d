using System.Runtime.InteropServices;

namespace Snapp.Matching.Occupations;

/// <summary>
/// The beginnings that known words share. "Ecologist" may be no word of ours while "ecological" is one: somebody who types "ecolgoist"
/// has then mistyped a beginning that we know, and keeps the ending.
/// </summary>
internal sealed class Stems
{
    // Five letters and one error still leave enough that only one beginning is near.
    private const int Shortest = 5;

    private readonly Dictionary<ulong, List<string>> _missing = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    internal void Learn(string word)
    {
        var stem = Grams.Stem(word).ToString();
        if (stem.Length < Shortest || !_known.Add(stem))
            return;
        Enter(Grams.Hash(stem), stem);
        for (var at = 0; at < stem.Length; at++)
            Enter(Spelling.Without(stem, at), stem);
    }

    /// <summary>The word with its beginning as we know it; as it was when none is one error away.</summary>
    internal string Mend(string word)
    {
        var stem = Grams.Stem(word).ToString();
        if (stem.Length < Shortest || _known.Contains(stem))
            return word;
        var best = Nearest(stem);
        return best is null ? word : best + word[stem.Length..];
    }

    private string? Nearest(string stem)
    {
        string? best = null;
        Consider(Grams.Hash(stem));
        for (var at = 0; at < stem.Length; at++)
            Consider(Spelling.Without(stem, at));
        return best;

        void Consider(ulong form)
        {
            foreach (var known in CollectionsMarshal.AsSpan(_missing.GetValueOrDefault(form)))
            {
                if (known[0] == stem[0] && Spelling.AreOneErrorApart(known, stem) && (best is null || string.CompareOrdinal(known, best) < 0))
                    best = known;
            }
        }
    }

    private void Enter(ulong form, string stem) => (CollectionsMarshal.GetValueRefOrAddDefault(_missing, form, out _) ??= new List<string>(1)).Add(stem);
}

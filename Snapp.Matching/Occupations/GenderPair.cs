namespace Snapp.Matching.Occupations;

/// <summary>Takes French titles that name both genders apart: "Ingénieurs civils/ingénieures civiles" is two titles.</summary>
internal static class GenderPair
{
    private const int LongestHalf = 4, SameStart = 3;

    internal static IEnumerable<string> Split(string title)
    {
        if (!title.Contains('/', StringComparison.Ordinal))
            return [title];
        var words = title.Split(' ');
        return [Half(words, first: true), Half(words, first: false)];
    }

    private static string Half(string[] words, bool first)
    {
        var kept = new List<string>();
        for (var at = 0; at < words.Length; at++)
        {
            var slash = words[at].IndexOf('/', StringComparison.Ordinal);
            if (slash < 0)
            {
                kept.Add(words[at]);
                continue;
            }
            var (left, right) = (words[at][..slash], words[at][(slash + 1)..]);
            var before = WordsBefore(kept, left, right);
            var after = Math.Min(before, words.Length - 1 - at);
            if (first)
            {
                kept.Add(left);
            }
            else
            {
                kept.RemoveRange(kept.Count - before, before);
                kept.AddRange([right, .. words[(at + 1)..(at + 1 + after)]]);
            }
            at += after;
        }
        return string.Join(' ', kept);
    }

    /// <summary>How many words before the slash belong to the left half: up to the one that starts like the right half.</summary>
    private static int WordsBefore(List<string> kept, string left, string right)
    {
        if (StartsAlike(left, right))
            return 0;
        for (var back = 1; back < LongestHalf && back <= kept.Count; back++)
        {
            if (StartsAlike(kept[^back], right))
                return back;
        }
        return 0;
    }

    private static bool StartsAlike(string one, string other) =>
        one.Length >= SameStart && other.Length >= SameStart
        && string.Compare(one, 0, other, 0, SameStart, StringComparison.OrdinalIgnoreCase) == 0;
}

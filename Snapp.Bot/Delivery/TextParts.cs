using System.Globalization;

namespace Snapp.Bot.Delivery;

/// <summary>
/// Cuts a text that is longer than a channel takes. Joined again the parts are the text; no part is over the limit;
/// no cut falls inside what a reader sees as one character, and it falls behind a line or a word where one is near enough.
/// The same text is always cut the same way: a send that stopped half-way goes on at the part that failed.
/// </summary>
internal static class TextParts
{
    /// <param name="text">Any text; an empty one has one part.</param>
    /// <param name="most">Most UTF-16 units in a part, 2 or more.</param>
    public static IReadOnlyList<string> Split(string text, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        List<string> parts = [];
        while (text.Length > most)
        {
            var cut = Cut(text, most);
            parts.Add(text[..cut]);
            text = text[cut..];
        }

        parts.Add(text);
        return parts;
    }

    private static int Cut(string text, int most)
    {
        var (whole, behindWord, behindLine) = (0, 0, 0);
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(at));
            if (at + length > most)
            {
                break;
            }

            at += length;
            whole = at;
            behindLine = text[at - 1] == '\n' ? at : behindLine;
            behindWord = char.IsWhiteSpace(text[at - 1]) ? at : behindWord;
        }

        // A cut far from the end would make many short parts of a text without blanks.
        var near = most / 2;
        return behindLine > near ? behindLine : behindWord > near ? behindWord : whole > 0 ? whole : CutInside(text, most);
    }

    /// <summary>One "character" of more marks than the limit: cut between its code points, never inside a surrogate pair.</summary>
    private static int CutInside(string text, int most) => char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
}

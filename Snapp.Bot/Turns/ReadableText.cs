using System.Globalization;
using System.Text;

namespace Snapp.Bot.Turns;

/// <summary>
/// What somebody wrote without what only machines see: controls, and the invisible signs that turn the direction of the text around them
/// (in a name they would turn our own words too). The two joiners stay where a script or an emoji needs them.
/// </summary>
internal static class ReadableText
{
    private const int NonJoiner = 0x200C, Joiner = 0x200D;

    public static string Clean(string text)
    {
        var whole = Keywords.Clean(text);
        if (!whole.Any(sign => IsUnwanted(sign) || sign is (char)NonJoiner or (char)Joiner))
        {
            return whole;
        }

        var runes = whole.EnumerateRunes().ToArray();
        var clean = new StringBuilder(whole.Length);
        for (var at = 0; at < runes.Length; at++)
        {
            if (runes[at].Value is NonJoiner or Joiner ? IsNeeded(runes, at) : !IsUnwanted(runes[at].Value))
            {
                clean.Append(runes[at].ToString());
            }
        }

        return clean.ToString();
    }

    private static bool IsUnwanted(int sign) => sign is
        (< 0x20 and not ('\n' or '\t')) or (>= 0x7F and <= 0x9F) or 0x061C or 0x200B or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;

    /// <summary>Between two letters of a script that joins ("می‌خواهم"), behind an Indic virama, or inside an emoji of several.</summary>
    private static bool IsNeeded(Rune[] runes, int at)
    {
        if (at == 0)
        {
            return false;
        }

        Rune before = runes[at - 1], after = at + 1 < runes.Length ? runes[at + 1] : default;
        return (Joins(before.Value) && (Joins(after.Value) || Rune.GetUnicodeCategory(before) is UnicodeCategory.NonSpacingMark))
            || (runes[at].Value is Joiner && InEmoji(before) && Rune.GetUnicodeCategory(after) is UnicodeCategory.OtherSymbol);
    }

    /// <summary>Arabic and Syriac, the Indic scripts, Tibetan, Burmese, Khmer, Mongolian.</summary>
    private static bool Joins(int letter) =>
        letter is (>= 0x0620 and <= 0x109F and not (>= 0x0E00 and <= 0x0EFF)) or (>= 0x1780 and <= 0x18AF) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC);

    private static bool InEmoji(Rune rune) =>
        rune.Value is 0xFE0F or (>= 0x1F3FB and <= 0x1F3FF) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol;
}

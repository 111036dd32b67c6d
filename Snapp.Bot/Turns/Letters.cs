using System.Globalization;
using System.Text;

namespace Snapp.Bot.Turns;

/// <summary>Letters and marks that people and keyboards use for one another, as one of them. For text already decomposed (NFKD) and in lower case.</summary>
internal static class Letters
{
    /// <summary>The letter, or the one it is written for: Arabic and Persian keyboards send other signs for yeh, kaf and heh, and some Latin letters have no accent to take off.</summary>
    public static string Plain(Rune letter) => letter.Value switch
    {
        'ى' or 'ی' => "ي",
        'ک' or 'ڪ' => "ك",
        'ة' or 'ہ' or 'ھ' or 'ە' or 'ۃ' => "ه",
        'ٱ' => "ا",
        // Only stretches a word: stop written as "تـوقف".
        'ـ' => "",
        'ı' => "i",
        'đ' => "d",
        'ł' => "l",
        'ø' => "o",
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ґ' => "г",
        // Tigrinya writes the first sign of many words either way.
        'ኣ' => "አ",
        _ => letter.ToString(),
    };

    /// <summary>
    /// Nothing for an accent. In the scripts of India a vowel is a mark, so marks stay there: only the dot below, which many leave out, goes,
    /// and the two signs of a nasal vowel are one.
    /// </summary>
    public static string Mark(Rune mark, bool keepAccents) => mark.Value switch
    {
        0x093C or 0x0A3C => "",
        0x0901 => "\u0902",
        0x0A01 => "\u0A02",
        >= 0x0900 and <= 0x0DFF => mark.ToString(),
        _ when keepAccents && Rune.GetUnicodeCategory(mark) is UnicodeCategory.NonSpacingMark && mark.Value is not (>= 0xFE00 and <= 0xFE0F) => mark.ToString(),
        _ when Rune.GetUnicodeCategory(mark) is UnicodeCategory.SpacingCombiningMark => mark.ToString(),
        _ => "",
    };
}

using System.Globalization;
using System.Text;

namespace Snapp.Matching.Occupations;

/// <summary>
/// Brings letters that people use for each other to one: width, case, accents, the two spellings of Arabic yeh and kaf,
/// the silent differences of Tigrinya. What is a vowel in Hindi or Punjabi stays, although Unicode files it with the accents.
/// </summary>
internal static class LetterFold
{
    private const char Nothing = '\0', Space = ' ';

    internal static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKD))
        {
            var one = One(letter, folded.Length == 0 ? Space : folded[^1]);
            if (one == 'ß')
                folded.Append("ss");
            else if (one is 'œ' or 'Œ')
                folded.Append("oe");
            else if (one != Nothing)
                folded.Append(one);
        }
        // Korean falls apart into letters above; its syllables are what people recognise and what we compare.
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    private static char One(char letter, char before) => letter switch
    {
        >= 'a' and <= 'z' => letter,
        >= 'A' and <= 'Z' => (char)(letter | 0x20),
        < '\u0080' => char.IsDigit(letter) || letter is '+' or '#' ? letter : IsApostropheInside(letter, before) ? Nothing : Space,
        >= '\u0600' and <= '\u06ff' => Arabic(letter),
        >= '\u0900' and <= '\u0dff' => Indic(letter),
        >= '\u1200' and <= '\u137f' => Ethiopic(letter),
        _ => Other(letter, before),
    };

    private static char Other(char letter, char before) => char.GetUnicodeCategory(letter) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.Format => Nothing,
        _ when IsApostropheInside(letter, before) => Nothing,
        _ when letter is 'ı' => 'i',
        _ when letter is 'đ' or 'Đ' => 'd',
        _ when letter is 'ø' or 'Ø' => 'o',
        _ when letter is 'ł' or 'Ł' => 'l',
        _ when letter is 'ґ' or 'Ґ' => 'г',
        _ => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : char.IsSurrogate(letter) ? Nothing : Space,
    };

    /// <summary>Ukrainian writes an apostrophe in the middle of words and people leave it out; in French it parts two words.</summary>
    private static bool IsApostropheInside(char letter, char before) =>
        letter is '\'' or '’' or 'ʼ' or '`' && before is >= '\u0400' and <= '\u04ff';

    private static char Arabic(char letter) => letter switch
    {
        'ٱ' => 'ا',
        'ی' or 'ى' or 'ے' => 'ي',
        'ک' => 'ك',
        'ة' or 'ہ' or 'ھ' or 'ۃ' or 'ە' => 'ه',
        'ں' => 'ن',
        'ـ' => Nothing,
        _ when char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark => Nothing,
        >= '٠' and <= '٩' => (char)(letter - '٠' + '0'),
        >= '۰' and <= '۹' => (char)(letter - '۰' + '0'),
        _ => char.IsLetter(letter) ? letter : Space,
    };

    private static char Indic(char letter) => letter switch
    {
        // The dot that tells two sounds apart and the doubling sign of Punjabi are left out as often as written.
        '\u093c' or '\u0a3c' or '\u0a71' => Nothing,
        '\u0901' => '\u0902',
        '\u0a70' or '\u0a01' => '\u0a02',
        >= '\u0966' and <= '\u096f' => (char)(letter - '\u0966' + '0'),
        _ => char.IsPunctuation(letter) ? Space : letter,
    };

    private static char Ethiopic(char letter) => letter switch
    {
        >= '\u1220' and <= '\u1227' => (char)(letter + 0x10),
        >= '\u1280' and <= '\u1287' => (char)(letter - 0x80),
        >= '\u1340' and <= '\u1347' => (char)(letter - 8),
        _ => char.IsLetter(letter) ? letter : Space,
    };
}

using Lingua;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;

namespace Snapp.Bot.Dialogs.Languages;

/// <summary>
/// Which language a text may be in, for a proposal that its writer confirms or changes: by a greeting, by the script, by letters only one language has,
/// and only then by statistics. Null where it is English, not clear, or a language there are no words in.
/// </summary>
internal static class LanguageGuess
{
    /// <summary>Statistics about less are a coin toss.</summary>
    private const int FewestWords = 4;

    private const double Sure = 0.7;

    // Simplified and traditional forms of what people write most; a text without any of them is taken for simplified, which more read.
    private const string Traditional = "們來這個說對學開關門問國語請謝為會時過還沒麼樣見聽話業務師護電車習係嘅咗唔喺";

    private static readonly (string Tag, string Letters)[] Telling =
    [
        ("uk", "іїєґ"), ("ru", "ыэёъ"), ("ur", "ٹڈڑےںہھ"), ("fa", "پچژگ"), ("es", "ñ¿¡"), ("pt", "ãõ"), ("tr", "ğışİ"), ("vi", "đơưăạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"), ("ti", "ኣቐቑቒቓቔቕኸኹኺኻኼኽኾ"),
    ];

    private static readonly HashSet<string> Spanish = ["el", "los", "las", "un", "una", "con", "mi", "y", "en", "yo", "soy", "estoy", "necesito", "busco", "quiero", "trabajo", "ayuda", "hola"];

    private static readonly HashSet<string> Portuguese = ["o", "os", "as", "um", "uma", "com", "meu", "minha", "em", "eu", "sou", "estou", "preciso", "procuro", "quero", "trabalho", "ajuda", "ola", "do", "da"];

    private static readonly Dictionary<Language, string> Tags = new()
    {
        [Language.English] = "en",
        [Language.French] = "fr",
        [Language.Spanish] = "es",
        [Language.Portuguese] = "pt",
        [Language.Tagalog] = "tl",
        [Language.Somali] = "so",
        [Language.Vietnamese] = "vi",
        [Language.Turkish] = "tr",
        [Language.Ukrainian] = "uk",
        [Language.Russian] = "ru",
        [Language.Arabic] = "ar",
        [Language.Persian] = "fa",
        [Language.Urdu] = "ur",
    };

    // Only short models of these few languages are read, and only once somebody writes what nothing else tells apart.
    private static readonly Lazy<LanguageDetector> Detector = new(() => LanguageDetectorBuilder.FromLanguages([.. Tags.Keys]).WithLowAccuracyMode().Build());

    public static string? Of(string text) => Tag(text) is { } tag && tag != "en" && TextCatalog.Languages.Contains(tag) ? tag : null;

    private static string? Tag(string text) => Greeting(text) ?? ScriptOf(text) switch
    {
        Script.Gurmukhi => "pa",
        Script.Devanagari => "hi",
        Script.Hangul => "ko",
        Script.Han => text.Any(letter => Traditional.Contains(letter, StringComparison.Ordinal)) ? "zh-Hant" : "zh-Hans",
        Script.Ethiopic => ByLetters(text),
        Script.Latin or Script.Arabic or Script.Cyrillic => ByLetters(text) ?? ByStatistics(text),
        _ => null,
    };

    /// <summary>A first word or two that are a greeting of one language.</summary>
    private static string? Greeting(string text)
    {
        var words = Keywords.Fold(text).Split(' ');
        var greetings = TextCatalog.Now.TellingWords("word.hello");
        return greetings.GetValueOrDefault(string.Join(' ', words.Take(3))) ?? greetings.GetValueOrDefault(string.Join(' ', words.Take(2))) ?? greetings.GetValueOrDefault(words[0]);
    }

    private static string? ByLetters(string text)
    {
        var lower = text.ToLowerInvariant();
        return Telling.FirstOrDefault(one => lower.AsSpan().ContainsAny(one.Letters)).Tag;
    }

    private static string? ByStatistics(string text)
    {
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length < FewestWords) return null;
        var best = Detector.Value.ComputeLanguageConfidenceValues(text).MaxBy(one => one.Value);
        return best.Value < Sure ? null
            : best.Key is Language.Spanish or Language.Portuguese ? SpanishOrPortuguese(text) ?? Tags[best.Key]
            : Tags.GetValueOrDefault(best.Key);
    }

    /// <summary>Statistics take one for the other with confidence; the small words do not.</summary>
    private static string? SpanishOrPortuguese(string text)
    {
        var words = Keywords.Fold(text).Split(' ');
        return Math.Sign(words.Count(Spanish.Contains) - words.Count(Portuguese.Contains)) switch { > 0 => "es", < 0 => "pt", _ => null };
    }

    /// <summary>The script most of the letters are of; kana says Japanese, of which there are no words.</summary>
    private static Script ScriptOf(string text)
    {
        var scripts = text.EnumerateRunes().Where(rune => System.Text.Rune.IsLetter(rune)).Select(rune => Of(rune.Value)).ToList();
        return scripts.Contains(Script.Kana) ? Script.Kana
            : scripts.GroupBy(script => script).OrderByDescending(script => script.Count()).Select(script => script.Key).FirstOrDefault();
    }

    private static Script Of(int letter) => letter switch
    {
        < 0x0250 or (>= 0x1E00 and <= 0x1EFF) => Script.Latin,
        >= 0x0400 and <= 0x052F => Script.Cyrillic,
        (>= 0x0600 and <= 0x06FF) or (>= 0x0750 and <= 0x077F) or (>= 0xFB50 and <= 0xFEFC) => Script.Arabic,
        >= 0x0900 and <= 0x097F => Script.Devanagari,
        >= 0x0A00 and <= 0x0A7F => Script.Gurmukhi,
        >= 0x1200 and <= 0x139F => Script.Ethiopic,
        (>= 0x1100 and <= 0x11FF) or (>= 0xAC00 and <= 0xD7A3) => Script.Hangul,
        >= 0x3040 and <= 0x30FF => Script.Kana,
        >= 0x4E00 and <= 0x9FFF => Script.Han,
        _ => Script.Other,
    };

    private enum Script
    {
        Other,
        Latin,
        Cyrillic,
        Arabic,
        Devanagari,
        Gurmukhi,
        Ethiopic,
        Hangul,
        Kana,
        Han,
    }
}

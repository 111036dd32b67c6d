using Snapp.Bot.Turns;

namespace Snapp.Bot.Dialogs;

/// <summary>Languages people name in an answer, in English, in French and in themselves.</summary>
internal static class LanguageNames
{
    // Tag, English name, French name, then other ways to write it.
    private static readonly (string Tag, string English, string French, string[] Folded)[] Table = [.. new[]
    {
        "en|English|anglais|anglaise|ingles|inglés|англійська|английский|الإنجليزية|انگلیسی|英语|英語|영어",
        "fr|French|français|francais|francaise|frances|французька|французский|الفرنسية|فرانسوی|法语|法語|불어",
        "es|Spanish|espagnol|español|castellano", "ar|Arabic|arabe|العربية|عربي", "uk|Ukrainian|ukrainien|українська",
        "ru|Russian|russe|русский|по русски", "fa|Farsi|persan|persian|فارسی", "prs|Dari|dari|دری", "ps|Pashto|pachto|pachtou|پښتو",
        "pa|Punjabi|pendjabi|panjabi|punjabi|ਪੰਜਾਬੀ", "hi|Hindi|hindi|हिन्दी|हिंदी", "ur|Urdu|ourdou|اردو", "gu|Gujarati|gujarati|ગુજરાતી",
        "ta|Tamil|tamoul|தமிழ்", "te|Telugu|télougou", "ml|Malayalam|malayalam", "bn|Bengali|bengali|bangla|বাংলা", "ne|Nepali|népalais", "si|Sinhala|cingalais",
        "zh-Hans|Mandarin|mandarin|chinese|chinois|中文|普通话|简体中文", "zh-Hant|Cantonese|cantonais|traditional chinese|粵語|廣東話|繁體中文",
        "ko|Korean|coréen|한국어", "ja|Japanese|japonais|日本語", "vi|Vietnamese|vietnamien|tiếng việt", "th|Thai|thaï", "id|Indonesian|indonésien",
        "tl|Tagalog|tagalog|filipino|pilipino", "tr|Turkish|turc|türkçe", "ku|Kurdish|kurde|kurdî", "so|Somali|somali|soomaali",
        "ti|Tigrinya|tigrigna|ትግርኛ", "am|Amharic|amharique|አማርኛ", "sw|Swahili|swahili|kiswahili", "rw|Kinyarwanda|kinyarwanda", "rn|Kirundi|kirundi",
        "yo|Yoruba|yoruba", "ig|Igbo|igbo", "ha|Hausa|haoussa", "wo|Wolof|wolof", "ln|Lingala|lingala", "ht|Haitian Creole|créole haïtien|creole|kreyòl",
        "pt|Portuguese|portugais|português", "it|Italian|italien|italiano", "de|German|allemand|deutsch", "nl|Dutch|néerlandais", "pl|Polish|polonais|polski",
        "ro|Romanian|roumain|română", "hu|Hungarian|hongrois", "el|Greek|grec", "he|Hebrew|hébreu|עברית", "sr|Serbian|serbe", "hr|Croatian|croate", "sq|Albanian|albanais",
        "iu|Inuktitut|inuktitut", "cr|Cree|cri", "ase|Sign language|langue des signes|asl|lsq",
    }.Select(Row)];

    public static string Name(string tag, string language)
    {
        var row = Table.FirstOrDefault(row => row.Tag == tag);
        return row.Tag is null ? tag : language == "fr" ? row.French : row.English;
    }

    public static string List(IEnumerable<string> tags, string language) => string.Join(", ", tags.Select(tag => Name(tag, language)));

    /// <summary>Every language named, in the order written, each with the folded words up to the next one: that is where its level stands.</summary>
    public static IReadOnlyList<(string Tag, string Words)> FindAll(string answer)
    {
        var text = $" {Keywords.Fold(answer)} ";
        var found = Table.Select(row => (row.Tag, At: Position(text, row.Folded))).Where(named => named.At >= 0).OrderBy(named => named.At).ToArray();
        return [.. found.Select((named, index) => (named.Tag, text[named.At..(index + 1 < found.Length ? found[index + 1].At : text.Length)]))];
    }

    private static int Position(string text, string[] names) =>
        names.Select(name => text.IndexOf($" {name} ", StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();

    private static (string, string, string, string[]) Row(string row)
    {
        var cells = row.Split('|');
        return (cells[0], cells[1], cells[2], [.. cells[1..].Select(Keywords.Fold).Distinct()]);
    }
}

using Snapp.Bot.Turns;

namespace Snapp.Bot.Dialogs;

/// <summary>Languages people name in an answer, in English, in French and in themselves.</summary>
internal static class LanguageNames
{
    /// <summary>What speakers call their language, for those whose English name they may not read.</summary>
    private static readonly Dictionary<string, string> OwnNames = new()
    {
        ["en"] = "English",
        ["fr"] = "Français",
        ["es"] = "Español",
        ["ar"] = "العربية",
        ["uk"] = "Українська",
        ["ru"] = "Русский",
        ["fa"] = "فارسی",
        ["prs"] = "دری",
        ["ps"] = "پښتو",
        ["pa"] = "ਪੰਜਾਬੀ",
        ["hi"] = "हिन्दी",
        ["ur"] = "اردو",
        ["gu"] = "ગુજરાતી",
        ["ta"] = "தமிழ்",
        ["bn"] = "বাংলা",
        ["zh-Hans"] = "简体中文",
        ["zh-Hant"] = "繁體中文",
        ["ko"] = "한국어",
        ["ja"] = "日本語",
        ["vi"] = "Tiếng Việt",
        ["tl"] = "Tagalog",
        ["tr"] = "Türkçe",
        ["ku"] = "Kurdî",
        ["so"] = "Soomaali",
        ["ti"] = "ትግርኛ",
        ["am"] = "አማርኛ",
        ["sw"] = "Kiswahili",
        ["pt"] = "Português",
        ["it"] = "Italiano",
        ["de"] = "Deutsch",
        ["nl"] = "Nederlands",
        ["pl"] = "Polski",
        ["ro"] = "Română",
        ["he"] = "עברית",
        ["ht"] = "Kreyòl",
    };

    // Tag, English name, French name, then other ways to write it.
    private static readonly (string Tag, string English, string French, string[] Folded)[] Table = [.. new[]
    {
        "en|English|anglais|anglaise|ingles|inglés|inglês|англійська|англійською|английский|الإنجليزية|انجليزي|انگلیسی|انگریزی|ਅੰਗਰੇਜ਼ੀ|अंग्रेज़ी|अंग्रेजी|英语|英語|英文|영어|tiếng anh|ingilizce|እንግሊዝኛ|እንግሊዘኛ|ingiriisi|ingiriis",
        "fr|French|français|francais|francaise|frances|francés|francês|французька|французькою|французский|الفرنسية|فرنسي|فرانسوی|فرانسه|فرانسیسی|ਫਰੈਂਚ|ਫ੍ਰੈਂਚ|फ़्रेंच|फ्रेंच|法语|法語|法文|불어|프랑스어|tiếng pháp|fransızca|ፈረንሳይኛ|ፈረንሳዊ|faransiis|faransiiska|pranses",
        "es|Spanish|espagnol|español|castellano|espanhol|іспанська|испанский|الإسبانية|اسپانیایی|西班牙语|西班牙語|스페인어|tiếng tây ban nha|ispanyolca", "ar|Arabic|arabe|العربية|عربي|árabe|арабська|арабский|عربی|阿拉伯语|阿拉伯語|아랍어|arapça|carabi", "uk|Ukrainian|ukrainien|українська|українською|ucraniano|украинский",
        "ru|Russian|russe|русский|по русски|російська|російською|ruso|rusça", "fa|Farsi|persan|persian|فارسی|persa", "prs|Dari|dari|دری", "ps|Pashto|pachto|pachtou|پښتو",
        "pa|Punjabi|pendjabi|panjabi|punjabi|ਪੰਜਾਬੀ|पंजाबी|پنجابی", "hi|Hindi|hindi|हिन्दी|हिंदी|ਹਿੰਦੀ|ہندی", "ur|Urdu|ourdou|اردو|ਉਰਦੂ|उर्दू|الأردية", "gu|Gujarati|gujarati|ગુજરાતી",
        "ta|Tamil|tamoul|தமிழ்", "te|Telugu|télougou", "ml|Malayalam|malayalam", "bn|Bengali|bengali|bangla|বাংলা", "ne|Nepali|népalais", "si|Sinhala|cingalais",
        "zh-Hans|Mandarin|mandarin|chinese|chinois|chino|中文|普通话|普通話|國語|国语|简体中文", "zh-Hant|Cantonese|cantonais|traditional chinese|粵語|粤语|廣東話|广东话|繁體中文",
        "ko|Korean|coréen|한국어|coreano", "ja|Japanese|japonais|日本語", "vi|Vietnamese|vietnamien|tiếng việt", "th|Thai|thaï", "id|Indonesian|indonésien",
        "tl|Tagalog|tagalog|filipino|pilipino", "tr|Turkish|turc|türkçe", "ku|Kurdish|kurde|kurdî", "so|Somali|somali|soomaali",
        "ti|Tigrinya|tigrigna|ትግርኛ", "am|Amharic|amharique|አማርኛ|ኣምሓርኛ", "sw|Swahili|swahili|kiswahili", "rw|Kinyarwanda|kinyarwanda", "rn|Kirundi|kirundi",
        "yo|Yoruba|yoruba", "ig|Igbo|igbo", "ha|Hausa|haoussa", "wo|Wolof|wolof", "ln|Lingala|lingala", "ht|Haitian Creole|créole haïtien|creole|kreyòl",
        "pt|Portuguese|portugais|português|portugués", "it|Italian|italien|italiano", "de|German|allemand|deutsch", "nl|Dutch|néerlandais", "pl|Polish|polonais|polski",
        "ro|Romanian|roumain|română", "hu|Hungarian|hongrois", "el|Greek|grec", "he|Hebrew|hébreu|עברית", "sr|Serbian|serbe", "hr|Croatian|croate", "sq|Albanian|albanais",
        "iu|Inuktitut|inuktitut", "cr|Cree|cri", "ase|Sign language|langue des signes|asl|lsq",
    }.Select(Row)];

    /// <summary>As the reader calls it: in English and French by name, elsewhere as its speakers do.</summary>
    public static string Name(string tag, string language)
    {
        var row = Table.FirstOrDefault(row => row.Tag == tag);
        return row.Tag is null ? tag : language == "fr" ? row.French : language == "en" || !OwnNames.TryGetValue(tag, out var own) ? row.English : own;
    }

    public static string Own(string tag) => OwnNames.GetValueOrDefault(tag) ?? Name(tag, "en");

    /// <summary>The language a whole message names and nothing else, or null.</summary>
    public static string? Whole(string text) => Keywords.Fold(text) is { Length: > 0 } folded ? Table.FirstOrDefault(row => row.Folded.Contains(folded)).Tag : null;

    public static string List(IEnumerable<string> tags, string language) => string.Join(", ", tags.Select(tag => Name(tag, language)));

    /// <summary>Every language named, in the order written, each with the folded words up to the next one: that is where its level stands.</summary>
    public static IReadOnlyList<(string Tag, string Words)> FindAll(string answer)
    {
        var text = $" {Keywords.Fold(answer)} ";
        var found = Table.Select(row => (row.Tag, At: Position(text, row.Folded))).Where(named => named.At >= 0).OrderBy(named => named.At).ToArray();
        return [.. found.Select((named, index) => (named.Tag, text[named.At..(index + 1 < found.Length ? found[index + 1].At : text.Length)]))];
    }

    private static int Position(string text, string[] names) =>
        // Chinese and Korean write what follows a name right behind it.
        names.Select(name => text.IndexOf(name[0] >= '\u2E80' ? name : $" {name} ", StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();

    private static (string, string, string, string[]) Row(string row)
    {
        var cells = row.Split('|');
        return (cells[0], cells[1], cells[2], [.. cells[1..].Select(Keywords.Fold).Distinct()]);
    }
}

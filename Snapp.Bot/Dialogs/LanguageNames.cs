using Snapp.Bot.Turns;

namespace Snapp.Bot.Dialogs;

/// <summary>Languages people name in an answer, in English, in French and in themselves.</summary>
internal static class LanguageNames
{
    private static readonly (string Tag, string English, string French, string Own)[] Table =
    [
        ("en", "English", "anglais", "english"), ("fr", "French", "français", "francais"), ("ar", "Arabic", "arabe", "العربية"),
        ("es", "Spanish", "espagnol", "español"), ("uk", "Ukrainian", "ukrainien", "українська"), ("fa", "Farsi", "persan", "فارسی"),
        ("prs", "Dari", "dari", "دری"), ("pa", "Punjabi", "pendjabi", "ਪੰਜਾਬੀ"), ("hi", "Hindi", "hindi", "हिन्दी"), ("ur", "Urdu", "ourdou", "اردو"),
        ("zh-Hans", "Chinese", "chinois", "中文"), ("zh-Hans", "Mandarin", "mandarin", "普通话"), ("zh-Hant", "Cantonese", "cantonais", "粵語"),
        ("ko", "Korean", "coréen", "한국어"), ("tl", "Tagalog", "tagalog", "filipino"), ("ti", "Tigrinya", "tigrigna", "ትግርኛ"), ("so", "Somali", "somali", "soomaali"),
        ("pt", "Portuguese", "portugais", "português"), ("ru", "Russian", "russe", "русский"), ("vi", "Vietnamese", "vietnamien", "tiếng việt"), ("tr", "Turkish", "turc", "türkçe"),
    ];

    public static string Name(string tag, string language)
    {
        var row = Table.FirstOrDefault(row => row.Tag == tag);
        return row.Tag is null ? tag : language == "fr" ? row.French : row.English;
    }

    public static string List(IEnumerable<string> tags, string language) => string.Join(", ", tags.Select(tag => Name(tag, language)));

    /// <summary>The tag of the first language named in a part of an answer, or null.</summary>
    public static string? Find(string part)
    {
        var words = $" {Keywords.Fold(part)} ";
        return Table.FirstOrDefault(row => new[] { row.English, row.French, row.Own }
            .Any(name => words.Contains($" {Keywords.Fold(name)} ", StringComparison.Ordinal))).Tag;
    }
}

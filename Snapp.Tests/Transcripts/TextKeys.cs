using System.Text.RegularExpressions;
using Snapp.Bot.Texts;

namespace Snapp.Tests.Transcripts;

/// <summary>Which text of the catalogs a message shows, found from the words alone: whatever is filled in, and wherever the channel puts the choices.</summary>
internal static partial class TextKeys
{
    /// <summary>Shown on a web page, on the Facebook page itself, in a file, in a calendar, or on the button that opens a list; or only read, as the words people answer with.</summary>
    private static readonly string[] NotInChat = ["deletion.", "profile.", "choices.button", "rights.file", "talk.calendar", "word."];

    public static IReadOnlyList<string> InChat { get; } =
        [.. TextCatalog.All("en").Keys.Where(key => !NotInChat.Any(page => key.StartsWith(page, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];

    private static readonly Dictionary<string, Regex> Patterns = InChat.ToDictionary(key => key, key => new Regex(
        string.Join('|', TextCatalog.Languages.Select(language => Pattern(TextCatalog.All(language)[key]))), RegexOptions.Singleline, TimeSpan.FromSeconds(10)));

    /// <summary>
    /// Names picked by a code, all by the same line of the program: days, months, provinces, regulators. That each has its name, the catalog tests see to;
    /// where one is shown the others would be, and thirty conversations that differ in a month are read by nobody.
    /// </summary>
    private static readonly string[] Families = ["body.", "day.", "month.", "province."];

    public static bool IsOfOneFamily(string key, string other) =>
        Families.Any(family => key.StartsWith(family, StringComparison.Ordinal) && other.StartsWith(family, StringComparison.Ordinal));

    public static bool Shows(string message, string key) => message.Contains($"<{key}>", StringComparison.Ordinal) || Patterns[key].IsMatch(Blanks().Replace(message, " "));

    private static string Pattern(string text) =>
        string.Join(".*?", Placeholder().Split(text).Select(part => Blanks().Replace(part, " ").Trim()).Where(part => part.Length > 0).Select(Regex.Escape));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\{\w+\}|\n\n(?=1\. )|(?<=\n|^)(?=\d\. )")]
    private static partial Regex Placeholder();
}

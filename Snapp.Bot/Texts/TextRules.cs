using System.Text.RegularExpressions;

namespace Snapp.Bot.Texts;

/// <summary>What a translation must keep of the English text, whoever made it.</summary>
internal static partial class TextRules
{
    /// <summary>Others may be twice as long as the English text, and so much more.</summary>
    private const int Spare = 100;

    // Limits of the apps: a button of a list on WhatsApp; greeting, questions and menu of a Messenger page.
    private static readonly (string Prefix, int Most)[] Limits = [("choices.button", 20), ("profile.greeting", 160), ("profile.ask.", 80), ("profile.menu.", 30)];

    /// <summary>Shown before the language is known, so the same in every language.</summary>
    public static bool IsFixed(string key) => key is "start.hello" or "start.mentor";

    /// <summary>Why the text cannot stand under this key, or null. The words never repeat the text.</summary>
    public static string? FaultOf(string key, string text)
    {
        if (!Catalogs.English.TryGetValue(key, out var english)) return "There is no text with this key.";
        return IsFixed(key) && text != english ? "This text is the same in every language."
            : text.Length == 0 ? "The text is empty."
            : text.Any(sign => char.IsControl(sign) && sign != '\n') ? "The text holds a sign that cannot be shown."
            : !Catalogs.Placeholders(english).SetEquals(Catalogs.Placeholders(text)) ? $"The placeholders must be: {string.Join(' ', Catalogs.Placeholders(english).Order(StringComparer.Ordinal))}."
            : !Numbers(english).SequenceEqual(Numbers(text)) ? "The numbered lines must be the same as in English, in their order."
            : text.Length > MostOf(key, english) ? $"The text is longer than {MostOf(key, english)} characters."
            : null;
    }

    public static IEnumerable<string> Numbers(string text) => Numbered().Matches(text).Select(line => line.Value);

    private static int MostOf(string key, string english) =>
        Limits.FirstOrDefault(limit => key.StartsWith(limit.Prefix, StringComparison.Ordinal)) is { Most: > 0 and var most } ? most : (english.Length * 2) + Spare;

    [GeneratedRegex(@"^\d\. ", RegexOptions.Multiline)]
    private static partial Regex Numbered();
}

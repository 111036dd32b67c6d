using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Snapp.Bot.Texts;

/// <summary>
/// The words shown to people: one embedded file per language, the same keys in each. A language without a file reads English.
/// Each entry is <c>{ "text": …, "note": … }</c>; the notes stand in the English file only, which translators work from, and are never shown.
/// </summary>
internal static partial class TextCatalog
{
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Catalogs =
        new[] { "en", "fr" }.ToFrozenDictionary(language => language, Load);

    public static IEnumerable<string> Languages => Catalogs.Keys;

    public static IReadOnlyDictionary<string, string> All(string language) => Catalogs[language];

    /// <summary>The text of a key with its placeholders filled in one pass, so that a value holding braces is left as it is.</summary>
    public static string Get(string language, string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = (Catalogs.GetValueOrDefault(language) ?? Catalogs["en"])[key];
        return values.IsEmpty ? text : Fill(text, values.ToArray());
    }

    private static string Fill(string text, (string Name, string Value)[] values) =>
        Placeholder().Replace(text, match => Array.Find(values, value => match.ValueSpan[1..^1].SequenceEqual(value.Name)).Value ?? match.Value);

    private static FrozenDictionary<string, string> Load(string language)
    {
        using var stream = typeof(TextCatalog).Assembly.GetManifestResourceStream($"Texts.{language}.json")
            ?? throw new InvalidOperationException($"The catalog of '{language}' is not embedded.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateObject().ToFrozenDictionary(entry => entry.Name, entry => entry.Value.GetProperty("text").GetString()!);
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}

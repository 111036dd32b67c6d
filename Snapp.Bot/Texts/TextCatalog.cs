using System.Collections.Frozen;
using System.Text;
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

    /// <summary>Placeholders that hold what a person wrote, and nothing of ours.</summary>
    private static readonly FrozenSet<string> Personal = ["name", "next", "text", "agency", "profession"];

    private static readonly FrozenSet<string> RightToLeft = ["ar", "fa", "prs", "ps", "ur", "he", "yi", "ckb", "sd", "ug", "dv"];

    public static IEnumerable<string> Languages => Catalogs.Keys;

    public static IReadOnlyDictionary<string, string> All(string language) => Catalogs[language];

    /// <summary>The text of a key with its placeholders filled in one pass, so that a value holding braces is left as it is.</summary>
    public static string Get(string language, string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = (Catalogs.GetValueOrDefault(language) ?? Catalogs["en"])[key];
        return values.IsEmpty ? text : Fill(language, text, values.ToArray());
    }

    /// <summary>
    /// A person's words as they stand among ours: each line that holds right-to-left letters, or stands in a right-to-left text, keeps its direction to itself
    /// (FSI … PDI). Nothing is added elsewhere: the two signs are not in the alphabet of an SMS and would make it cost twice as much.
    /// </summary>
    public static string Isolate(string language, string words) => IsRightToLeft(language) || words.EnumerateRunes().Any(IsRightToLeft)
        ? string.Join('\n', words.Split('\n').Select(line => line.Length == 0 || !(IsRightToLeft(language) || line.EnumerateRunes().Any(IsRightToLeft)) ? line : $"\u2068{line}\u2069"))
        : words;

    private static string Fill(string language, string text, (string Name, string Value)[] values) =>
        Placeholder().Replace(text, match => Array.Find(values, value => match.ValueSpan[1..^1].SequenceEqual(value.Name)) is { Value: { } value, Name: var name }
            ? Personal.Contains(name) ? Isolate(language, value) : value
            : match.Value);

    private static bool IsRightToLeft(string language) => RightToLeft.Contains(language.Split('-')[0]);

    private static bool IsRightToLeft(Rune rune) => Rune.IsLetter(rune)
        && rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

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

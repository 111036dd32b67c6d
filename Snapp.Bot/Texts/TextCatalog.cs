using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace Snapp.Bot.Texts;

/// <summary>
/// The words shown to people: one embedded file per language, the same keys in each, and above them what is kept in the database. A text that a language lacks reads English.
/// Dialogs are pure and ask here without waiting; whoever runs them says with <see cref="Use"/> which moment's words they see, so a turn never mixes two.
/// </summary>
internal static partial class TextCatalog
{
    // Flows with the turn it was set for, and only there: two programs in one process (as in tests) do not see each other's words.
    private static readonly AsyncLocal<Catalogs?> InUse = new();

    /// <summary>Placeholders that hold what a person wrote, and nothing of ours.</summary>
    private static readonly FrozenSet<string> Personal = ["name", "next", "text", "agency", "profession"];

    private static readonly FrozenSet<string> RightToLeft = ["ar", "fa", "prs", "ps", "ur", "he", "yi", "ckb", "sd", "ug", "dv"];

    public static Catalogs Now => InUse.Value ?? Catalogs.Shipped;

    public static IEnumerable<string> Languages => Now.Languages;

    public static IReadOnlyDictionary<string, string> All(string language) => Now.All(language);

    /// <summary>From here on, in this flow of work, these words are read.</summary>
    public static void Use(Catalogs words) => InUse.Value = words;

    /// <summary>The text of a key with its placeholders filled in one pass, so that a value holding braces is left as it is.</summary>
    public static string Get(string language, string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = Now.Find(language, key);
        return values.IsEmpty ? text : Fill(language, text, values.ToArray());
    }

    /// <summary>True when the whole message is one of the words listed under the key, in whatever language.</summary>
    public static bool Says(string text, string key) => Now.Words(key).ContainsKey(Turns.Keywords.Fold(text));

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

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Snapp.Bot;

namespace Snapp.Tests.Transcripts;

/// <summary>
/// What a message must say. <c>&lt;key&gt;</c> stands for the words of that key in any language, whatever is filled in;
/// <c>…</c> at the end of a line stands for the rest of that line.
/// </summary>
internal static partial class ExpectedWords
{
    private static readonly ILookup<string, string> Catalog = ReadCatalogs().ToLookup(entry => entry.Key, entry => entry.Text, StringComparer.Ordinal);

    public static bool Match(string expected, string actual) =>
        expected == actual || Regex.IsMatch(actual, $@"\A{ToPattern(expected)}\z", RegexOptions.Singleline, TimeSpan.FromSeconds(5));

    private static string ToPattern(string expected) =>
        string.Join('\n', expected.Split('\n').Select(line => line.EndsWith('…')
            ? Keys(line[..^1]) + "[^\n]*"
            : Keys(line)));

    private static string Keys(string line)
    {
        var pattern = "";
        var from = 0;
        foreach (Match key in KeyMark().Matches(line))
        {
            pattern += Regex.Escape(line[from..key.Index]) + OneKey(key.Groups[1].Value, key.Value);
            from = key.Index + key.Length;
        }

        return pattern + Regex.Escape(line[from..]);
    }

    private static string OneKey(string key, string mark) => Catalog.Contains(key)
        ? $"(?:{string.Join('|', Catalog[key].Select(TextPattern))})"
        : Regex.Escape(mark);

    private static string TextPattern(string text) =>
        string.Join(".*?", Placeholder().Split(text).Select(Regex.Escape));

    private static IEnumerable<(string Key, string Text)> ReadCatalogs()
    {
        var assembly = typeof(SnappHost).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("Texts.", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var document = JsonDocument.Parse(stream);
            foreach (var entry in document.RootElement.EnumerateObject())
            {
                if (TextOf(entry.Value) is { } text)
                {
                    yield return (entry.Name, text);
                }
            }
        }
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object when value.TryGetProperty("text", out var text) => text.GetString(),
        _ => null,
    };

    [GeneratedRegex("<([a-z][a-zA-Z0-9._-]*)>")]
    private static partial Regex KeyMark();

    [GeneratedRegex(@"\{[A-Za-z0-9_]+\}")]
    private static partial Regex Placeholder();
}

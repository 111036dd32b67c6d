using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Snapp.Bot.Texts;

/// <summary>One text of a file. <paramref name="Of"/> marks the English text it was translated from; null in what is written by hand in its own right.</summary>
internal sealed record CatalogEntry(string Text, string? Note, string? Of)
{
    /// <summary>True when the English text has changed since.</summary>
    public bool IsStale(string english) => Of is not null && Of != CatalogFile.MarkOf(english);
}

/// <summary>
/// A file of words: <c>"key": { "text": …, "note": …, "of": … }</c>. Notes stand in the English file only, which translators work from.
/// A name that begins with <c>$</c> is said about the file: <c>$review</c> marks a draft that waits for a native reader.
/// </summary>
internal sealed record CatalogFile(string Language, bool IsDraft, IReadOnlyDictionary<string, CatalogEntry> Entries)
{
    public const string Review = "$review";

    private const string Folder = "Texts.";

    private const string Ending = ".json";

    /// <summary>Every file in the program; a new language is a new file and nothing else.</summary>
    public static IReadOnlyList<CatalogFile> Embedded { get; } =
    [
        .. typeof(CatalogFile).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Load),
    ];

    /// <summary>Eight hexadecimal digits that change with the English text.</summary>
    public static string MarkOf(string english) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(english)).AsSpan(0, 4));

    public static CatalogFile Parse(string language, JsonElement root)
    {
        var entries = new Dictionary<string, CatalogEntry>(StringComparer.Ordinal);
        foreach (var entry in root.EnumerateObject().Where(entry => entry.Name[0] != '$'))
        {
            entries.Add(entry.Name, new CatalogEntry(entry.Value.GetProperty("text").GetString()!, Optional(entry.Value, "note"), Optional(entry.Value, "of")));
        }

        return new CatalogFile(language, root.TryGetProperty(Review, out _), entries);
    }

    private static CatalogFile Load(string name)
    {
        using var stream = typeof(CatalogFile).Assembly.GetManifestResourceStream(name)!;
        using var document = JsonDocument.Parse(stream);
        return Parse(name[Folder.Length..^Ending.Length], document.RootElement);
    }

    private static string? Optional(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() : null;
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Snapp.Bot.Texts;

namespace Snapp.Bot.Commands;

/// <summary>
/// For translators, on the files of the source: <c>texts stale</c> lists what each language lacks or has from an older English text;
/// <c>texts stamp</c> marks every entry that has no mark as made from today's. To say that a stale one was looked at, take its <c>of</c> out and stamp again.
/// </summary>
internal static class TextsCommand
{
    internal const string Name = "texts";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static async Task<int> RunAsync(string[] args, TextWriter output, string root, CancellationToken cancellationToken)
    {
        if (args is not [Name, "stale" or "stamp"])
        {
            await output.WriteLineAsync("texts stale   lists what each language lacks or has from an older English text\ntexts stamp   marks entries without a mark as made from the English text of today");
            return 1;
        }

        var folder = new[] { Path.Combine(root, "Snapp.Bot", "Texts"), Path.Combine(root, "Texts") }.FirstOrDefault(Directory.Exists);
        if (folder is null)
        {
            await output.WriteLineAsync("Run this in the folder of the source.");
            return 1;
        }

        var english = await ReadAsync(Path.Combine(folder, "en.json"), cancellationToken);
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var file = await ReadAsync(path, cancellationToken);
            if (!file.IsDraft) continue;
            if (args[1] == "stamp") await StampAsync(path, english, file, cancellationToken);
            else await output.WriteLineAsync(Report(english, file));
        }

        return 0;
    }

    private static string Report(CatalogFile english, CatalogFile file)
    {
        var lines = english.Entries.Select(entry => file.Entries.GetValueOrDefault(entry.Key) switch
        {
            null => $"  missing  {entry.Key}",
            { Of: null } => $"  no mark  {entry.Key}",
            var own when own.IsStale(entry.Value.Text) => $"  stale    {entry.Key}",
            _ => null,
        }).OfType<string>().Concat(file.Entries.Keys.Where(key => !english.Entries.ContainsKey(key)).Select(key => $"  unknown  {key}")).ToList();
        return lines.Count == 0 ? $"{file.Language}: current" : $"{file.Language}:\n{string.Join('\n', lines)}";
    }

    /// <summary>In the order of the English file, so that two languages can be read side by side.</summary>
    private static async Task StampAsync(string path, CatalogFile english, CatalogFile file, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(path, cancellationToken));
        List<string> lines = [$"  \"{CatalogFile.Review}\": {Quoted(document.RootElement.GetProperty(CatalogFile.Review).GetString()!)}"];
        foreach (var (key, source) in english.Entries)
        {
            if (file.Entries.GetValueOrDefault(key) is { } entry) lines.Add($"  {Quoted(key)}: {{ \"text\": {Quoted(entry.Text)}, \"of\": {Quoted(entry.Of ?? CatalogFile.MarkOf(source.Text))} }}");
        }

        await File.WriteAllTextAsync(path, $"{{\n{string.Join(",\n", lines)}\n}}\n", new UTF8Encoding(false), cancellationToken);
    }

    private static async Task<CatalogFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(path, cancellationToken));
        return CatalogFile.Parse(Path.GetFileNameWithoutExtension(path), document.RootElement);
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Readable);
}

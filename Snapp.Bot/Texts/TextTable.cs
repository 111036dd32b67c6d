using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Snapp.Data.Texts;

namespace Snapp.Bot.Texts;

/// <summary>A row that cannot be taken; <paramref name="Line"/> is the line of the file it begins on.</summary>
internal sealed record TextFault(int Line, string Key, string Fault);

/// <summary>What a file would change: the rows that differ from today's words, and the rows that cannot be taken.</summary>
internal sealed record TextChanges(int Rows, IReadOnlyList<StoredText> Changed, IReadOnlyList<TextFault> Faults);

/// <summary>The words of one language as a table for a spreadsheet: key, note, English text, translation, state.</summary>
internal static class TextTable
{
    private const char Escape = '\'';

    // A cell that begins with one of these is a formula to a spreadsheet (OWASP, CSV injection).
    private static readonly char[] Formula = ['=', '+', '-', '@', '\t', '\r'];

    private static readonly string[] Columns = ["key", "note", "english", "translation", "state"];

    private static readonly IReadOnlyDictionary<string, CatalogEntry> English = CatalogFile.Embedded.Single(file => file.Language == "en").Entries;

    private static CsvConfiguration Settings { get; } = new(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null, DetectColumnCountChanges = false };

    /// <summary>UTF-8 with the mark Excel needs to see that it is.</summary>
    public static byte[] Write(string language, LiveTexts texts)
    {
        using var memory = new MemoryStream();
        using (var csv = new CsvWriter(new StreamWriter(memory, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), Settings))
        {
            foreach (var column in Columns) csv.WriteField(column);
            csv.NextRecord();
            foreach (var (key, entry) in English)
            {
                var state = TextState.Of(language, key, texts);
                foreach (var cell in new[] { key, entry.Note ?? "", entry.Text, state == TextState.Missing ? "" : texts.Now.Find(language, key), state }) csv.WriteField(Shielded(cell));
                csv.NextRecord();
            }
        }

        return memory.ToArray();
    }

    /// <summary>Reads a file that <see cref="Write"/> has made and somebody has filled in. An empty translation changes nothing; the word <c>current</c> in the state confirms a text as it is.</summary>
    public static TextChanges Read(string language, TextReader file, LiveTexts texts)
    {
        List<StoredText> changed = [];
        List<TextFault> faults = [];
        var rows = 0;
        using var csv = new CsvReader(file, Settings);
        if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord is not { } header || !header.Contains("key") || !header.Contains("translation"))
        {
            return new TextChanges(0, [], [new TextFault(1, "", "The first line must name the columns; key and translation are needed.")]);
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        while (csv.Read())
        {
            rows++;
            var row = (Line: csv.Parser.RawRow, Key: Cell(csv, "key").Trim(), English: Cell(csv, "english"), Text: Cell(csv, "translation"), State: Cell(csv, "state").Trim());
            if (row.Text.Length == 0) continue;
            if ((seen.Add(row.Key) ? TextRules.FaultOf(row.Key, row.Text) : "This key stands in the file twice.") is { } fault) faults.Add(new TextFault(row.Line, row.Key, fault));
            else if (IsNew(language, row.Key, row.Text, row.State, texts)) changed.Add(new StoredText(language, row.Key, row.Text, CatalogFile.MarkOf(row.English.Length > 0 ? row.English : English[row.Key].Text), TextSource.Staff));
        }

        return new TextChanges(rows, changed, faults);
    }

    private static bool IsNew(string language, string key, string text, string state, LiveTexts texts)
    {
        var now = TextState.Of(language, key, texts);
        return now == TextState.Missing || texts.Now.Find(language, key) != text || (state == TextState.Current && now != TextState.Current);
    }

    private static string Cell(CsvReader csv, string column)
    {
        var text = (csv.TryGetField<string>(column, out var cell) ? cell ?? "" : "").ReplaceLineEndings("\n").Trim('\uFEFF');
        return text.Length > 1 && text[0] == Escape && Formula.Contains(text[1]) ? text[1..] : text;
    }

    private static string Shielded(string cell) => cell.Length > 0 && Formula.Contains(cell[0]) ? Escape + cell : cell;
}

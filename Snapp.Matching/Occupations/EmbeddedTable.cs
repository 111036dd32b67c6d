using System.Text;

namespace Snapp.Matching.Occupations;

/// <summary>Reads the tab-separated tables that ship inside this assembly.</summary>
internal static class EmbeddedTable
{
    internal static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is not part of this assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var columns = reader.ReadLine()?.Split('\t').Length;
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            var cells = text.Split('\t');
            if (cells.Length != columns)
                throw new InvalidOperationException($"{name}, line {line}: {cells.Length} columns instead of {columns}.");
            yield return cells;
        }
    }
}

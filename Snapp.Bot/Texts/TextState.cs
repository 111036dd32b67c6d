using Snapp.Data.Texts;

namespace Snapp.Bot.Texts;

/// <summary>How a translation stands to the English text of today.</summary>
internal static class TextState
{
    public const string Current = "current";

    /// <summary>The English text has changed since it was translated.</summary>
    public const string Stale = "stale";

    public const string Missing = "missing";

    public const string Machine = "machine";

    public static string Of(string language, string key, LiveTexts texts)
    {
        var english = Catalogs.English[key];
        return texts.Stored.FirstOrDefault(row => row.Language == language && row.Key == key) is { } stored
            ? stored.Source is TextSource.Machine ? Machine : stored.Of == CatalogFile.MarkOf(english) ? Current : Stale
            : InFile(language, key) is { } entry ? entry.IsStale(english) ? Stale : Current
            : Missing;
    }

    private static CatalogEntry? InFile(string language, string key) =>
        CatalogFile.Embedded.FirstOrDefault(file => file.Language == language)?.Entries.GetValueOrDefault(key);
}

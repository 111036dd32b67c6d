using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Snapp.Bot.Turns;
using Snapp.Data.Texts;

namespace Snapp.Bot.Texts;

/// <summary>All words at one moment: the files of the program, and above them what staff have changed and what was translated by machine. Never changes, so it is read without a lock.</summary>
internal sealed partial class Catalogs
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> byLanguage;
    private readonly FrozenSet<string> machineMade;
    private readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> spoken = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> telling = new(StringComparer.Ordinal);

    private Catalogs(FrozenDictionary<string, FrozenDictionary<string, string>> byLanguage, FrozenSet<string> machineMade) =>
        (this.byLanguage, this.machineMade) = (byLanguage, machineMade);

    /// <summary>The files as they were shipped.</summary>
    public static Catalogs Shipped { get; } = new(
        CatalogFile.Embedded.ToFrozenDictionary(file => file.Language, file => file.Entries.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.Text)), []);

    public static IReadOnlyDictionary<string, string> English => Shipped.byLanguage["en"];

    /// <summary>The languages there are words in, those made by machine included.</summary>
    public IEnumerable<string> Languages => byLanguage.Keys;

    public IReadOnlyDictionary<string, string> All(string language) => byLanguage[language];

    public bool IsMachineMade(string language) => machineMade.Contains(language);

    /// <summary>The text of a key, in English where the language has none.</summary>
    public string Find(string language, string key) =>
        byLanguage.TryGetValue(language, out var texts) && texts.TryGetValue(key, out var text) ? text : byLanguage["en"][key];

    /// <summary>
    /// The words listed under a key in all languages, folded, each with the language it is a word of: English before French before the others, as the first that has a word keeps it.
    /// </summary>
    public FrozenDictionary<string, string> Words(string key) => spoken.GetOrAdd(key, Collect);

    /// <summary>The same without words that several languages share: those tell none of them.</summary>
    public FrozenDictionary<string, string> TellingWords(string key) => telling.GetOrAdd(key, _ => byLanguage.Keys
        .SelectMany(language => Words(language, key).Distinct(StringComparer.Ordinal).Select(word => (Word: word, Language: language)))
        .GroupBy(one => one.Word, StringComparer.Ordinal).Where(same => same.Count() == 1)
        .ToFrozenDictionary(same => same.Key, same => same.Single().Language, StringComparer.Ordinal));

    /// <summary>The words of one language under a key, folded, commas between them.</summary>
    public IEnumerable<string> Words(string language, string key) => Split(Find(language, key));

    /// <summary>These words with the stored ones above them. A stored text that lacks a placeholder of today's English is left out: it would show half a sentence.</summary>
    public Catalogs With(IReadOnlyList<StoredText> stored)
    {
        var changed = new Dictionary<string, FrozenDictionary<string, string>>(byLanguage);
        foreach (var rows in stored.Where(IsUsable).GroupBy(row => row.Language))
        {
            var texts = byLanguage.TryGetValue(rows.Key, out var own) ? new Dictionary<string, string>(own) : [];
            foreach (var row in rows) texts[row.Key] = row.Text;
            changed[rows.Key] = texts.ToFrozenDictionary();
        }

        return new Catalogs(changed.ToFrozenDictionary(), changed.Keys.Where(language => !byLanguage.ContainsKey(language)).ToFrozenSet());
    }

    public static IReadOnlySet<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).ToHashSet();

    /// <summary>The parts of a text that is a list, as its script parts them.</summary>
    public static IReadOnlyList<string> ListIn(string text) => text.Split([',', '،', '、', '，', '፣'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsUsable(StoredText row) => English.TryGetValue(row.Key, out var english) && Placeholders(english).SetEquals(Placeholders(row.Text));

    private static IEnumerable<string> Split(string list) => ListIn(list).Select(Keywords.Fold).Where(word => word.Length > 0);

    private FrozenDictionary<string, string> Collect(string key)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (language, texts) in byLanguage.OrderBy(one => one.Key switch { "en" => 0, "fr" => 1, _ => 2 }).ThenBy(one => one.Key, StringComparer.Ordinal))
        {
            if (!texts.TryGetValue(key, out var list)) continue;
            foreach (var word in Split(list)) words.TryAdd(word, language);
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}

using System.Collections.Frozen;
using System.Text.Json;
using Snapp.Bot.Texts;

namespace Snapp.Bot.Turns;

/// <summary>A word of the table: what it does, and the languages it is a word of, in the order of the table.</summary>
internal sealed record KeywordEntry(Keyword Keyword, IReadOnlyList<string> Languages);

/// <summary>
/// The words of <c>keywords.json</c>, folded: for each language what STOP (also <c>cease</c>: counts only alone), HELP, START and the others are called,
/// and how a wish to stop is put. A word that begins with <c>=</c> counts only with its accents: without them it is an everyday word
/// ("dừng" is stop, "đúng" is right). Should one word have two meanings, the language that stands first decides; a test sees to it that none has.
/// </summary>
internal static class KeywordTable
{
    private const char AsWritten = '=';

    private static readonly IReadOnlyList<(string Language, string List, string Word)> Rows = Load();

    private static readonly FrozenDictionary<string, KeywordEntry> Folded = Entries(Rows.Where(row => row.Word[0] != AsWritten), Keywords.Fold);

    private static readonly FrozenDictionary<string, KeywordEntry> Accented =
        Entries(Rows.Where(row => row.Word[0] == AsWritten), word => Keywords.Fold(word, keepAccents: true));

    /// <summary>Every word of every language with what it does.</summary>
    public static IEnumerable<(string Language, Keyword Keyword, string Word)> All =>
        Rows.Where(row => ActionOf(row.List) is not null).Select(row => (row.Language, ActionOf(row.List)!.Value, row.Word.TrimStart(AsWritten)));

    /// <summary>How each language puts a wish to stop; "stop" itself is understood among the words of every one of them ("stop svp").</summary>
    public static IReadOnlyList<WishWords> Wishes { get; } = [.. Rows.GroupBy(row => row.Language).Select(Wish)];

    /// <summary>The entry of a whole message, or null.</summary>
    public static KeywordEntry? Find(string text)
    {
        var folded = Keywords.Fold(text);
        return Folded.GetValueOrDefault(folded)
            ?? Accented.GetValueOrDefault(Keywords.Fold(text, keepAccents: true))
            ?? (IsSpaced(folded) ? Folded.GetValueOrDefault(folded.Replace(" ", "", StringComparison.Ordinal)) : null);
    }

    /// <summary>The language to answer in: the person's own where the word is one of it, else the first it is a word of that has texts, else the person's own.</summary>
    public static string LanguageOf(IReadOnlyList<string> languages, string? own) => own is not null && languages.Contains(own)
        ? own
        : languages.FirstOrDefault(language => TextCatalog.Languages.Contains(language)) ?? own ?? "en";

    /// <summary>"S T O P" and "s.t.o.p".</summary>
    private static bool IsSpaced(string folded) => folded.Length >= 5 && folded.Split(' ').All(letter => letter.Length == 1);

    private static FrozenDictionary<string, KeywordEntry> Entries(IEnumerable<(string Language, string List, string Word)> rows, Func<string, string> fold) => rows
        .Where(row => ActionOf(row.List) is not null)
        .GroupBy(row => fold(row.Word))
        .ToFrozenDictionary(word => word.Key, word =>
        {
            var action = ActionOf(word.First().List)!.Value;
            return new KeywordEntry(action, [.. word.Where(row => ActionOf(row.List) == action).Select(row => row.Language).Distinct()]);
        });

    private static WishWords Wish(IGrouping<string, (string Language, string List, string Word)> language) => new(
        language.Key,
        [.. language.Where(row => row.List is "stop" or "wishes" && row.Word[0] != AsWritten).Select(row => row.Word).Concat(["stop", "unsubscribe"])
            .Select(Keywords.Fold).Distinct().OrderByDescending(words => words.Length).ThenBy(words => words, StringComparer.Ordinal)],
        language.Where(row => row.List == "beside").SelectMany(row => Keywords.Fold(row.Word).Split(' ')).ToFrozenSet());

    private static Keyword? ActionOf(string list) => list switch
    {
        "stop" or "cease" => Keyword.Stop,
        "wishes" or "beside" => null,
        _ => Enum.Parse<Keyword>(list, ignoreCase: true),
    };

    private static IReadOnlyList<(string Language, string List, string Word)> Load()
    {
        using var stream = typeof(KeywordTable).Assembly.GetManifestResourceStream("Turns.keywords.json")
            ?? throw new InvalidOperationException("The table of keywords is not embedded.");
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateObject().SelectMany(language => language.Value.EnumerateObject()
            .SelectMany(list => list.Value.EnumerateArray().Select(word => (language.Name, list.Name, word.GetString()!))))];
    }
}

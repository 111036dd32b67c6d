using System.Text.Json;
using Snapp.Bot.Turns;

namespace Snapp.Bot.Dialogs.Safety;

/// <summary>What people write who are in danger or want to die, in every language served, and where help is. The words are in <c>crisis.json</c>: no translator is asked.</summary>
internal static class CrisisWords
{
    private static readonly IReadOnlyList<(string Language, PhraseList Phrases, string Answer)> Languages = Load();

    public static IEnumerable<string> Served => Languages.Select(one => one.Language);

    /// <summary>Where help is, in the person's own language where the words are of it, else in the language they were written in; null for all other words.</summary>
    public static string? Find(string text, string? own)
    {
        var folded = Keywords.Fold(text);
        var found = folded.Length == 0 ? [] : Languages.Where(one => one.Phrases.IsIn(folded)).ToArray();
        return found.Length == 0 ? null : (found.FirstOrDefault(one => one.Language == own) is { Answer: { } answer } ? answer : found[0].Answer);
    }

    private static IReadOnlyList<(string, PhraseList, string)> Load()
    {
        using var stream = typeof(CrisisWords).Assembly.GetManifestResourceStream("Safety.crisis.json") ?? throw new InvalidOperationException("The table of crisis words is not embedded.");
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateObject().Select(language => (
            language.Name,
            new PhraseList([.. language.Value.GetProperty("phrases").EnumerateArray().Select(phrase => phrase.GetString()!)]),
            language.Value.GetProperty("answer").GetString()!))];
    }
}

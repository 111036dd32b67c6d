using System.Text.Json;
using Snapp.Bot.Turns;
using Snapp.Data.Safety;

namespace Snapp.Bot.Dialogs.Safety;

/// <summary>
/// What swindlers ask for in the first days: money, papers, codes. Only a word to the reader beside it; the writer is neither blocked nor told,
/// because most who write such words mean no harm. The phrases are in <c>warnings.json</c>.
/// </summary>
internal static class WarySigns
{
    /// <summary>So many messages of each side count as the first ones.</summary>
    public const int FirstMessages = 10;

    private static readonly IReadOnlyList<(WarySign Sign, PhraseList Phrases)> Lists = Load();

    public static WarySign? Find(string text)
    {
        var folded = Keywords.Fold(text);
        foreach (var (sign, phrases) in Lists)
        {
            if (phrases.IsIn(folded)) return sign;
        }

        return null;
    }

    private static IReadOnlyList<(WarySign, PhraseList)> Load()
    {
        using var stream = typeof(WarySigns).Assembly.GetManifestResourceStream("Safety.warnings.json") ?? throw new InvalidOperationException("The table of warnings is not embedded.");
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateObject().Select(sign => (
            Enum.Parse<WarySign>(sign.Name, ignoreCase: true),
            new PhraseList([.. sign.Value.EnumerateObject().SelectMany(language => language.Value.EnumerateArray()).Select(phrase => phrase.GetString()!)])))];
    }
}

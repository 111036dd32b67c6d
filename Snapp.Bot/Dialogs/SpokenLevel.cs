using Snapp.Bot.Texts;
using Snapp.Data.People;

namespace Snapp.Bot.Dialogs;

/// <summary>How well somebody says to speak a language: by the words of the question in their language (level.*), and by what people write instead of them.</summary>
internal static class SpokenLevel
{
    private static readonly (LanguageLevel Level, string[] Others)[] Order =
    [
        (LanguageLevel.None, ["none", "no", "aucun", "pas"]),
        (LanguageLevel.Basic, ["basic", "base", "little", "peu", "beginner", "debutant", "debutante"]),
        (LanguageLevel.Fluent, ["fluent", "courant", "courante", "native", "excellent"]),
    ];

    /// <summary>The level in the folded words beside a language; good where none is named.</summary>
    public static LanguageLevel Read(string folded, string language)
    {
        var given = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var (level, others) in Order)
        {
            if (given.Any(others.Contains) || TextCatalog.Now.Words(language, $"level.{level}").Any(word => IsIn(folded, given, word))) return level;
        }

        return LanguageLevel.Good;
    }

    /// <summary>Endings change with what is said to be good: "fluida" is "fluido". Scripts without blanks are searched as they stand.</summary>
    private static bool IsIn(string folded, string[] given, string word) =>
        word[0] >= '\u2E80' || word.Contains(' ', StringComparison.Ordinal) ? folded.Contains(word, StringComparison.Ordinal)
        : word.Length < 5 ? given.Contains(word)
        : given.Any(one => one.StartsWith(word[..^1], StringComparison.Ordinal));
}

using Snapp.Bot.Turns;

namespace Snapp.Bot.Dialogs;

/// <summary>Provinces and territories as people write them.</summary>
internal static class Provinces
{
    private static readonly (string Code, string English, string French, string[] Others)[] Table =
    [
        ("ON", "Ontario", "Ontario", ["ont"]), ("QC", "Quebec", "Québec", ["pq", "que"]), ("BC", "British Columbia", "Colombie-Britannique", ["cb"]),
        ("AB", "Alberta", "Alberta", ["alta"]), ("MB", "Manitoba", "Manitoba", ["man"]), ("SK", "Saskatchewan", "Saskatchewan", ["sask"]),
        ("NS", "Nova Scotia", "Nouvelle-Écosse", ["ne"]), ("NB", "New Brunswick", "Nouveau-Brunswick", []),
        ("NL", "Newfoundland and Labrador", "Terre-Neuve-et-Labrador", ["newfoundland", "terre neuve"]), ("PE", "Prince Edward Island", "Île-du-Prince-Édouard", ["pei", "ipe"]),
        ("YT", "Yukon", "Yukon", []), ("NT", "Northwest Territories", "Territoires du Nord-Ouest", ["nwt"]), ("NU", "Nunavut", "Nunavut", []),
    ];

    public static string Name(string code, string language)
    {
        var row = Table.FirstOrDefault(row => row.Code == code);
        return row.Code is null ? code : language == "fr" ? row.French : row.English;
    }

    /// <summary>Province and, from what is left of the answer, the city: <c>Calgary, Alberta</c>, <c>ON</c>, <c>Québec, Laval</c>.</summary>
    public static (string Province, string? City)? Find(string answer)
    {
        var parts = answer.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var index = 0; index < parts.Length; index++)
        {
            if (Code(Keywords.Fold(parts[index])) is { } code)
            {
                var city = string.Join(", ", parts.Where((_, other) => other != index));
                return (code, city.Length is > 0 and <= 60 ? city : null);
            }
        }

        return LastWords(answer);
    }

    private static (string Province, string? City)? LastWords(string answer)
    {
        var words = answer.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var taken = Math.Min(3, words.Length - 1); taken > 0; taken--)
        {
            if (Code(Keywords.Fold(string.Join(' ', words[^taken..]))) is { } code)
            {
                return (code, string.Join(' ', words[..^taken]));
            }
        }

        return null;
    }

    private static string? Code(string folded) => Table.FirstOrDefault(row =>
        folded == Keywords.Fold(row.Code) || folded == Keywords.Fold(row.English) || folded == Keywords.Fold(row.French) || row.Others.Contains(folded)).Code;
}

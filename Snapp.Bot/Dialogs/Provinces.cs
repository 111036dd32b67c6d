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

    /// <summary>All of them, numbered from 1.</summary>
    public static string Choices(string language) => string.Join('\n', Table.Select((row, index) => $"{index + 1}. {(language == "fr" ? row.French : row.English)}"));

    /// <summary>The province behind a number of <see cref="Choices"/>, or null.</summary>
    public static string? At(int? number) => number is { } at && at >= 1 && at <= Table.Length ? Table[at - 1].Code : null;

    /// <summary>
    /// Province and city: <c>Calgary, Alberta</c>, <c>ON</c>, <c>Ottawa</c>, <c>je vis à Laval, au Québec</c>.
    /// A city that is not in our list is taken only from a part of its own, or "I live in" would become one.
    /// </summary>
    public static (string Province, string? City)? Find(string answer)
    {
        var parts = answer.Split([',', ';', '\n', '،', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var index = 0; index < parts.Length; index++)
        {
            if (Code(Keywords.Fold(parts[index])) is { } code)
            {
                var city = string.Join(", ", parts.Where((_, other) => other != index));
                return (code, Cities.Known(city) is { Province: var there, Name: var name } && there == code ? name : city.Length is > 0 and <= 60 ? city : null);
            }
        }

        return Cities.Known(answer) is { } known ? (Inside(answer) ?? known.Province, known.Name) : Inside(answer) is { } province ? (province, Before(answer)) : null;
    }

    /// <summary>A province written out anywhere in the answer; two letters count only in capitals, because "on" and "ne" are words.</summary>
    private static string? Inside(string answer)
    {
        var words = $" {Keywords.Fold(answer)} ";
        return Table.FirstOrDefault(row => new[] { row.English, row.French }.Concat(row.Others.Where(other => other.Length > 3))
                .Any(name => words.Contains($" {Keywords.Fold(name)} ", StringComparison.Ordinal))
            || answer.Split([' ', '.', ',', '('], StringSplitOptions.RemoveEmptyEntries).Contains(row.Code)).Code;
    }

    /// <summary>In "Banff Alberta" the one word before the province.</summary>
    private static string? Before(string answer)
    {
        var words = answer.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2 && Code(Keywords.Fold(string.Join(' ', words[1..]))) is not null && words[0].Length > 3 ? words[0] : null;
    }

    private static string? Code(string folded) => Table.FirstOrDefault(row =>
        folded == Keywords.Fold(row.Code) || folded == Keywords.Fold(row.English) || folded == Keywords.Fold(row.French) || row.Others.Contains(folded)).Code;
}

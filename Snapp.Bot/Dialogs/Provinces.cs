using System.Collections.Immutable;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;

namespace Snapp.Bot.Dialogs;

/// <summary>Provinces and territories as people write them.</summary>
internal static class Provinces
{
    // The names are texts (province.*), in every language there are words in; here stand only other ways to write them.
    private static readonly (string Code, string[] Others)[] Table =
    [
        ("ON", ["ont"]), ("QC", ["pq", "que"]), ("BC", ["cb"]), ("AB", ["alta"]), ("MB", ["man"]), ("SK", ["sask"]), ("NS", ["ne"]), ("NB", []),
        ("NL", ["newfoundland", "terre neuve"]), ("PE", ["pei", "ipe"]), ("YT", []), ("NT", ["nwt"]), ("NU", []),
    ];

    public static IEnumerable<string> Codes => Table.Select(row => row.Code);

    public static string Name(string code, string language) => Codes.Contains(code) ? TextCatalog.Get(language, $"province.{code}") : code;

    /// <summary>All of them, numbered from 1.</summary>
    public static string Choices(string language) => string.Join('\n', Table.Select((row, index) => $"{index + 1}. {Name(row.Code, language)}"));

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
        return Table.FirstOrDefault(row => Names(row.Code).Concat(row.Others.Where(other => other.Length > 3)).Any(name => IsIn(words, name))
            || answer.Split([' ', '.', ',', '('], StringSplitOptions.RemoveEmptyEntries).Contains(row.Code)).Code;
    }

    /// <summary>In "Banff Alberta" the one word before the province.</summary>
    private static string? Before(string answer)
    {
        var words = answer.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2 && Code(Keywords.Fold(string.Join(' ', words[1..]))) is not null && words[0].Length > 3 ? words[0] : null;
    }

    private static string? Code(string folded) => Table.FirstOrDefault(row =>
        folded == Keywords.Fold(row.Code) || Names(row.Code).Contains(folded) || row.Others.Contains(folded)).Code;

    /// <summary>Folded, in every language.</summary>
    private static ImmutableArray<string> Names(string code) => TextCatalog.Now.Words($"province.{code}").Keys;

    /// <summary>Between blanks, except in scripts that write none.</summary>
    private static bool IsIn(string words, string name) => words.Contains(name[0] >= '\u2E80' ? name : $" {name} ", StringComparison.Ordinal);
}

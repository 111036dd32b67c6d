namespace Snapp.Matching.Occupations;

/// <summary>One title that stands for unit groups.</summary>
/// <param name="Folded">The title as <see cref="TitleText.Fold"/> leaves it.</param>
/// <param name="Codes">What it stands for, the likeliest first.</param>
/// <param name="Everyday">Ours, in people's own words; not a title of the classification.</param>
/// <param name="Foreign">Neither English nor French.</param>
internal sealed record KnownTitle(string Folded, string[] Codes, bool Everyday, bool Foreign);

/// <summary>Everything the tables hold, in the order of trust: for "doctor" our own list comes before whatever title happens to be spelled like it.</summary>
internal static class KnownTitles
{
    private const string WordsPrefix = "words.", WordsEnding = ".tsv";

    /// <summary>The languages with a table of words, English and French first.</summary>
    internal static IReadOnlyList<string> Languages { get; } =
        [.. typeof(KnownTitles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(WordsPrefix, StringComparison.Ordinal))
            .Select(name => name[WordsPrefix.Length..^WordsEnding.Length])
            .OrderBy(language => language switch { "en" => 0, "fr" => 1, _ => 2 }).ThenBy(language => language, StringComparer.Ordinal)];

    internal static IEnumerable<KnownTitle> All() => Aliases().Concat(Official()).Concat(Languages.SelectMany(Words));

    /// <summary>The words of one language, by unit group.</summary>
    internal static IEnumerable<KnownTitle> Words(string language) =>
        from row in EmbeddedTable.Rows(WordsPrefix + language + WordsEnding)
        from title in row[1].Split(';')
        from form in GenderPair.Split(title)
        select new KnownTitle(TitleText.Fold(form), [row[0]], Everyday: true, Foreign: language is not ("en" or "fr"));

    private static IEnumerable<KnownTitle> Aliases() =>
        from row in EmbeddedTable.Rows("aliases.tsv")
        from form in GenderPair.Split(row[0])
        select new KnownTitle(TitleText.Fold(form), row[1].Split(' '), Everyday: true, Foreign: false);

    private static IEnumerable<KnownTitle> Official() =>
    [
        .. from occupation in Noc.All
           from title in (string[])[occupation.TitleEn, .. GenderPair.Split(TitleText.WithoutBrackets(occupation.TitleFr))]
           select Title(title, occupation.Code),
        .. from row in EmbeddedTable.Rows("noc2021_example_titles_en.tsv")
           from title in WithAbbreviation(row[1])
           select Title(title, row[0]),
    ];

    private static KnownTitle Title(string title, string code) =>
        new(TitleText.Fold(TitleText.WithoutBrackets(title)), [code], Everyday: false, Foreign: false);

    /// <summary>"Database administrator (DBA)" is known by its letters too.</summary>
    private static string[] WithAbbreviation(string title) =>
        title.EndsWith(')') && title.IndexOf('(', StringComparison.Ordinal) is > 0 and var open && title[(open + 1)..^1] is var letters
        && letters.Length is >= 2 and <= 8 && letters.All(letter => char.IsUpper(letter) || letter is '.' or '-')
            ? [title, letters]
            : [title];
}

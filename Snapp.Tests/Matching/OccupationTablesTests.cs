using System.Globalization;
using Snapp.Matching.Occupations;
using Xunit;

namespace Snapp.Tests.Matching;

public sealed class OccupationTablesTests
{
    private const int FewestWords = 150, FewestNeighbours = 400;

    public static TheoryData<string> Languages => [.. KnownTitles.Languages];

    [Fact]
    public void The_shipped_languages_have_words_for_professions() =>
        Assert.Equal(["en", "fr", "ar", "es", "fa", "hi", "ko", "pa", "pt", "ru", "so", "ti", "tl", "tr", "uk", "ur", "vi", "zh"], KnownTitles.Languages);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_language_names_at_least_150_unit_groups_once(string language)
    {
        var rows = EmbeddedTable.Rows($"words.{language}.tsv").ToList();
        Assert.True(rows.Count >= FewestWords, $"{rows.Count}");
        Assert.Equal(rows.Count, rows.Select(row => row[0]).Distinct().Count());
        Assert.All(rows, row => Assert.NotNull(Noc.Find(row[0])));
        Assert.All(rows.SelectMany(row => row[1].Split(';')), title => Assert.False(string.IsNullOrWhiteSpace(title)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_word_of_a_language_finds_its_unit_group(string language)
    {
        var search = new OccupationSearch();
        var lost = EmbeddedTable.Rows($"words.{language}.tsv")
            .SelectMany(row => row[1].Split(';').SelectMany(GenderPair.Split), (row, title) => (Code: row[0], Title: title))
            .Where(word => search.Search(word.Title, 8).All(hit => hit.Occupation.Code != word.Code));
        Assert.Empty(lost.Select(word => $"{word.Code} {word.Title}"));
    }

    [Fact]
    public void Words_nobody_has_reviewed_say_so_in_their_first_line()
    {
        foreach (var language in KnownTitles.Languages.Except(["en", "fr"]))
        {
            using var stream = typeof(Noc).Assembly.GetManifestResourceStream($"words.{language}.tsv")!;
            using var reader = new StreamReader(stream);
            Assert.Contains("awaiting a native reader's review", reader.ReadLine(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_pair_of_neighbours_is_real_has_a_reason_and_is_nearer_than_the_tree_alone_says()
    {
        var rows = EmbeddedTable.Rows("neighbours.tsv").ToList();
        Assert.True(rows.Count >= FewestNeighbours, $"{rows.Count}");
        Assert.Equal(rows.Count, rows.Select(row => string.Join(' ', row[..2].Order())).Distinct().Count());
        Assert.All(rows, row =>
        {
            Assert.NotEqual(row[0], row[1]);
            Assert.True(row[3].Length > 3, $"{row[0]} {row[1]}");
            Assert.Equal(int.Parse(row[2], CultureInfo.InvariantCulture) / 100.0, Noc.Nearness(row[0], row[1]));
        });
    }

    [Fact]
    public void The_broad_categories_are_joined_by_neighbours() =>
        Assert.Equal("0123456789", string.Concat(EmbeddedTable.Rows("neighbours.tsv").Where(row => row[0][0] != row[1][0]).SelectMany(row => row[..2]).Select(code => code[0]).Distinct().Order()));

    [Theory]
    [InlineData("31301", Regulator.CollegeOfNurses)]
    [InlineData("21300", Regulator.EngineersAssociation)]
    [InlineData("41101", Regulator.LawSociety)]
    [InlineData("72200", Regulator.TradesAuthority)]
    [InlineData("63200", null)]
    [InlineData("no code", null)]
    public void A_regulated_profession_names_the_kind_of_body_to_ask(string code, Regulator? body) => Assert.Equal(body, Regulated.BodyOf(code));

    [Fact]
    public void Every_regulated_unit_group_exists_and_every_kind_of_body_is_used()
    {
        var rows = EmbeddedTable.Rows("regulated.tsv").ToList();
        Assert.All(rows, row => Assert.NotNull(Noc.Find(row[0])));
        Assert.Equal(Enum.GetNames<Regulator>().Order(), rows.Select(row => row[1]).Distinct().Order());
    }
}

using Snapp.Matching.Occupations;
using Xunit;

namespace Snapp.Tests.Matching;

public sealed class NocTests
{
    [Fact]
    public void All_516_unit_groups_load_with_distinct_five_digit_codes_and_both_titles()
    {
        Assert.Equal(516, Noc.All.Count);
        Assert.Equal(516, Noc.All.Select(occupation => occupation.Code).Distinct().Count());
        Assert.All(Noc.All, occupation =>
        {
            Assert.Matches("^[0-9]{5}$", occupation.Code);
            Assert.NotEmpty(occupation.TitleEn);
            Assert.NotEmpty(occupation.TitleFr);
            Assert.Same(occupation, Noc.Find(occupation.Code));
        });
    }

    [Fact]
    public void There_are_ten_broad_categories_and_the_published_number_of_unit_groups_of_each_teer()
    {
        Assert.Equal("0123456789", string.Concat(Noc.All.Select(occupation => occupation.Code[0]).Distinct().Order()));
        Assert.Equal([48, 97, 162, 69, 95, 45], Noc.All.CountBy(occupation => occupation.Teer).OrderBy(count => count.Key).Select(count => count.Value));
    }

    [Fact]
    public void Leading_zeros_count_and_an_unknown_code_is_nothing()
    {
        Assert.Equal("Legislators", Noc.Find("00010")?.TitleEn);
        Assert.Null(Noc.Find("10"));
        Assert.Null(Noc.Find("99999"));
    }

    [Theory]
    [InlineData("fr", "Cuisiniers/cuisinières")]
    [InlineData("fr-CA", "Cuisiniers/cuisinières")]
    [InlineData("en", "Cooks")]
    [InlineData("fy", "Cooks")]
    [InlineData("ar", "Cooks")]
    public void A_title_is_french_for_french_and_english_for_everybody_else(string language, string title) =>
        Assert.Equal(title, Noc.Find("63200")!.Title(language));

    [Theory]
    [InlineData("31301", "en", "Registered nurses")]
    [InlineData("31301", "fr", "Infirmiers autorisés/infirmières autorisées")]
    [InlineData("33102", "en", "Nurse aides")]
    [InlineData("63200", "fr-CA", "Cuisiniers/cuisinières")]
    [InlineData("72200", "en", "Electricians")]
    [InlineData("31204", "en", "Kinesiologists")]
    [InlineData("22310", "en", "Electrical and electronics engineering technologists and technicians")]
    [InlineData("22300", "fr", "Technologues et techniciens/techniciennes en génie civil")]
    [InlineData("21310", "fr", "Ingénieurs électriciens et électroniciens/ingénieures électriciennes et électroniciennes")]
    [InlineData("92022", "fr", "Surveillants/surveillantes dans la fabrication de meubles et d'accessoires")]
    [InlineData("00012", "en", "Senior managers - financial, communications and other business services")]
    public void A_short_title_is_the_first_profession_of_the_list_where_it_says_enough(string code, string language, string title) =>
        Assert.Equal(title, Noc.Find(code)!.ShortTitle(language));

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void Short_titles_are_distinct_and_never_longer_than_the_title(string language)
    {
        Assert.Equal(516, Noc.All.Select(occupation => occupation.ShortTitle(language)).Distinct().Count());
        Assert.All(Noc.All, occupation => Assert.InRange(occupation.ShortTitle(language).Length, 4, occupation.Title(language).Length));
    }

    [Theory]
    [InlineData("21300", "21300", 1)]
    [InlineData("21300", "21301", 0.85)]
    [InlineData("21310", "21300", 0.7)]
    [InlineData("21300", "21230", 0.5)]
    [InlineData("21300", "22300", 0.8)]
    [InlineData("31301", "33102", 0.6)]
    [InlineData("72106", "22230", 0.5)]
    [InlineData("72106", "22233", 0.3)]
    [InlineData("31100", "33101", 0.25)]
    [InlineData("21300", "63200", 0)]
    [InlineData("21300", "21999", 0)]
    [InlineData("nurse", "nurse", 0)]
    public void Nearness_follows_the_tree_the_teer_and_the_pairs_known_to_be_near(string one, string other, double expected)
    {
        Assert.Equal(expected, Noc.Nearness(one, other), 1e-9);
        Assert.Equal(expected, Noc.Nearness(other, one), 1e-9);
    }

    [Fact]
    public void Nearness_is_one_only_for_the_same_unit_group_and_never_negative()
    {
        foreach (var one in Noc.All)
        {
            foreach (var other in Noc.All)
            {
                var nearness = Noc.Nearness(one.Code, other.Code);
                Assert.True(one == other ? nearness == 1 : nearness is >= 0 and < 1, $"{one.Code} {other.Code}: {nearness}");
            }
        }
    }
}

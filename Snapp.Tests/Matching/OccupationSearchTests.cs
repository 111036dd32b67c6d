using Snapp.Matching.Occupations;
using Xunit;

namespace Snapp.Tests.Matching;

public sealed class OccupationSearchTests
{
    private readonly OccupationSearch _search = new();

    [Theory]
    [InlineData("nurse", "31301", "32101", "33102")]
    [InlineData("Nurses", "31301", "32101", "33102")]
    [InlineData("civil engineer", "21300", "22300", "21200")]
    [InlineData("accountant", "11100", "12200", "14200")]
    [InlineData("truck driver", "73300", "75201", "73301")]
    [InlineData("software developer", "21232", "21231", "21234")]
    [InlineData("teacher", "41221", "41220", "41210")]
    [InlineData("cook", "63200", "62200", "65201")]
    [InlineData("welder", "72106", "72104", "72105")]
    [InlineData("electrician", "72200", "72201", "72202")]
    [InlineData("pharmacist", "31120", "32124", "33103")]
    [InlineData("doctor", "31102", "31100", "31101")]
    [InlineData("infirmière", "31301", "32101", "33102")]
    [InlineData("INFIRMIERE", "31301", "32101", "33102")]
    [InlineData("ingénieur civil", "21300", "22300", "21200")]
    [InlineData("ingénieures civiles", "21300", "22300", "21200")]
    [InlineData("comptable", "11100", "12200", "14200")]
    [InlineData("chauffeur de camion", "73300", "75201", "73301")]
    [InlineData("aide-soignante", "33102", "44101", "32101")]
    [InlineData("programmeuse", "21232", "21230", "21234")]
    [InlineData("RN", "31301", "31302", "31300")]
    [InlineData("IT", "21222", "22220", "22221")]
    [InlineData("HR", "11200", "12101", "10011")]
    [InlineData("CPA", "11100", "11101", "12200")]
    [InlineData("PSW", "33102", "44101", "32101")]
    public void Common_professions_give_these_three_in_this_order(string words, params string[] codes) =>
        Assert.Equal(codes, Codes(words));

    [Theory]
    [InlineData("acountant", "11100")]
    [InlineData("enginer", "21300")]
    [InlineData("civil enginer", "21300")]
    [InlineData("pharmasist", "31120")]
    [InlineData("electrican", "72200")]
    [InlineData("infermière", "31301")]
    [InlineData("I was a nurse in Syria for 10 years", "31301")]
    [InlineData("civil engineer, 5 years", "21300")]
    [InlineData("J'étais comptable au Maroc", "11100")]
    [InlineData("je suis médecin", "31102")]
    [InlineData("conductrice d'autobus", "73301")]
    [InlineData("ingeniero civil", "21300")]
    [InlineData("office manager", "13100")]
    public void Typing_errors_and_words_around_the_profession_do_not_lose_it(string words, string code) =>
        Assert.Contains(code, Codes(words));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("x")]
    [InlineData("xqzv")]
    [InlineData("asdfgh")]
    [InlineData("qwerty")]
    [InlineData("hello")]
    [InlineData("bonjour")]
    [InlineData("banana")]
    [InlineData("1")]
    [InlineData("I don't know")]
    [InlineData("je ne sais pas")]
    [InlineData("c'est mon premier emploi")]
    [InlineData("I want to find a job")]
    [InlineData("how much does it cost")]
    [InlineData("my name is Ahmed")]
    [InlineData("سلام")]
    [InlineData("спасибо")]
    [InlineData("你好")]
    [InlineData("ящщшгн")]
    [InlineData("🙂")]
    public void Nothing_is_proposed_when_no_profession_was_named(string words) => Assert.Empty(_search.Search(words));

    [Fact]
    public void Every_official_english_title_finds_its_own_unit_group_first() =>
        Assert.Empty(Noc.All.Where(occupation => Codes(occupation.TitleEn).FirstOrDefault() != occupation.Code).Select(occupation => occupation.TitleEn));

    [Fact]
    public void Every_everyday_word_names_real_unit_groups_and_finds_them_in_its_own_order()
    {
        using var stream = typeof(Noc).Assembly.GetManifestResourceStream("aliases.tsv")!;
        using var reader = new StreamReader(stream);
        var rows = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')).ToArray();
        Assert.True(rows.Length >= 150);
        Assert.All(rows, row =>
        {
            var codes = row[1].Split(' ');
            Assert.All(codes, code => Assert.NotNull(Noc.Find(code)));
            Assert.All(row[0].Split('/'), words => Assert.Equal(codes, Codes(words).Take(codes.Length)));
        });
    }

    [Fact]
    public void Candidates_come_best_first_and_never_more_than_asked_for()
    {
        Assert.Empty(_search.Search("nurse", 0));
        Assert.Single(_search.Search("nurse", 1));
        var hits = _search.Search("engineering technician", 20);
        Assert.InRange(hits.Count, 4, 20);
        Assert.Equal(hits.OrderByDescending(hit => hit.Score).Select(hit => hit.Score), hits.Select(hit => hit.Score));
        Assert.All(hits, hit => Assert.InRange(hit.Score, 0, 1));
    }

    [Fact]
    public void Very_long_text_is_answered_from_its_beginning() =>
        Assert.Equal("31301", Codes("nurse " + new string('z', 100_000))[0]);

    [Fact]
    public void Many_threads_get_the_answers_one_thread_gets()
    {
        string[] words = ["nurse", "acountant", "chauffeur de camion", "xqzv", "civil enginer"];
        var alone = words.Select(Codes).ToArray();
        Parallel.For(0, 200, turn => Assert.Equal(alone[turn % words.Length], Codes(words[turn % words.Length])));
    }

    private string[] Codes(string words) => [.. _search.Search(words).Select(hit => hit.Occupation.Code)];
}

using System.Text.RegularExpressions;
using Snapp.Bot.Delivery;
using Snapp.Bot.Dialogs;
using Snapp.Bot.Dialogs.Meetings;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Texts;
using Snapp.Matching;
using Snapp.Matching.Occupations;
using Snapp.Matching.Profiles;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Texts;

public sealed partial class CatalogTests
{
    /// <summary>Keys that the code builds from a prefix and the name of an enum member.</summary>
    private static readonly string[] Built = ["advice.", "free.", "years.", "reason.", "level.", "body.", "day.", "month.", "province."];

    private static readonly string[] Meanings = ["word.skip", "word.best", "word.others"];

    public static TheoryData<string> Files() => [.. CatalogFile.Embedded.Select(file => file.Language)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_catalog_has_the_same_keys_and_placeholders(string language)
    {
        var english = Catalogs.English;
        var other = Catalogs.Shipped.All(language);
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, text) in english)
            Assert.True(Catalogs.Placeholders(text).SetEquals(Catalogs.Placeholders(other[key])), $"{language} {key} has other placeholders than English.");
        foreach (var key in new[] { "start.hello", "start.mentor" })
            Assert.True(english[key] == other[key], $"{language} {key} is not the same as in every file.");
    }

    [Fact]
    public void Every_text_has_a_note_for_translators_in_the_english_file_only()
    {
        foreach (var file in CatalogFile.Embedded)
        {
            Assert.All(file.Entries, entry =>
            {
                Assert.False(string.IsNullOrWhiteSpace(entry.Value.Text), $"{file.Language} {entry.Key} is empty.");
                Assert.True((file.Language == "en") == entry.Value.Note is { Length: > 10 }, $"{file.Language} {entry.Key} has a note too many or too few.");
            });
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_draft_says_so_and_marks_what_each_text_was_translated_from(string language)
    {
        var file = CatalogFile.Embedded.Single(file => file.Language == language);
        Assert.Equal(language is not ("en" or "fr"), file.IsDraft);
        Assert.All(file.Entries, entry => Assert.True(!file.IsDraft || entry.Value.Of is { Length: 8 }, $"{language} {entry.Key} has no mark; run: dotnet run --project Snapp.Bot -- texts stamp"));
        // A change of the English text does not fail the build; it asks for a translator.
        var stale = file.Entries.Where(entry => entry.Value.IsStale(Catalogs.English[entry.Key])).Select(entry => entry.Key).ToList();
        if (stale.Count > 0)
            TestContext.Current.AddWarning($"{language} is older than the English text in {string.Join(", ", stale)}.");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Numbered_lines_and_the_words_of_the_program_are_in_every_translation(string language)
    {
        foreach (var (key, text) in Catalogs.English.Where(entry => !entry.Key.StartsWith("word.", StringComparison.Ordinal)))
        {
            var other = Catalogs.Shipped.All(language)[key];
            Assert.True(Numbered().Matches(text).Select(line => line.Value).SequenceEqual(Numbered().Matches(other).Select(line => line.Value)), $"{language} {key} has other numbered lines than English.");
            foreach (var word in Capitals().Matches(text).Select(match => match.Value))
                Assert.True(Names(language, word) is not { } meant || meant.Any(own => IsIn(other, own)), $"{language} {key} names no word that does what {word} does.");
        }
    }

    [Fact]
    public void A_word_that_agrees_in_one_language_refuses_in_none()
    {
        var (yes, no) = (Catalogs.Shipped.Words("word.yes"), Catalogs.Shipped.Words("word.no"));
        Assert.Empty(yes.Keys.Intersect(no.Keys));
        foreach (var key in new[] { "word.yes", "word.no", "word.skip", "word.best", "word.others", "word.hello" })
            Assert.All(Catalogs.Shipped.Words(key).Keys, word => Assert.True(KeywordTable.Find(word) is null, $"{key}: {word} is a keyword."));
    }

    [Fact]
    public void A_text_a_language_lacks_reads_english()
    {
        Assert.Equal(Catalogs.English["help"], TextCatalog.Get("xx", "help"));
        var other = Catalogs.Shipped.With([new StoredText("sw", "help", "Msaada", CatalogFile.MarkOf(Catalogs.English["help"]), TextSource.Machine)]);
        Assert.Equal(("Msaada", Catalogs.English["stop.done"]), (other.Find("sw", "help"), other.Find("sw", "stop.done")));
        Assert.True(other.IsMachineMade("sw") && !other.IsMachineMade("es"));
    }

    [Fact]
    public void A_stored_text_without_a_placeholder_of_the_english_one_is_not_shown() =>
        Assert.Equal(Catalogs.Shipped.Find("es", "relay.from"), Catalogs.Shipped.With([new StoredText("es", "relay.from", "{name}", "00000000", TextSource.Staff)]).Find("es", "relay.from"));

    /// <summary>What may cost an SMS of 70 characters a segment instead of 160, and why.</summary>
    private static readonly Dictionary<string, string> MayBeWide = new()
    {
        ["en start.hello"] = "names languages in their own letters, so that everybody finds theirs",
        ["en start.mentor"] = "the same",
        ["fr start.hello"] = "the same",
        ["fr start.mentor"] = "the same",
        ["en consent.newcomer"] = "names French as it writes itself, and the alphabet of an SMS has no small ç",
        ["en consent.mentor"] = "the same",
        ["fr ask.languages"] = "asks for the level of \"français\"",
        ["fr language.done"] = "says that it goes on in French",
        ["fr province.PE"] = "Île-du-Prince-Édouard is its name",
        ["fr month.August"] = "août is its name",
    };

    [Fact]
    public void Every_text_fits_the_alphabet_of_an_SMS_but_for_a_short_list()
    {
        var wide = new[] { "en", "fr" }.SelectMany(language => TextCatalog.All(language)
            .Where(entry => !SmsSegments.IsGsm(Regex.Replace(entry.Value, @"\{\w+\}", "")))
            .Select(entry => $"{language} {entry.Key}"));
        Assert.Equal(MayBeWide.Keys.Order(StringComparer.Ordinal), wide.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_key_in_the_code_exists_and_no_key_is_unused()
    {
        var literals = Literals();
        var keys = TextCatalog.All("en").Keys;
        Assert.DoesNotContain(keys, key => !literals.Contains(key) && !Built.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)));
        var groups = keys.Select(key => key.Split('.')[0] + ".").ToHashSet();
        Assert.DoesNotContain(literals, text => groups.Any(group => text.StartsWith(group, StringComparison.Ordinal)) && !keys.Contains(text));
    }

    [Fact]
    public void Every_name_that_completes_a_built_key_has_its_text()
    {
        var expected = Names<AdviceArea>("advice.").Concat(Names<FreeTime>("free."))
            .Concat(Names<ExperienceBand>("years.")).Concat(Names<ReasonKind>("reason.")).Concat(Names<LanguageLevel>("level.")).Concat(Names<Regulator>("body."))
            .Concat(Names<DayOfWeek>("day.")).Concat(["day.Today", "day.Tomorrow"]).Concat(LocalTimes.Months.Select(month => "month." + month))
            .Concat(Provinces.Codes.Select(code => $"province.{code}")).Order(StringComparer.Ordinal);
        var found = TextCatalog.All("en").Keys.Where(key => Built.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))).Order(StringComparer.Ordinal);
        Assert.Equal(expected, found);
    }

    [Fact]
    public void A_value_with_braces_is_left_as_the_person_wrote_it() =>
        Assert.Contains("{name}", TextCatalog.Get("en", "relay.from", ("name", "Sam"), ("text", "{name}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("en", "Sam", "Sam")]
    [InlineData("en", "سام", "\u2068سام\u2069")]
    [InlineData("fr", "Dr. שרה", "\u2068Dr. שרה\u2069")]
    [InlineData("ar", "Sam", "\u2068Sam\u2069")]
    [InlineData("en", "٣", "٣")]
    [InlineData("en", "hello\nسلام\n\nbye", "hello\n\u2068سلام\u2069\n\nbye")]
    public void A_persons_words_keep_their_direction_to_themselves_and_plain_latin_costs_nothing(string language, string words, string shown) =>
        Assert.Equal(shown, TextCatalog.Isolate(language, words));

    [Fact]
    public void Only_what_a_person_wrote_is_isolated()
    {
        var told = TextCatalog.Get("en", "declined.others", ("name", "سام"), ("cards", "سام"));
        Assert.Equal(1, told.Count(sign => sign == '\u2068'));
        Assert.StartsWith("\u2068سام\u2069 cannot", told, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names<T>(string prefix)
        where T : struct, Enum => Enum.GetNames<T>().Select(name => prefix + name);

    /// <summary>All string literals of the program that look like a key: lower-case words with dots, or a word alone.</summary>
    private static HashSet<string> Literals() =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("Snapp.Bot"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"))
            .SelectMany(file => Literal().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)),
    ];

    /// <summary>What a person may write instead of this English word of the program: the same in English, in French or in the language; null for capitals that are no such word (OK, SMS, MAPLE).</summary>
    private static IEnumerable<string>? Names(string language, string word)
    {
        string[] languages = ["en", "fr", language];
        return Keywords.Match(word) is { } hit ? KeywordTable.All.Where(row => row.Keyword == hit.Keyword && languages.Contains(row.Language)).Select(row => row.Word)
            : Meanings.FirstOrDefault(key => Catalogs.Shipped.Words("en", key).Contains(Keywords.Fold(word))) is { } key ? languages.SelectMany(one => Catalogs.Shipped.Words(one, key))
            : word is "ENGLISH" or "FRANÇAIS" ? ["ENGLISH", "FRANÇAIS"]
            : null;
    }

    private static bool IsIn(string text, string word) => Keywords.Fold(text).Contains(Keywords.Fold(word), StringComparison.Ordinal);

    [GeneratedRegex(@"^\d\. ", RegexOptions.Multiline)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\b\p{Lu}{2,}\b")]
    private static partial Regex Capitals();

    [GeneratedRegex("\"([a-z]+(?:\\.[a-zA-Z]+)*)\"")]
    private static partial Regex Literal();
}

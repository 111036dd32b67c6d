using System.Text.Json;
using System.Text.RegularExpressions;
using Snapp.Bot.Delivery;
using Snapp.Bot.Texts;
using Snapp.Data.People;
using Snapp.Matching;
using Snapp.Matching.Profiles;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Texts;

public sealed partial class CatalogTests
{
    /// <summary>Keys that the code builds from a prefix and the name of an enum member.</summary>
    private static readonly string[] Built = ["advice.", "free.", "years.", "reason.", "level."];

    [Fact]
    public void Every_catalog_has_the_same_keys_and_placeholders()
    {
        var english = TextCatalog.All("en");
        foreach (var language in TextCatalog.Languages)
        {
            var other = TextCatalog.All(language);
            Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
            foreach (var (key, text) in english)
                Assert.True(Placeholders(text).SetEquals(Placeholders(other[key])), $"{language} {key} has other placeholders than English.");
        }
    }

    [Fact]
    public void Every_text_has_a_note_for_translators_in_the_english_file_only()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("Snapp.Bot", "Texts"), "*.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            var noted = Path.GetFileNameWithoutExtension(file) == "en";
            Assert.All(document.RootElement.EnumerateObject(), entry =>
            {
                Assert.False(string.IsNullOrWhiteSpace(entry.Value.GetProperty("text").GetString()));
                Assert.Equal(noted, entry.Value.TryGetProperty("note", out var note) && note.GetString()!.Length > 10);
            });
        }
    }

    /// <summary>What may cost an SMS of 70 characters a segment instead of 160, and why.</summary>
    private static readonly Dictionary<string, string> MayBeWide = new()
    {
        ["fr ask.languages"] = "asks for the level of \"français\", and the alphabet of an SMS has no small ç",
    };

    [Fact]
    public void Every_text_fits_the_alphabet_of_an_SMS_but_for_a_short_list()
    {
        var wide = TextCatalog.Languages.SelectMany(language => TextCatalog.All(language)
            .Where(entry => !SmsSegments.IsGsm(Placeholder().Replace(entry.Value, "")))
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
            .Concat(Names<ExperienceBand>("years.")).Concat(Names<ReasonKind>("reason.")).Concat(Names<LanguageLevel>("level.")).Order(StringComparer.Ordinal);
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

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("\"([a-z]+(?:\\.[a-zA-Z]+)*)\"")]
    private static partial Regex Literal();
}

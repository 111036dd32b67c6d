using System.Text.RegularExpressions;
using Snapp.Bot.Texts;
using Xunit;

namespace Snapp.Tests.Texts;

public sealed partial class TextCatalogTests
{
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
    public void A_value_with_braces_is_left_as_the_person_wrote_it() =>
        Assert.Contains("{name}", TextCatalog.Get("en", "relay.from", ("name", "Sam"), ("text", "{name}")), StringComparison.Ordinal);

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}

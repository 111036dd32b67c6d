using Snapp.Bot.Turns;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Dialogs;

public sealed class KeywordTests
{
    [Theory]
    [InlineData("STOP", "Stop", "en")]
    [InlineData(" stop! ", "Stop", "en")]
    [InlineData("ＳＴＯＰ", "Stop", "en")]
    [InlineData("🛑 Stop 🛑", "Stop", "en")]
    [InlineData("st\u200bop", "Stop", "en")]
    [InlineData("OPT-OUT", "Stop", "en")]
    [InlineData("Arrêt", "Stop", "fr")]
    [InlineData("ARRET", "Stop", "fr")]
    [InlineData("désabonner", "Stop", "fr")]
    [InlineData("info", "Help", "en")]
    [InlineData("Aide.", "Help", "fr")]
    [InlineData("début", "Start", "fr")]
    public void A_whole_message_is_a_keyword_in_the_language_of_the_word(string text, string keyword, string language) =>
        Assert.Equal((keyword, language), (Keywords.Match(text)?.Keyword.ToString(), Keywords.Match(text)?.Language));

    [Theory]
    [InlineData("the end")]
    [InlineData("please don't stop")]
    [InlineData("à la fin")]
    [InlineData("")]
    public void Inside_a_sentence_it_is_not(string text) => Assert.Null(Keywords.Match(text));

    [Fact]
    public void What_the_provider_has_answered_is_not_answered_again()
    {
        Assert.IsType<Effect.OptOut>(Assert.Single(new Talk().Sends(stop => stop with { ProviderKeyword = "STOP" }).Effects));
        Assert.Empty(new Talk().Sends(help => help with { ProviderKeyword = "HELP" }).Effects);
    }

    [Fact]
    public void After_stop_help_is_answered_and_start_brings_the_person_back()
    {
        var talk = new Talk().Says("hi", "STOP", "HELP");
        Assert.True(talk.The<Effect.Say>().ConfirmsStop);
        Assert.NotNull(talk.Says("DEBUT").The<Effect.OptIn>());
        Assert.NotEmpty(talk.Says("hi").Said);
    }
}

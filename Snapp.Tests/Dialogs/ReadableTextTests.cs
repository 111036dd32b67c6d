using Snapp.Bot.Turns;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Dialogs;

public sealed class ReadableTextTests
{
    [Theory]
    [InlineData("Sa\u202Em", "Sam")]
    [InlineData("\u2067Sam\u2069", "Sam")]
    [InlineData("\u200FSam\u200E \u200B\uFEFF!", "Sam !")]
    [InlineData("a\u0007b\u001B[31m\u0085c\u007F", "ab[31mc")]
    [InlineData("one\r\ntwo\tthree", "one\ntwo\tthree")]
    [InlineData("Sa\u200Dm\u200C", "Sam")]
    [InlineData("\u061C\u202E\u2066", "")]
    [Trait("Fault", "B45")]
    public void What_only_machines_see_is_taken_out(string text, string clean) => Assert.Equal(clean, ReadableText.Clean(text));

    [Theory]
    [InlineData("می\u200Cخواهم")]
    [InlineData("क्\u200Dष")]
    [InlineData("ന്\u200D")]
    [InlineData("👩🏽\u200D⚕️ 👨\u200D👩\u200D👧 🏳️\u200D🌈")]
    [InlineData("plain\nwords, é, 你好")]
    public void What_a_script_or_an_emoji_needs_stays(string text) => Assert.Equal(text, ReadableText.Clean(text));

    [Fact]
    public void A_message_of_nothing_but_such_signs_is_empty()
    {
        var talk = new Talk().Says("hi", "1", "\u202E\u200F");
        Assert.Null(talk.State.Draft.FirstName);
        Assert.Contains("Sorry", talk.Said, StringComparison.Ordinal);
        Assert.Equal("Sam", talk.Says("\u202ESam").State.Draft.FirstName);
        Assert.Empty(talk.Effects.OfType<Effect.Relay>());
    }
}

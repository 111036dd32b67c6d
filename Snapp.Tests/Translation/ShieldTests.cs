using CsCheck;
using Snapp.Bot.Translation;
using Xunit;

namespace Snapp.Tests.Translation;

public sealed class ShieldTests
{
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOf<string>("Ana", "Hope", "小明", "[[1]]", "[[", "]]", "[", "]", "1", " ", "\n", "Hello ", "سلام ", "https://canada.ca/a?b=1", "a.b@c.ca", "+1 (780) 555-0100", "bit.ly/x", "🙂"),
        Gen.String[0, 6]);

    private static readonly Gen<string> Message = Piece.Array[0, 12].Select(string.Concat);

    private static readonly Gen<string[]> Names = Gen.OneOf<string>("Ana", "Hope", "小明", "[", "]]", "", "a[").Array[0, 3];

    [Fact]
    public void A_translator_that_changes_nothing_gives_back_the_text_itself() =>
        Gen.Select(Message, Names).Sample((text, names) => Shield.Raise(text, names).Lower(Shield.Raise(text, names).Text) == text);

    [Fact]
    public void Marks_may_come_back_in_any_order_with_spaces_and_other_digits_and_brackets()
    {
        var shield = Shield.Raise("Hope, write to a@b.ca or call 780-555-0100.", ["Hope"]);
        Assert.Equal("[[1]], write to [[2]] or call [[3]].", shield.Text);
        Assert.Equal("780-555-0100 / a@b.ca / Hope", shield.Lower("[ [٣] ] / ［［2］］ / 【【۱】】"));
    }

    [Fact]
    [Trait("Fault", "B44")]
    public void A_mark_that_is_lost_doubled_or_new_spoils_the_answer() =>
        Gen.Int[0, 3].Sample(spoiled =>
        {
            var shield = Shield.Raise("Ana https://canada.ca 780-555-0100", ["Ana"]);
            string answer = spoiled switch
            {
                0 => shield.Text.Replace("[[2]]", "", StringComparison.Ordinal),
                1 => shield.Text + " [[3]]",
                2 => shield.Text + " [[4]]",
                _ => shield.Text.Replace("[[1]]", "[[0]]", StringComparison.Ordinal),
            };
            return shield.Lower(answer) is null;
        });

    [Theory]
    [InlineData("See https://www.canada.ca/en/a?b=1&c=2.", "See [[1]].")]
    [InlineData("(www.alis.alberta.ca)", "([[1]])")]
    [InlineData("alis.alberta.ca, bit.ly/3xYz!", "[[1]], [[2]]!")]
    [InlineData("Mail ana.b+c@mail.example.org please", "Mail [[1]] please")]
    [InlineData("Call +1 (780) 555-0100 or 7805550100", "Call [[1]] or [[2]]")]
    [InlineData("۰۹۱۲۳۴۵۶۷۸۹ زنگ بزن", "[[1]] زنگ بزن")]
    [InlineData("Ana met Anabel and ANA", "[[1]] met Anabel and ANA")]
    [InlineData("小明你好", "[[1]]你好")]
    [InlineData("I have 25 years and 3 children", "I have 25 years and 3 children")]
    [InlineData("I hope so.Then we go", "I hope so.Then we go")]
    [Trait("Fault", "B44")]
    public void Links_mail_numbers_and_names_are_hidden_and_words_are_not(string text, string shielded) =>
        Assert.Equal(shielded, Shield.Raise(text, ["Ana", "小明", " "]).Text);
}

using System.Globalization;
using CsCheck;
using Snapp.Bot.Delivery;
using Xunit;

namespace Snapp.Tests.Delivery;

public sealed class TextPartsTests
{
    private static readonly string[] Pieces = ["a", "é", "e\u0301", "👨‍👩‍👧‍👦", "🇨🇦", "س", "ن\u064e", " ", "\n", "1. ", "word ", "क्षि", "\u200f"];

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Int[0, Pieces.Length - 1].Select(at => Pieces[at]).Array[0, 400].Select(string.Concat),
        Gen.String[0, 300].Select(text => new string([.. text.Where(sign => !char.IsSurrogate(sign))])));

    [Fact]
    [Trait("Fault", "B38")]
    public void Joined_parts_are_the_text_and_none_is_over_the_limit() =>
        Gen.Select(Texts, Gen.Int[2, 120]).Sample((text, most) =>
        {
            var parts = TextParts.Split(text, most);
            return string.Concat(parts) == text && parts.All(part => part.Length <= most) && (text.Length == 0 || parts.All(part => part.Length > 0));
        });

    [Fact]
    [Trait("Fault", "B38")]
    public void No_visible_character_is_cut() =>
        Gen.Select(Texts, Gen.Int[40, 120]).Sample((text, most) =>
        {
            var starts = StringInfo.ParseCombiningCharacters(text).ToHashSet();
            var at = 0;
            foreach (var part in TextParts.Split(text, most).SkipLast(1))
            {
                at += part.Length;
                if (!starts.Contains(at)) return false;
            }

            return true;
        });

    [Fact]
    public void A_cut_falls_behind_a_word() =>
        Assert.Equal(["one two ", "three ", "four"], TextParts.Split("one two three four", 9));

    [Theory]
    [InlineData('a', 160, 1)]
    [InlineData('a', 161, 2)]
    [InlineData('a', 306, 2)]
    [InlineData('a', 307, 3)]
    [InlineData('€', 80, 1)]
    [InlineData('€', 81, 2)]
    [InlineData('س', 70, 1)]
    [InlineData('س', 71, 2)]
    [InlineData('س', 134, 2)]
    [InlineData('س', 135, 3)]
    [Trait("Fault", "B38")]
    public void Segments_of_a_repeated_sign(char sign, int times, int segments) => Assert.Equal(segments, SmsSegments.Count(new string(sign, times)));

    [Theory]
    [InlineData(159, "€", 0, 2)]
    [InlineData(152, "€", 152, 3)]
    public void A_sign_of_two_units_never_straddles_two_segments(int before, string sign, int after, int segments) =>
        Assert.Equal(segments, SmsSegments.Count(new string('a', before) + sign + new string('a', after)));

    [Fact]
    public void Emoji_and_curly_quotes_make_a_text_wide()
    {
        Assert.Equal(1, SmsSegments.Count(string.Concat(Enumerable.Repeat("😀", 35))));
        Assert.Equal(2, SmsSegments.Count(string.Concat(Enumerable.Repeat("😀", 36))));
        Assert.False(SmsSegments.IsGsm("It’s"));
    }
}

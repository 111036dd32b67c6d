using System.Text;
using Snapp.Bot.Channels;
using Snapp.Bot.Channels.Messenger;
using Xunit;

namespace Snapp.Tests.Channels;

public sealed class MessengerSignatureTests
{
    private const string Hello = """{"object":"page","entry":[{"id":"1234567890","time":1459991487970,"messaging":[{"sender":{"id":"5678"},"recipient":{"id":"1234567890"},"timestamp":1459991487970,"message":{"mid":"m_abc","text":"Hello World"}}]}]}""";
    private const string Escaped = """{"object":"page","entry":[{"id":"1234567890","time":1459991487970,"messaging":[{"sender":{"id":"5678"},"recipient":{"id":"1234567890"},"timestamp":1459991487970,"message":{"mid":"m_def","text":"caf\u00e9 \u0645\u0631\u062d\u0628\u0627"}}]}]}""";
    private const string EscapedSignature = "sha256=aea1b2224b280531161ba58e6003ccbaecbbea9d7b8a6a05c9ab7004e0e028c3";

    [Theory]
    [InlineData("sesame", "hello world", "sha256=f39034b29165ec6a5104d9aef27266484ab26c8caa7bca8bcb2dd02e8be61b17")]
    [InlineData("sesame", "hello world2", "sha256=60905fdf409d0b4f721e99f6f25b31567a68a6b45e933d814e17a246be4c5a53")]
    [InlineData("It's a Secret to Everybody", "Hello, World!", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")]
    [InlineData("fb_app_secret", Hello, "sha256=82dbe93caf989b25406f647fd2b9c6a0f2d69729db7f7d23fae614daf393f62e")]
    [InlineData("fb_app_secret", Escaped, EscapedSignature)]
    [InlineData("fb_app_secret", "", "sha256=210779906dcb7e6173932cd4650913d0419fe309e12fa3c7b5f2178e899efac7")]
    public void The_known_signatures_are_accepted_and_no_other_body_with_them(string secret, string body, string header)
    {
        Assert.True(IsValid(secret, body, header));
        Assert.False(IsValid(secret, body + " ", header));
        Assert.False(IsValid(secret + "x", body, header));
        Assert.False(IsValid(secret, body, header[..70]));
        Assert.False(IsValid(secret, body, header["sha256=".Length..]));
        Assert.False(IsValid(secret, body, header.ToUpperInvariant()));
    }

    [Fact]
    public void A_body_written_again_without_escapes_is_refused() =>
        Assert.False(IsValid("fb_app_secret", Escaped.Replace("caf\\u00e9 \\u0645\\u0631\\u062d\\u0628\\u0627", "café مرحبا", StringComparison.Ordinal), EscapedSignature));

    [Theory]
    [InlineData("caf\\u00e9", "café")]
    [InlineData("a\\/b", "a/b")]
    [InlineData("\\ud83d\\ude00", "😀")]
    [InlineData("", "", 50_000)]
    [InlineData("x", "x", 0, "\ufeff")]
    [Trait("Fault", "B32")]
    public void B32_the_bytes_are_signed_as_they_came_and_one_bit_less_is_refused(string written, string read, int spaces = 0, string before = "")
    {
        var json = before + Hello.Replace("Hello World", written + string.Concat(Enumerable.Repeat("\\u200a", spaces)) + "!", StringComparison.Ordinal);
        var request = ChannelUnderTest.SignedPage(json);
        var channel = ChannelUnderTest.Channel<MessengerChannel>();
        var message = Assert.Single(Assert.IsType<WebhookResult.Understood>(channel.Receive(request)).Messages);
        Assert.Equal(read + new string('\u200a', spaces) + "!", message.Text.Value);

        var body = request.Body.ToArray();
        foreach (var at in new[] { 0, body.Length / 2, body.Length - 1 })
        {
            var flipped = body.ToArray();
            flipped[at] ^= 1;
            Assert.IsType<WebhookResult.Forged>(channel.Receive(request with { Body = flipped }));
        }
    }

    [Fact]
    public void A_missing_or_old_header_is_refused()
    {
        Assert.False(MessengerSignature.IsValid(ChannelUnderTest.Request("POST", "/", "x"u8.ToArray(), null), "sesame"));
        Assert.False(MessengerSignature.IsValid(ChannelUnderTest.Request("POST", "/", "x"u8.ToArray(), null, ("X-Hub-Signature", "sha1=00")), "sesame"));
    }

    [Fact]
    public void The_proof_of_the_token_is_the_known_one() => Assert.Equal(
        "e95efb73348407a233c4fcf91e243db6a198d1f31f7223bb31ac558beb7e3b6b", MessengerSignature.AppSecretProof("EAAtesttoken", "fb_app_secret"));

    private static bool IsValid(string secret, string body, string header) => MessengerSignature.IsValid(
        ChannelUnderTest.Request("POST", "/", Encoding.UTF8.GetBytes(body), "application/json", (MessengerSignature.Header, header)), secret);
}

using Microsoft.Extensions.Logging.Abstractions;
using Snapp.Bot.Translation;
using Snapp.Bot.Translation.LibreTranslate;
using Xunit;

namespace Snapp.Tests.Translation;

public sealed class LibreTranslatorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("secret-of-tests", """{"q":"Hello","source":"en","target":"zh-Hans","format":"text","api_key":"secret-of-tests"}""")]
    [InlineData(null, """{"q":"Hello","source":"en","target":"zh-Hans","format":"text"}""")]
    public async Task The_request_carries_its_key_in_the_body_and_only_where_there_is_one(string? key, string body)
    {
        await using var server = await TranslatorServer.AnsweringAsync(200, """{"translatedText":"你好"}""");
        var outcome = await Translator(server, key: key).TranslateAsync("Hello", "en-CA", "zh", Token);
        Assert.Equal(new TranslationOutcome.Translated("你好"), outcome);
        var asked = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/translate", body), (asked.Method, asked.Target, asked.Body));
        Assert.Equal("application/json; charset=utf-8", asked.Headers["Content-Type"]);
    }

    [Fact]
    public async Task A_language_nobody_knows_is_left_to_the_server()
    {
        await using var server = await TranslatorServer.AnsweringAsync(200, """{"translatedText":"你好"}""");
        await Translator(server).TranslateAsync("Hello", null, "zh", Token);
        Assert.Contains("\"source\":\"auto\"", Assert.Single(server.Requests).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, """{"error":"Invalid request: missing q parameter"}""", "400")]
    [InlineData(403, """{"error":"Invalid API key"}""", "403")]
    [InlineData(429, """{"error":"Slowdown: 10 per 1 minute"}""", "429")]
    [InlineData(500, """{"error":"Cannot translate text"}""", "500")]
    [InlineData(302, "", "302")]
    [InlineData(200, "", "unreadable")]
    [InlineData(200, "null", "unreadable")]
    [InlineData(200, "<html></html>", "unreadable")]
    [InlineData(200, """{"translatedText":["Bonjour"]}""", "unreadable")]
    [InlineData(200, """{"error":"x"}""", "unreadable")]
    public async Task Anything_but_a_translation_is_unavailable_after_one_try(int status, string body, string code)
    {
        await using var server = await TranslatorServer.AnsweringAsync(status, body);
        Assert.Equal(new TranslationOutcome.Unavailable(code), await Translator(server).TranslateAsync("Hello", "en", "fr", Token));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_a_timeout()
    {
        await using var server = await TranslatorServer.HangingAsync();
        var outcome = await Translator(server, TimeSpan.FromMilliseconds(300)).TranslateAsync("Hello", "en", "fr", Token);
        Assert.Equal(new TranslationOutcome.Unavailable("timeout"), outcome);
    }

    [Fact]
    public async Task A_cut_connection_is_the_network()
    {
        await using var server = await TranslatorServer.CuttingAsync();
        Assert.Equal(new TranslationOutcome.Unavailable("network"), await Translator(server).TranslateAsync("Hello", "en", "fr", Token));
    }

    private static LibreTranslator Translator(TranslatorServer server, TimeSpan? limit = null, string? key = null) =>
        new(server.Client, new() { Provider = "LibreTranslate", Endpoint = server.Address, Key = key }, limit ?? TimeSpan.FromSeconds(4), TimeProvider.System,
            NullLogger<LibreTranslator>.Instance);
}

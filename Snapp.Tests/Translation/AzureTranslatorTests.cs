using Microsoft.Extensions.Logging.Abstractions;
using Snapp.Bot.Translation;
using Snapp.Bot.Translation.Azure;
using Xunit;

namespace Snapp.Tests.Translation;

public sealed class AzureTranslatorTests
{
    private static readonly TimeSpan Ample = TimeSpan.FromSeconds(4);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_request_is_exactly_what_version_3_asks_for()
    {
        await using var server = await TranslatorServer.AnsweringAsync(200, """[{"translations":[{"text":"Kumusta","to":"fil"}]}]""");
        var outcome = await Translator(server, Ample).TranslateAsync("""Say "hi" """, "en", "tl", Token);
        Assert.Equal(new TranslationOutcome.Translated("Kumusta"), outcome);
        var asked = Assert.Single(server.Requests);
        Assert.Equal("POST", asked.Method);
        Assert.Equal("/translate?api-version=3.0&from=en&to=fil&textType=plain", asked.Target);
        Assert.Equal("key-for-tests", asked.Headers["Ocp-Apim-Subscription-Key"]);
        Assert.Equal("canadacentral", asked.Headers["Ocp-Apim-Subscription-Region"]);
        Assert.Equal("application/json; charset=UTF-8", asked.Headers["Content-Type"], ignoreCase: true);
        Assert.Equal("""[{"Text":"Say \u0022hi\u0022 "}]""", asked.Body);
    }

    [Fact]
    public async Task A_language_nobody_knows_is_left_to_azure()
    {
        await using var server = await TranslatorServer.AnsweringAsync(200, """[{"detectedLanguage":{"language":"ar","score":1.0},"translations":[{"text":"Hi","to":"en"}]}]""");
        Assert.Equal(new TranslationOutcome.Translated("Hi"), await Translator(server, Ample).TranslateAsync("مرحبا", null, "en", Token));
        Assert.Equal("/translate?api-version=3.0&to=en&textType=plain", Assert.Single(server.Requests).Target);
    }

    [Theory]
    [InlineData("en", "en"), InlineData("en-CA", "en"), InlineData("fr-CA", "fr-ca"), InlineData("pt-PT", "pt-pt"), InlineData("pt-BR", "pt")]
    [InlineData("tl", "fil"), InlineData("fil", "fil"), InlineData("prs", "prs"), InlineData("pa", "pa"), InlineData("ti", "ti"), InlineData("so", "so")]
    [InlineData("zh", "zh-Hans"), InlineData("zh-Hans", "zh-Hans"), InlineData("zh-Hant", "zh-Hant"), InlineData("zh-TW", "zh-Hant"), InlineData("zh-hant-HK", "zh-Hant")]
    public void Our_tags_become_the_codes_Azure_knows(string tag, string code) => Assert.Equal(code, AzureLanguages.CodeOf(tag));

    [Theory]
    [InlineData(400, """{"error":{"code":400036,"message":"bad target"}}""", "400036", 1)]
    [InlineData(401, """{"error":{"code":"401","message":"Access denied"}}""", "401", 1)]
    [InlineData(401, """{"error":{"code":401000,"message":"x"}}""", "401000", 1)]
    [InlineData(403, """{"error":{"code":403001,"message":"x"}}""", "403001", 1)]
    [InlineData(404, "<html>not here</html>", "404", 1)]
    [InlineData(404, """{"error":null}""", "404", 1)]
    [InlineData(404, """{"error":{"code":"the person's words","message":"x"}}""", "404", 1)]
    [InlineData(302, "", "302", 1)]
    [InlineData(408, """{"error":{"code":408001}}""", "408001", 3)]
    [InlineData(429, """{"error":{"code":429001}}""", "429001", 3)]
    [InlineData(500, """{"error":{"code":500000}}""", "500000", 3)]
    [InlineData(503, "", "503", 3)]
    public async Task An_error_becomes_its_number_and_only_passing_ones_are_tried_again(int status, string body, string code, int requests)
    {
        await using var server = await TranslatorServer.AnsweringAsync(status, body);
        var outcome = await Translator(server, Ample).TranslateAsync("Hello", "en", "fr", Token);
        Assert.Equal(new TranslationOutcome.Unavailable(code), outcome);
        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task Told_to_wait_a_minute_it_does_not_wait()
    {
        await using var server = await TranslatorServer.AnsweringAsync(429, """{"error":{"code":429000}}""", retryAfter: "60");
        var outcome = await Translator(server, Ample).TranslateAsync("Hello", "en", "fr", Token);
        Assert.Equal(new TranslationOutcome.Unavailable("429000"), outcome);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("""[{"translations":null}]""")]
    [InlineData("""[{"translations":[]}]""")]
    [InlineData("""[{"translations":[null]}]""")]
    [InlineData("""[{"translations":[{"to":"fr"}]}]""")]
    [InlineData("""[{"translations":[{"text":"Hallo","to":"de"}]}]""")]
    [InlineData("""[{"translations":[{"text":"Bonjour","to":"fr"}]},{"translations":[{"text":"Salut","to":"fr"}]}]""")]
    [InlineData("""{"translations":[{"text":"Bonjour","to":"fr"}]}""")]
    public async Task An_answer_of_another_shape_is_unreadable(string body)
    {
        await using var server = await TranslatorServer.AnsweringAsync(200, body);
        Assert.Equal(new TranslationOutcome.Unavailable("unreadable"), await Translator(server, Ample).TranslateAsync("Hello", "en", "fr", Token));
    }

    [Fact]
    public async Task An_endless_answer_is_unreadable()
    {
        string text = new('a', BoundedBody.MaxBytes);
        await using var server = await TranslatorServer.AnsweringAsync(200, $$"""[{"translations":[{"text":"{{text}}","to":"fr"}]}]""");
        Assert.Equal(new TranslationOutcome.Unavailable("unreadable"), await Translator(server, Ample).TranslateAsync("Hello", "en", "fr", Token));
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
        Assert.Equal(new TranslationOutcome.Unavailable("network"), await Translator(server, Ample).TranslateAsync("Hello", "en", "fr", Token));
        Assert.True(server.Requests.Count >= 3);
    }

    [Fact]
    public async Task A_caller_that_gives_up_gets_its_own_cancellation_back()
    {
        await using var server = await TranslatorServer.HangingAsync();
        using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Translator(server, TimeSpan.FromMinutes(1)).TranslateAsync("Hello", "en", "fr", caller.Token));
    }

    private static AzureTranslator Translator(TranslatorServer server, TimeSpan limit) =>
        new(server.Client, new() { Provider = "Azure", Endpoint = server.Address, Key = "key-for-tests", Region = "canadacentral" }, limit, TimeProvider.System,
            NullLogger<AzureTranslator>.Instance);
}

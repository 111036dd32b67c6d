using Microsoft.Extensions.Time.Testing;
using Snapp.Bot.Translation;
using Xunit;

namespace Snapp.Tests.Translation;

public sealed class TranslationsTests
{
    private readonly ScriptedTranslator _translator = new();
    private readonly FakeTimeProvider _clock = new();

    private Translations Subject => field ??= new(_translator, new TranslationCache(2), _clock);

    [Theory]
    [InlineData("en", "en"), InlineData("en-CA", "en"), InlineData("fil", "tl"), InlineData("zh", "zh-Hans"), InlineData("zh-TW", "zh-Hant")]
    public async Task One_language_needs_no_translator(string from, string to)
    {
        Assert.Equal(Done("Hello"), await AskAsync("Hello", from, to));
        Assert.Empty(_translator.Asked);
    }

    [Theory]
    [InlineData("zh-Hans", "zh-Hant"), InlineData("prs", "fa"), InlineData("en", "fr")]
    public async Task Two_languages_or_two_scripts_do(string from, string to)
    {
        Assert.Equal(Done("(Hello)"), await AskAsync("Hello", from, to));
        Assert.Equal(["Hello"], _translator.Asked);
    }

    [Fact]
    public async Task A_language_nobody_knows_is_asked_for_remembered_and_never_taken_for_another_one()
    {
        Assert.Equal(Done("(Hello Hope)"), await AskAsync("Hello Hope", null, "en"));
        Assert.Equal(Done("(Hello Hope)"), await AskAsync("Hello Hope", null, "en"));
        Assert.Equal(["Hello [[1]]"], _translator.Asked);
        await AskAsync("Hello Hope", "fr", "en");
        Assert.Equal(2, _translator.Asked.Count);
    }

    [Theory]
    [InlineData(""), InlineData("🙂"), InlineData("https://canada.ca"), InlineData("Hope 780-555-0100 !"), InlineData("42")]
    public async Task What_has_no_words_comes_back_as_it_is(string text)
    {
        Assert.Equal(Done(text), await AskAsync(text));
        Assert.Empty(_translator.Asked);
    }

    [Fact]
    public async Task The_translator_never_sees_a_name_and_the_person_does()
    {
        Assert.Equal(Done("(Hello Hope)"), await AskAsync("Hello Hope"));
        Assert.Equal(["Hello [[1]]"], _translator.Asked);
    }

    [Fact]
    public async Task More_than_ten_thousand_characters_are_refused()
    {
        Assert.Equal(Not("too-long"), await AskAsync(new string('a', 10_001)));
        Assert.Equal(Done($"({new string('a', 10_000)})"), await AskAsync(new string('a', 10_000)));
    }

    [Theory]
    [InlineData("Bonjour", "shield")]
    [InlineData("", "garbled")]
    [InlineData("🦑", "garbled")]
    [InlineData("[[1]]", "garbled")]
    [InlineData("Bonjour <b>[[1]]</b>", "garbled")]
    [InlineData("Bonjour\u0000 [[1]]", "garbled")]
    [InlineData("Bonjour \u202E[[1]]", "garbled")]
    public async Task An_answer_that_cannot_be_a_translation_is_refused_and_not_remembered(string answer, string code)
    {
        _translator.Next = _ => Done(answer);
        Assert.Equal(Not(code), await AskAsync("Hello Hope"));
        _translator.Next = text => Done("Bonjour [[1]]");
        Assert.Equal(Done("Bonjour Hope"), await AskAsync("Hello Hope"));
    }

    [Fact]
    public async Task An_answer_a_hundred_times_as_long_is_refused()
    {
        _translator.Next = text => Done(string.Concat(Enumerable.Repeat(text, 100)));
        Assert.Equal(Not("garbled"), await AskAsync("Hello"));
    }

    [Fact]
    public async Task The_latest_answers_are_remembered_and_the_oldest_forgotten()
    {
        foreach (string text in (string[])["one", "two", "one", "three", "one", "two"]) await AskAsync(text);
        Assert.Equal(["one", "two", "three", "two"], _translator.Asked);
        await AskAsync("two", to: "ar");
        Assert.Equal(5, _translator.Asked.Count);
    }

    [Fact]
    public async Task After_five_failures_it_rests_for_thirty_seconds_then_tries_once()
    {
        _translator.Next = _ => Not("timeout");
        for (int i = 0; i < 5; i++) Assert.Equal(Not("timeout"), await AskAsync("Hello"));
        Assert.Equal(Not("resting"), await AskAsync("Hello"));
        _clock.Advance(TimeSpan.FromSeconds(29.9));
        Assert.Equal(Not("resting"), await AskAsync("Hello"));
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(Not("timeout"), await AskAsync("Hello"));
        Assert.Equal(Not("resting"), await AskAsync("Hello"));
        _clock.Advance(TimeSpan.FromSeconds(30));
        _translator.Next = text => Done($"({text})");
        Assert.Equal(Done("(Hello)"), await AskAsync("Hello"));
        Assert.Equal(Done("(Bye)"), await AskAsync("Bye"));
        Assert.Equal(8, _translator.Asked.Count);
    }

    [Fact]
    public void While_the_one_trial_is_out_nobody_else_may_try()
    {
        var breaker = new Breaker(_clock);
        for (int i = 0; i < 5; i++) breaker.Failed();
        _clock.Advance(Breaker.Rest);
        Assert.Equal((true, false), (breaker.MayTry(), breaker.MayTry()));
    }

    [Theory]
    [InlineData("none"), InlineData("400"), InlineData("400036")]
    public async Task A_language_the_provider_does_not_know_is_no_reason_to_rest(string code)
    {
        _translator.Next = _ => Not(code);
        for (int i = 0; i < 7; i++) Assert.Equal(Not(code), await AskAsync("Hello"));
    }

    [Fact]
    public async Task One_success_forgives_four_failures()
    {
        for (int round = 0; round < 3; round++)
        {
            _translator.Next = _ => Not("503");
            for (int i = 0; i < 4; i++) Assert.Equal(Not("503"), await AskAsync("Hello"));
            _translator.Next = text => Done($"({text})");
            Assert.Equal(Done($"(round {round})"), await AskAsync($"round {round}"));
        }
    }

    private Task<TranslationOutcome> AskAsync(string text, string? from = "en", string to = "fr") =>
        Subject.TranslateAsync(text, from, to, ["Hope"], TestContext.Current.CancellationToken);

    private static TranslationOutcome.Translated Done(string text) => new(text);

    private static TranslationOutcome.Unavailable Not(string code) => new(code);

    private sealed class ScriptedTranslator : ITranslator
    {
        internal List<string> Asked { get; } = [];

        internal Func<string, TranslationOutcome> Next { get; set; } = text => Done($"({text})");

        public Task<TranslationOutcome> TranslateAsync(string text, string? from, string to, CancellationToken cancellationToken)
        {
            Asked.Add(text);
            return Task.FromResult(Next(text));
        }
    }
}

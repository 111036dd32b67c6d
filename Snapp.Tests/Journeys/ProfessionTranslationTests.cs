using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Matching.Occupations;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>A profession in a language the search does not know is looked for in English too, when the translator is quick.</summary>
public sealed class ProfessionTranslationTests
{
    private const string Hungarian = "ápolónő vagyok";

    private static readonly Phone Newcomer = new("Amal", "whatsapp", "+15550100001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_the_search_does_not_know_are_found_by_their_translation()
    {
        await using var app = await AtTheProfessionAsync();
        app.Providers.Azure.Known[Hungarian] = "registered nurse";
        await app.WriteAsync(Newcomer, $"{Hungarian}, 5 years", twice: false, Token);
        Assert.Contains("1. Registered nurses", Last(app), StringComparison.Ordinal);
        await app.WriteAsync(Newcomer, "1", twice: false, Token);
        Assert.Contains(TextCatalog.Get("en", "body.CollegeOfNurses"), Last(app), StringComparison.Ordinal);
        Assert.Equal(1, app.Providers.Azure.Calls);
    }

    [Theory]
    [InlineData("nurse")]
    [InlineData("STOP")]
    [InlineData("SKIP")]
    [InlineData("42")]
    public async Task Nobody_asks_a_translator_for_known_words_keywords_or_numbers(string words)
    {
        await using var app = await AtTheProfessionAsync();
        await app.WriteAsync(Newcomer, words, twice: false, Token);
        Assert.Equal(0, app.Providers.Azure.Calls);
    }

    [Fact]
    public async Task A_translator_that_is_down_changes_nothing()
    {
        await using var app = await AtTheProfessionAsync();
        app.Providers.Azure.Down = true;
        await app.WriteAsync(Newcomer, Hungarian, twice: false, Token);
        Assert.Equal(TextCatalog.Get("en", "miss.profession", ("question", TextCatalog.Get("en", "ask.profession"))), Last(app));
    }

    [Fact]
    public async Task A_slow_translator_is_waited_for_two_seconds_and_what_it_brings_later_serves_the_next_time()
    {
        await using var app = await AtTheProfessionAsync();
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.Providers.Azure.Known[Hungarian] = "registered nurse";
        app.Providers.Azure.Delay = async _ =>
        {
            asked.TrySetResult();
            await answer.Task;
        };
        using (var posted = await app.PostAsync(FakeProviders.Webhook(Newcomer, Hungarian, app.NewMessageId()), Token)) posted.EnsureSuccessStatusCode();
        await asked.Task.WaitAsync(Token);
        var before = app.Providers.Ledger.Messages.Count;
        app.Clock.Advance(EnglishProfession.Limit);
        await app.IdleAsync(Token);
        Assert.Equal(before + 1, app.Providers.Ledger.Messages.Count);
        Assert.StartsWith(TextCatalog.Get("en", "miss.profession", ("question", "")).TrimEnd(), Last(app), StringComparison.Ordinal);

        answer.SetResult();
        await app.WriteAsync(Newcomer, Hungarian, twice: false, Token);
        Assert.Contains("1. Registered nurses", Last(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_translator_nothing_is_asked()
    {
        await using var app = await AtTheProfessionAsync(new() { ["Translation:Provider"] = "None" });
        await app.WriteAsync(Newcomer, Hungarian, twice: false, Token);
        Assert.Equal(0, app.Providers.Azure.Calls);
    }

    [Fact]
    public void The_words_of_these_tests_are_not_known_to_the_search() =>
        Assert.DoesNotContain("31301", new OccupationSearch().Search(Hungarian).Select(hit => hit.Occupation.Code));

    private static async Task<SnappApp> AtTheProfessionAsync(Dictionary<string, string?>? changes = null)
    {
        var app = await SnappApp.StartAsync(Token, changes: changes);
        foreach (var line in Talking.Intake().Take(4))
        {
            await app.WriteAsync(Newcomer, line, twice: false, Token);
        }

        return app;
    }

    private static string Last(SnappApp app) => app.Providers.Ledger.Messages[^1].Text;
}

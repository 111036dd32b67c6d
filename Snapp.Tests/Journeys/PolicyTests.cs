using System.Net;
using System.Text.Json.Nodes;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>What an agency decides for its own people, from its own HTTP route to their phones.</summary>
public sealed class PolicyTests
{
    private static readonly Phone Newcomer = new("Amal", "sms", "+15550100001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_agencys_own_question_is_asked_once_kept_and_shown_to_its_staff_only()
    {
        await using var app = await SnappApp.StartAsync(Token);
        var (code, key) = await app.NewAgencyAsync("Harbour", Token);
        var (_, other) = await app.NewAgencyAsync("Maple", Token);
        await SetAsync(app, key, new { extraQuestion = "Which of our workshops did you take?" });
        var lines = Talking.Intake(code);
        foreach (var line in lines[..^1])
        {
            await app.WriteAsync(Newcomer, line, twice: false, Token);
        }

        Assert.Contains("Harbour would like to know:\n", Last(app), StringComparison.Ordinal);
        Assert.Contains("Which of our workshops did you take?", Last(app), StringComparison.Ordinal);
        await app.WriteAsync(Newcomer, "The one on resumes", twice: false, Token);
        Assert.StartsWith("Please check", Last(app), StringComparison.Ordinal);
        await app.WriteAsync(Newcomer, "2", twice: false, Token);
        await app.WriteAsync(Newcomer, "Alberta", twice: false, Token);
        Assert.StartsWith("Please check", Last(app), StringComparison.Ordinal);
        await app.WriteAsync(Newcomer, "OK", twice: false, Token);
        Assert.Equal("The one on resumes", (await GetAsync(app, key))!.AsArray().Single()!["answer"]!.GetValue<string>());
        Assert.Empty((await GetAsync(app, other))!.AsArray());
    }

    [Fact]
    public async Task Somebody_who_waits_learns_the_place_the_contact_and_after_some_days_of_the_agencys_talk()
    {
        await using var app = await SnappApp.StartAsync(Token);
        var (code, key) = await app.NewAgencyAsync("Harbour", Token);
        await SetAsync(app, key, new { contact = "604-555-0100", talk = "Coffee and questions, Fridays at 10", talkAfterDays = 10 });
        foreach (var line in Talking.Intake(code))
        {
            await app.WriteAsync(Newcomer, line, twice: false, Token);
        }

        await app.PassAsync(TimeSpan.FromMinutes(1), Token);
        Assert.Contains("Nobody with your profession in Ontario has waited longer", Last(app), StringComparison.Ordinal);
        Assert.Contains("Harbour can help you: 604-555-0100", Last(app), StringComparison.Ordinal);
        await app.PassAsync(TimeSpan.FromDays(10), Token);
        Assert.EndsWith("Coffee and questions, Fridays at 10", Last(app), StringComparison.Ordinal);
        await app.PassAsync(TimeSpan.FromDays(4), Token);
        Assert.StartsWith("I keep looking", Last(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_cannot_be_is_400_and_the_platform_key_is_403()
    {
        await using var app = await SnappApp.StartAsync(Token);
        var (_, key) = await app.NewAgencyAsync("Harbour", Token);
        using var bad = await app.AdminAsync(HttpMethod.Put, "/admin/v1/policy", key, new { talkAfterDays = 0 }, Token);
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        using var platform = await app.AdminAsync(HttpMethod.Get, "/admin/v1/policy", TestAccounts.PlatformKey, null, Token);
        Assert.Equal(HttpStatusCode.Forbidden, platform.StatusCode);
    }

    private static string Last(SnappApp app) => app.Providers.Ledger.Messages[^1].Text;

    private static async Task SetAsync(SnappApp app, string key, object policy)
    {
        using var answer = await app.AdminAsync(HttpMethod.Put, "/admin/v1/policy", key, policy, Token);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<JsonNode?> GetAsync(SnappApp app, string key)
    {
        using var answer = await app.AdminAsync(HttpMethod.Get, "/admin/v1/policy/answers", key, null, Token);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token));
    }
}

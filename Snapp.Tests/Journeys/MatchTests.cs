using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Snapp.Bot.Settings;
using Snapp.Bot.Texts;
using Snapp.Data.People;
using Snapp.Matching.Profiles;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>Newcomers and mentors are brought together without anybody asking, and when staff ask.</summary>
public sealed class MatchTests
{
    private static readonly Phone Amal = new("Amal", "whatsapp", "+15550100001");
    private static readonly Phone Bilal = new("Bilal", "messenger", "6600000000000002");
    private static readonly Phone Maria = new("Maria", "sms", "+15550200001");
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_found_nobody_is_shown_a_mentor_within_a_minute_of_one_signing_up_anywhere_and_once()
    {
        await using var app = await SnappApp.StartAsync(Token);
        var (code, key) = await app.NewAgencyAsync("Maple", Token);
        await IntakeAsync(app, Amal, code);
        Assert.Equal(TextCatalog.Get("en", "offer.none"), SentTo(app, Amal)[^1].Text);
        await app.PassAsync(Minute, Token);

        await SignUpAsync(app, Maria);
        await app.PassAsync(Minute, Token);
        Assert.StartsWith("Good news", SentTo(app, Amal)[^1].Text, StringComparison.Ordinal);
        Assert.Contains("1. Maria", SentTo(app, Amal)[^1].Text, StringComparison.Ordinal);
        Assert.Empty(SentTo(app, Maria));
        var before = SentTo(app, Amal).Count;
        for (var times = 0; times < 8; times++) await app.PassAsync(TimeSpan.FromMinutes(11), Token);
        Assert.Equal(before, SentTo(app, Amal).Count);

        await app.WriteAsync(Amal, "1", twice: false, Token);
        Assert.Contains("Amal would like you as a mentor", SentTo(app, Maria)[^1].Text, StringComparison.Ordinal);
        for (var times = 0; times < 8; times++) await app.PassAsync(TimeSpan.FromMinutes(11), Token);
        Assert.Equal(before + 1, SentTo(app, Amal).Count);

        await app.RestartAsync(Token);
        var request = (await GetAsync(app, key, "/admin/v1/requests")).GetProperty("requests")[0];
        Assert.Equal("open", request.GetProperty("state").GetString());
        Assert.Equal(request.GetProperty("score").GetInt32(), Sum(request.GetProperty("contributions")));
        Assert.Equal(1, request.GetProperty("weightsVersion").GetInt32());
        Assert.Equal(JsonValueKind.Object, request.GetProperty("missing").ValueKind);
        Assert.Equal(JsonValueKind.Null, request.GetProperty("mentorId").ValueKind);
    }

    [Fact]
    public async Task At_night_the_cards_wait_for_the_morning()
    {
        await using var app = await SnappApp.StartAsync(Token, new DateTimeOffset(2026, 1, 6, 3, 0, 0, TimeSpan.Zero));
        await IntakeAsync(app, Amal);
        var before = SentTo(app, Amal).Count;
        await app.PassAsync(TimeSpan.FromHours(1), Token);
        await SignUpAsync(app, Maria);
        await app.PassAsync(Minute, Token);
        Assert.Equal(before, SentTo(app, Amal).Count);
        await app.PassAsync(TimeSpan.FromHours(10), Token);
        Assert.Single(SentTo(app, Amal), message => message.Text.StartsWith("Good news", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("STOP")]
    [InlineData("MENTOR")]
    public async Task Who_has_stopped_or_is_in_the_middle_of_something_is_left_alone(string last)
    {
        await using var app = await SnappApp.StartAsync(Token);
        await IntakeAsync(app, Amal);
        await app.WriteAsync(Amal, last, twice: false, Token);
        var before = SentTo(app, Amal).Count;
        await SignUpAsync(app, Maria);
        for (var times = 0; times < 3; times++) await app.PassAsync(TimeSpan.FromMinutes(11), Token);
        Assert.Equal(before, SentTo(app, Amal).Count);
    }

    [Fact]
    public async Task A_mentor_who_declines_is_shown_to_the_next_who_waits_and_one_place_to_three_at_most()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await SignUpAsync(app, Maria);
        await app.PassAsync(Minute, Token);
        await IntakeAsync(app, Amal);
        await app.WriteAsync(Amal, "1", twice: false, Token);
        Phone[] later = [.. Enumerable.Range(0, 4).Select(number => new Phone($"N{number}", "whatsapp", $"+1555010100{number}"))];
        foreach (var phone in later) await IntakeAsync(app, phone);
        await app.WriteAsync(Maria, "2", twice: false, Token);
        await app.PassAsync(Minute, Token);
        Assert.Equal([true, true, true, false], later.Select(phone => SentTo(app, phone)[^1].Text.StartsWith("Good news", StringComparison.Ordinal)));
        Assert.DoesNotContain("Good news", SentTo(app, Amal)[^1].Text, StringComparison.Ordinal);

        // Three days later their cards no longer keep Maria from the fourth.
        for (var hours = 0; hours < 73; hours++) await app.PassAsync(TimeSpan.FromHours(1), Token);
        Assert.Contains(SentTo(app, later[3]), message => message.Text.Contains(TestAccounts.KnockTemplate, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_round_on_demand_is_proved_over_all_and_shows_and_offers_the_agencys_own_only_and_a_dry_one_changes_nothing()
    {
        await using var app = await SnappApp.StartAsync(Token);
        var (maple, key) = await app.NewAgencyAsync("Maple", Token);
        var (other, _) = await app.NewAgencyAsync("Other", Token);
        await IntakeAsync(app, Amal, maple);
        await IntakeAsync(app, Bilal, other);
        await SignUpAsync(app, Maria, capacity: 2);
        var before = app.Providers.Ledger.Messages.Count;

        var dry = await PostAsync(app, key, "/admin/v1/matches/run?dryRun=true");
        await app.IdleAsync(Token);
        Assert.Equal(before, app.Providers.Ledger.Messages.Count);
        Assert.Equal((1, 1, 0), Counts(dry));
        var proposal = Assert.Single(dry.GetProperty("proposals").EnumerateArray());
        Assert.Equal(proposal.GetProperty("score").GetInt32(), Sum(proposal.GetProperty("contributions")));
        Assert.Equal(2 * proposal.GetProperty("score").GetInt64(), dry.GetProperty("objective").GetInt64());
        Assert.Equal(dry.GetProperty("objective").GetInt64(), dry.GetProperty("dual").GetInt64());

        var run = await PostAsync(app, key, "/admin/v1/matches/run");
        await app.IdleAsync(Token);
        Assert.Equal((1, 1, 1), Counts(run));
        Assert.Equal(JsonValueKind.Null, run.GetProperty("proposals").ValueKind);
        Assert.Contains("1. Maria", Assert.Single(app.Providers.Ledger.Messages.Skip(before), message => message.To == Amal.Address).Text, StringComparison.Ordinal);
        Assert.Equal(before + 1, app.Providers.Ledger.Messages.Count);
        Assert.Equal((1, 1, 0), Counts(await PostAsync(app, key, "/admin/v1/matches/run")));
    }

    [Fact]
    public async Task An_agencys_weights_decide_what_its_newcomers_are_shown_and_are_named_with_the_request()
    {
        await using var app = await SnappApp.StartAsync(Token);
        var (maple, key) = await app.NewAgencyAsync("Maple", Token);
        var weights = new { occupation = 0, advice = 0, language = 0, place = 255, experience = 0, freeTime = 0 };
        using (var kept = await app.AdminAsync(HttpMethod.Put, "/admin/v1/weights", key, weights, Token)) Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        await SignUpAsync(app, Maria, city: "Ottawa");
        await SignUpAsync(app, new Phone("Zoe", "sms", "+15550200002"), city: "Toronto", occupation: "62020");
        await app.PassAsync(Minute, Token);
        await IntakeAsync(app, Amal, maple);
        await IntakeAsync(app, Bilal);
        Assert.Contains("1. Zoe", SentTo(app, Amal)[^1].Text, StringComparison.Ordinal);
        Assert.Contains("1. Maria", SentTo(app, Bilal)[^1].Text, StringComparison.Ordinal);
        await app.WriteAsync(Amal, "1", twice: false, Token);
        var request = (await GetAsync(app, key, "/admin/v1/requests")).GetProperty("requests")[0];
        Assert.Equal((2, 255), (request.GetProperty("weightsVersion").GetInt32(), request.GetProperty("score").GetInt32()));
        Assert.Equal(255, (await GetAsync(app, key, "/admin/v1/weights/2")).GetProperty("place").GetInt32());
    }

    [Fact]
    public async Task Where_mentors_are_missing_is_counted()
    {
        await using var app = await SnappApp.StartAsync(Token);
        var (maple, key) = await app.NewAgencyAsync("Maple", Token);
        await IntakeAsync(app, Amal, maple);
        await IntakeAsync(app, Bilal);
        var gap = Assert.Single((await GetAsync(app, key, "/admin/v1/gaps")).GetProperty("gaps").EnumerateArray());
        Assert.Equal(("31301", "ON", "en", 1), (gap.GetProperty("profession").GetString(), gap.GetProperty("province").GetString(), gap.GetProperty("language").GetString(), gap.GetProperty("own").GetInt32()));
        Assert.Equal(JsonValueKind.Null, gap.GetProperty("others").ValueKind);
        await SignUpAsync(app, Maria);
        Assert.Empty((await GetAsync(app, key, "/admin/v1/gaps")).GetProperty("gaps").EnumerateArray());
    }

    [Theory]
    [InlineData("Matching:LookEverySeconds", "61")]
    [InlineData("Matching:LookEverySeconds", "often")]
    [InlineData("Matching:AssignEveryMinutes", "0")]
    [InlineData("Matching:AssignEvery", "5")]
    public async Task A_bad_setting_of_the_matching_stops_the_start(string key, string value)
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => SnappApp.StartAsync(Token, changes: new() { [key] = value }));
        Assert.Contains("Matching", Assert.Single(refused.Faults), StringComparison.Ordinal);
    }

    private static async Task IntakeAsync(SnappApp app, Phone phone, string? code = null)
    {
        foreach (var line in Talking.Intake(code)) await app.WriteAsync(phone, line == "Amal" ? phone.Name : line, twice: false, Token);
    }

    /// <summary>As another process would write it: this one is not told.</summary>
    private static async Task SignUpAsync(SnappApp app, Phone phone, int capacity = 1, string? city = null, string occupation = "31301") =>
        await app.Services.GetRequiredService<PeopleStore>().AddMentorAsync(
            null,
            new ProfileAnswers { FirstName = phone.Name, Province = "ON", City = city, OccupationCode = occupation, Experience = ExperienceBand.OverTen, Languages = ["en"], Capacity = capacity },
            "en", new Address(ChannelKindNames.Parse(phone.Channel), phone.Address), app.Clock.GetUtcNow(), Token);

    private static IReadOnlyList<SentMessage> SentTo(SnappApp app, Phone phone) => [.. app.Providers.Ledger.Messages.Where(message => message.To == phone.Address)];

    private static Task<JsonElement> GetAsync(SnappApp app, string key, string path) => CallAsync(app, HttpMethod.Get, key, path);

    private static Task<JsonElement> PostAsync(SnappApp app, string key, string path) => CallAsync(app, HttpMethod.Post, key, path);

    private static async Task<JsonElement> CallAsync(SnappApp app, HttpMethod method, string key, string path)
    {
        using var answer = await app.AdminAsync(method, path, key, body: null, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(Token));
    }

    private static int Sum(JsonElement contributions) => contributions.EnumerateArray().Sum(part => part.GetProperty("points").GetInt32());

    private static (int Waiting, int Matched, int Offered) Counts(JsonElement run) =>
        (run.GetProperty("waiting").GetInt32(), run.GetProperty("matched").GetInt32(), run.GetProperty("offered").GetInt32());
}

using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Snapp.Bot.Storage;
using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>The same message however often, many messages at once, and messages nobody sent: each has the effect it should, once or never.</summary>
public sealed class RepeatTests
{
    private static readonly Phone Amal = new("Amal", "whatsapp", "+15550100001");
    private static readonly Phone Bilal = new("Bilal", "messenger", "6600000000000001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Channels => ["whatsapp", "messenger"];

    [Theory]
    [MemberData(nameof(Channels))]
    [Trait("Fault", "B1")]
    public async Task B1_one_webhook_twenty_times_at_once_is_one_row_and_one_reply(string channel)
    {
        await using var app = await SnappApp.StartAsync(Token);
        var call = FakeProviders.Webhook(On(channel), "hello", app.NewMessageId());
        await PostAllAsync(app, Enumerable.Repeat(call, 20));
        Assert.Equal((1, 1), (await CountAsync(app, "inbox"), app.Providers.Ledger.Messages.Count));
    }

    [Theory]
    [MemberData(nameof(Channels))]
    [Trait("Fault", "B2")]
    [Trait("Fault", "B3")]
    public async Task B2_B3_five_first_messages_at_once_are_one_person_and_all_are_answered(string channel)
    {
        await using var app = await SnappApp.StartAsync(Token);
        await PostAllAsync(app, Enumerable.Range(0, 5).Select(_ => FakeProviders.Webhook(On(channel), "HELP", app.NewMessageId())).ToList());
        Assert.Equal((1, 5), (await CountAsync(app, "people"), await CountAsync(app, "inbox")));
        Assert.Equal(Enumerable.Repeat(TextCatalog.Get("en", "help"), 5), app.Providers.Ledger.Messages.Select(message => message.Text));
    }

    [Theory]
    [MemberData(nameof(Channels))]
    [Trait("Fault", "B4")]
    [Trait("Fault", "B34")]
    public async Task B4_B34_a_repeat_after_any_time_and_with_other_unsigned_headers_changes_nothing(string channel)
    {
        await using var app = await SnappApp.StartAsync(Token);
        var call = FakeProviders.Webhook(On(channel), "hello", app.NewMessageId());
        await PostAllAsync(app, [call]);
        foreach (var wait in new[] { TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2), TimeSpan.FromHours(1), TimeSpan.FromHours(36), TimeSpan.FromDays(8) })
        {
            app.Clock.Advance(wait);
            var request = call.ToRequest(app.Address);
            request.Headers.TryAddWithoutValidation("I-Twilio-Idempotency-Token", wait.ToString());
            request.Headers.TryAddWithoutValidation("X-Hub-Signature", "sha1=00");
            request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "elsewhere.example");
            using var answer = await app.SendAsync(request, Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await app.IdleAsync(Token);
        }

        Assert.Equal((1, 1), (await CountAsync(app, "inbox"), app.Providers.Ledger.Messages.Count));
    }

    [Fact]
    [Trait("Fault", "B13")]
    [Trait("Fault", "B17")]
    public async Task B13_fifty_messages_of_one_person_at_once_are_answered_like_one_after_the_other()
    {
        string[] words = ["hi", "1", "Bilal", "Ontario, Toronto", "nurse, 5 years", "1", "1, 2", "English good", "4 I need help", "OK"];
        string[] lines = [.. Enumerable.Range(0, 50).Select(at => words[at % words.Length])];
        await using var serial = await SnappApp.StartAsync(Token);
        foreach (var line in lines) await serial.WriteAsync(Bilal, line, twice: false, Token);

        await using var atOnce = await SnappApp.StartAsync(Token);
        await PostAllAsync(atOnce, [Batch(lines)]);
        Assert.Equal(serial.Providers.Ledger.Messages.Select(message => message.Text), atOnce.Providers.Ledger.Messages.Select(message => message.Text));
        Assert.Equal(50, serial.Providers.Ledger.Messages.Count);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    [Trait("Fault", "B33")]
    public async Task B33_stop_and_start_that_the_provider_did_not_sign_change_nothing(string channel)
    {
        await using var app = await SnappApp.StartAsync(Token);
        var phone = On(channel);
        await app.WriteAsync(phone, "hello", twice: false, Token);
        await ForgeAsync(app, phone, "STOP");
        await app.WriteAsync(phone, "HELP", twice: false, Token);
        Assert.StartsWith(TextCatalog.Get("en", "help"), app.Providers.Ledger.Messages[^1].Text, StringComparison.Ordinal);

        await app.WriteAsync(phone, "STOP", twice: false, Token);
        var sent = app.Providers.Ledger.Messages.Count;
        await ForgeAsync(app, phone, "START");
        await app.WriteAsync(phone, "hello", twice: false, Token);
        Assert.Equal(sent, app.Providers.Ledger.Messages.Count);
    }

    [Fact]
    [Trait("Fault", "B41")]
    public async Task B41_two_machines_that_answer_each_other_through_us_come_to_an_end()
    {
        await using var both = await Introduced.StartAsync("whatsapp", "messenger", Token);
        var before = both.App.Providers.Ledger.Messages.Count;
        var answered = before;
        for (var rounds = 0; rounds < 40; rounds++)
        {
            var fresh = both.App.Providers.Ledger.Messages.Skip(answered).ToList();
            answered += fresh.Count;
            if (rounds == 0) await both.App.WriteAsync(both.Newcomer, "I am away until Monday.", twice: false, Token);
            foreach (var message in fresh)
            {
                var (phone, words) = message.To == both.Newcomer.Address ? (both.Newcomer, "I am away until Monday.") : (both.Mentor, "Thank you, I will answer soon.");
                await both.App.WriteAsync(phone, words, twice: false, Token);
            }
        }

        Assert.Equal(answered, both.App.Providers.Ledger.Messages.Count);
        Assert.InRange(answered - before, 10, 16);
        await both.App.WriteAsync(both.Newcomer, "Here is something else entirely", twice: false, Token);
        Assert.Contains("something else", both.SentTo(both.Mentor)[^1].Text, StringComparison.Ordinal);
    }

    private static Phone On(string channel) => channel == "messenger" ? Bilal : Amal;

    private static async Task ForgeAsync(SnappApp app, Phone phone, string words)
    {
        foreach (var signature in new[] { null, "guess", FakeProviders.Webhook(phone, "hello", "SM0").Signature })
        {
            using var answer = await app.PostAsync(FakeProviders.Webhook(phone, words, app.NewMessageId()) with { Signature = signature }, Token);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            await app.IdleAsync(Token);
        }
    }

    private static async Task PostAllAsync(SnappApp app, IEnumerable<WebhookCall> calls)
    {
        await Task.WhenAll(calls.Select(async call =>
        {
            using var answer = await app.PostAsync(call, Token);
            answer.EnsureSuccessStatusCode();
        }));
        await app.IdleAsync(Token);
    }

    private static WebhookCall Batch(IEnumerable<string> lines)
    {
        var body = JsonNode.Parse(FakeMessenger.Webhook(Bilal.Address, "", "m").Body)!;
        var events = body["entry"]![0]!["messaging"]!.AsArray();
        var one = events[0]!;
        events.Clear();
        foreach (var (line, at) in lines.Select((line, at) => (line, at)))
        {
            var next = one.DeepClone();
            next["message"] = new JsonObject { ["mid"] = $"m_{at}", ["text"] = line };
            events.Add(next);
        }

        return FakeMessenger.Signed(body.ToJsonString());
    }

    private static async Task<int> CountAsync(SnappApp app, string table)
    {
        await using var connection = new SqliteConnection(app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString);
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from {table}";
        return Convert.ToInt32(await command.ExecuteScalarAsync(Token), System.Globalization.CultureInfo.InvariantCulture);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Snapp.Bot.Texts;
using Snapp.Data.Inbox;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>What people wrote while the program could not be reached is taken in afterwards: once, in order, and with the time it was written.</summary>
public sealed class CatchUpTests
{
    private const string WhatsApp = "whatsapp:" + TestAccounts.WhatsAppNumber;
    private static readonly Phone Amal = new("Amal", "whatsapp", "+15550100001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1000)]
    [InlineData(1)]
    public async Task Messages_of_an_outage_are_answered_once_and_in_order(int pageSize)
    {
        await using var app = await StartAsync(pageSize);
        var now = app.Clock.GetUtcNow();
        Keep(app, "SMa", "HELP", now);
        Keep(app, "SMb", "AIDE", now);
        Keep(app, "SMc", "HELP", now.AddSeconds(1));
        Keep(app, "SMd", "ours", now, direction: "outbound-api");
        await NextLookAsync(app);
        Assert.Equal([Help("en"), Help("fr"), Help("en")], Said(app));

        await NextLookAsync(app);
        await app.RestartAsync(Token);
        await NextLookAsync(app);
        Assert.Equal(3, Said(app).Count);
    }

    [Fact]
    public async Task What_the_webhook_took_too_is_the_same_message()
    {
        await using var app = await StartAsync();
        var id = app.NewMessageId();
        Keep(app, id, "HELP", app.Clock.GetUtcNow());
        using (var answer = await app.PostAsync(FakeProviders.Webhook(Amal, "HELP", id), Token)) answer.EnsureSuccessStatusCode();
        await NextLookAsync(app);
        Assert.Single(Said(app));
    }

    [Fact]
    public async Task A_list_that_breaks_off_is_asked_for_again_from_the_same_mark()
    {
        await using var app = await StartAsync(pageSize: 1);
        Keep(app, "SMa", "HELP", app.Clock.GetUtcNow());
        Keep(app, "SMb", "AIDE", app.Clock.GetUtcNow());
        app.Providers.Twilio.BrokenFrom = 1;
        await NextLookAsync(app);
        Assert.Empty(Said(app));

        // Far longer than the overlap.
        for (var looks = 0; looks < 5; looks++) await NextLookAsync(app);
        app.Providers.Twilio.BrokenFrom = int.MaxValue;
        await NextLookAsync(app);
        Assert.Equal([Help("en"), Help("fr")], Said(app));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_picture_sent_during_the_outage_reaches_the_partner_once(bool failsAtFirst)
    {
        await using var both = await Introduced.StartAsync("whatsapp", "messenger", Token);
        var app = both.App;
        await MarkedAsync(app, app.Clock.GetUtcNow());
        app.Providers.Media.Put("ME1", "image/jpeg", [1, 2, 3]);
        app.Providers.Twilio.Files["SMa"] = [("ME1", "image/jpeg")];
        app.Providers.Twilio.FilesFail = failsAtFirst;
        app.Providers.Twilio.Received.Enqueue(new ReceivedMessage("SMa", "whatsapp:" + both.Newcomer.Address, WhatsApp, "look", app.Clock.GetUtcNow(), Media: 1));
        var before = both.SentTo(both.Mentor).Count;
        await NextLookAsync(app);
        app.Providers.Twilio.FilesFail = false;
        await NextLookAsync(app);
        await NextLookAsync(app);
        var sent = both.SentTo(both.Mentor).Skip(before).ToList();
        Assert.Contains("look", sent[0].Text, StringComparison.Ordinal);
        Assert.NotNull(sent[1].Media);
        Assert.Equal(2, sent.Count);
    }

    [Fact]
    public async Task A_program_that_runs_for_the_first_time_leaves_the_past_alone()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await MarkedAsync(app, app.Clock.GetUtcNow());
        Assert.Empty(app.Providers.Twilio.Asked);
    }

    /// <summary>A program that has run before: its marks are set.</summary>
    private static async Task<SnappApp> StartAsync(int pageSize = 1000)
    {
        var app = await SnappApp.StartAsync(Token);
        await MarkedAsync(app, app.Clock.GetUtcNow());
        app.Providers.Twilio.PageSize = pageSize;
        return app;
    }

    private static void Keep(SnappApp app, string id, string text, DateTimeOffset at, string direction = "inbound") =>
        app.Providers.Twilio.Received.Enqueue(new ReceivedMessage(id, "whatsapp:" + Amal.Address, WhatsApp, text, at, 0, direction));

    /// <summary>Moves the clock to the next look and waits until both senders have been looked at, and all is answered.</summary>
    private static async Task NextLookAsync(SnappApp app)
    {
        var before = app.Providers.Twilio.Asked.Count(IsSms);
        var started = TimeProvider.System.GetTimestamp();
        while (app.Providers.Twilio.Asked.Count(IsSms) == before)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(20), "Twilio was not asked.");
        }

        await app.IdleAsync(Token);
    }

    private static async Task MarkedAsync(SnappApp app, DateTimeOffset at)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await app.Services.GetRequiredService<Watermarks>().FindAsync("twilio sms " + TestAccounts.SmsNumber, Token) != at)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(20), "No mark was set.");
        }
    }

    /// <summary>SMS is looked at after WhatsApp, so that by then WhatsApp is done.</summary>
    private static bool IsSms(string query) => !query.Contains("whatsapp", StringComparison.Ordinal);

    private static string Help(string language) => TextCatalog.Get(language, "help");

    private static IReadOnlyList<string> Said(SnappApp app) => [.. app.Providers.Ledger.Messages.Select(message => message.Text)];
}

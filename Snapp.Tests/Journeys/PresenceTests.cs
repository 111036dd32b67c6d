using System.Text.Json.Nodes;
using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>Who waits longer than a second for an answer sees that it is coming; nobody else sees anything.</summary>
public sealed class PresenceTests
{
    private const string MessageId = "SM00000000000000000000000000000abc";
    private static readonly TimeSpan ASecond = TimeSpan.FromMilliseconds(1001);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string[]> Signs => new()
    {
        { "whatsapp", ["whatsapp " + MessageId] },
        { "messenger", ["mark_seen 7700000000000009", "typing_on 7700000000000009"] },
        { "sms", [] },
    };

    [Theory, MemberData(nameof(Signs))]
    public async Task An_answer_that_has_not_left_after_a_second_is_announced_once(string channel, string[] expected)
    {
        await using var app = await SnappApp.StartAsync(Token);
        HoldUp(app, channel);
        await PostAsync(app, On(channel), "HELP", MessageId);
        await PostAsync(app, On(channel), "HELP", MessageId);
        await app.PassAsync(TimeSpan.FromMilliseconds(998), Token);
        Assert.Empty(app.Providers.Ledger.Signs);
        await app.PassAsync(TimeSpan.FromMilliseconds(3), Token);
        Assert.Equal(expected, app.Providers.Ledger.Signs);
        await app.PassAsync(TimeSpan.FromSeconds(20), Token);
        await PostAsync(app, On(channel), "HELP", MessageId);
        await LetGoAsync(app);
        Assert.Equal(expected, app.Providers.Ledger.Signs);
        Assert.Equal(TextCatalog.Get("en", "help"), app.Providers.Ledger.Messages[^1].Text);
    }

    [Theory, InlineData("whatsapp"), InlineData("messenger")]
    public async Task An_answer_that_left_in_time_and_words_for_a_partner_need_no_sign(string channel)
    {
        await using var both = await Introduced.StartAsync(channel, "sms", Token);
        await both.App.WriteAsync(both.Newcomer, "hello", twice: false, Token);
        await both.App.PassAsync(ASecond, Token);
        Assert.Empty(both.App.Providers.Ledger.Signs);
    }

    [Fact]
    public async Task An_answer_that_waits_for_its_translation_is_announced()
    {
        await using var app = await SnappApp.StartAsync(Token);
        var (mentor, gate) = (new Phone("Maria", "whatsapp", "+15550200001"), new TaskCompletionSource());
        await Talking.AddMentorAsync(app, mentor, Token, language: "fr");
        await Talking.IntakeAsync(app, new Phone("Amal", "sms", "+15550100001"), Token);
        app.Providers.Azure.Delay = _ => gate.Task;
        using (var asked = await app.PostAsync(FakeProviders.Webhook(new Phone("Amal", "sms", "+15550100001"), "1", app.NewMessageId()), Token)) asked.EnsureSuccessStatusCode();
        await PostAsync(app, mentor, "who is it?", MessageId, idle: false);
        for (var tries = 0; tries < 400 && app.Providers.Ledger.Signs.IsEmpty; tries++)
        {
            app.Clock.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
        }

        var signs = app.Providers.Ledger.Signs.ToArray();
        gate.SetResult();
        await app.IdleAsync(Token);
        Assert.Equal(["whatsapp " + MessageId], signs);
    }

    [Fact]
    public async Task A_sign_that_the_provider_does_not_take_delays_and_loses_nothing()
    {
        await using var app = await SnappApp.StartAsync(Token);
        app.Providers.Twilio.SignsFail = true;
        HoldUp(app, "whatsapp");
        await PostAsync(app, On("whatsapp"), "HELP", MessageId);
        await app.PassAsync(ASecond, Token);
        Assert.Single(app.Providers.Ledger.Signs);
        await LetGoAsync(app);
        Assert.Equal(TextCatalog.Get("en", "help"), app.Providers.Ledger.Messages[^1].Text);
        Assert.Single(app.Providers.Ledger.Signs);
    }

    [Fact]
    public async Task Whoever_stopped_within_the_second_is_shown_nothing()
    {
        await using var app = await SnappApp.StartAsync(Token);
        HoldUp(app, "whatsapp");
        await PostAsync(app, On("whatsapp"), "HELP", MessageId);
        await PostAsync(app, On("whatsapp"), "STOP", app.NewMessageId());
        await app.PassAsync(ASecond, Token);
        Assert.Empty(app.Providers.Ledger.Signs);
    }

    [Fact]
    public async Task Whom_staff_are_answering_is_shown_nothing()
    {
        await using var app = await SnappApp.StartAsync(Token);
        HoldUp(app, "messenger");
        await PostAsync(app, On("messenger"), "HELP", MessageId);
        var echo = new JsonObject
        {
            ["object"] = "page",
            ["entry"] = new JsonArray(new JsonObject
            {
                ["id"] = TestAccounts.PageId,
                ["messaging"] = new JsonArray(new JsonObject
                {
                    ["sender"] = new JsonObject { ["id"] = TestAccounts.PageId },
                    ["recipient"] = new JsonObject { ["id"] = On("messenger").Address },
                    ["timestamp"] = 1767600000000,
                    ["message"] = new JsonObject { ["mid"] = "m_human", ["is_echo"] = true, ["text"] = "let me see" },
                }),
            }),
        };
        using (var answer = await app.PostAsync(FakeMessenger.Signed(echo.ToJsonString()), Token)) answer.EnsureSuccessStatusCode();
        await app.IdleAsync(Token);
        await app.PassAsync(ASecond, Token);
        Assert.Empty(app.Providers.Ledger.Signs);
    }

    private static Phone On(string channel) => new("Ben", channel, channel == "messenger" ? "7700000000000009" : "+15550100009");

    /// <summary>The provider takes nothing of this app until <see cref="LetGoAsync"/>.</summary>
    private static void HoldUp(SnappApp app, string channel) => app.Providers.Ledger.Rule = (to, _) => to == channel ? ProviderAnswer.TooMany : null;

    private static Task LetGoAsync(SnappApp app)
    {
        app.Providers.Ledger.Rule = null;
        return app.PassAsync(TimeSpan.FromMinutes(3), Token);
    }

    private static async Task PostAsync(SnappApp app, Phone phone, string text, string id, bool idle = true)
    {
        using var answer = await app.PostAsync(FakeProviders.Webhook(phone, text, id), Token);
        answer.EnsureSuccessStatusCode();
        if (idle) await app.IdleAsync(Token);
    }
}

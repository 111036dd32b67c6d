using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>One person with two apps, joined by a code: what cannot arrive in one goes to the other.</summary>
public sealed class OtherWayTests
{
    private static readonly Phone Newcomer = new("Amal", "sms", "+15550100001");
    private static readonly Phone OnWhatsApp = new("Maria", "whatsapp", "+15550200001");
    private static readonly Phone OnMessenger = new("Maria", "messenger", "7700000000000001");
    private static readonly Phone OnSms = new("Maria", "sms", "+15550200009");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<bool, string> LateFaults => new()
    {
        { false, "63024" }, { true, "63024" }, { false, "63003" }, { true, "63003" },
    };

    [Fact]
    public async Task Outside_the_Messenger_window_the_words_take_the_persons_SMS()
    {
        await using var app = await Talking.StartAsync(Newcomer, OnMessenger, Token);
        await LinkAsync(app, OnMessenger, OnSms);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.WriteAsync(OnMessenger, "back on Messenger", twice: false, Token);
        app.Clock.Advance(TimeSpan.FromHours(25));
        var before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(Newcomer, "hello", twice: true, Token);
        Assert.Equal([BySms("Amal: hello", "Messenger")], Sent(app, before, OnSms));
        Assert.Empty(Sent(app, before, OnMessenger));
        Assert.Empty(Sent(app, before, Newcomer));
    }

    [Fact]
    public async Task A_number_without_WhatsApp_is_left_for_SMS_once_and_it_is_said()
    {
        await using var app = await StartLinkedAsync();
        app.Providers.Ledger.Next(ProviderAnswer.NoSuchUser);
        var before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(Newcomer, "hello", twice: false, Token);
        Assert.Equal([BySms("Amal: hello", "WhatsApp")], Sent(app, before, OnSms));
    }

    [Theory, MemberData(nameof(LateFaults))]
    public async Task What_a_callback_calls_undeliverable_goes_by_SMS_once(bool early, string code)
    {
        await using var app = await StartLinkedAsync();
        var before = app.Providers.Ledger.Messages.Count;
        if (early) app.Providers.Ledger.Taken = sent => FailWhatsApp(app, sent, code).GetAwaiter().GetResult();
        await app.WriteAsync(Newcomer, "hello", twice: false, Token);
        app.Providers.Ledger.Taken = null;
        var first = app.Providers.Ledger.Messages.Skip(before).First(sent => sent.To == OnWhatsApp.Address);
        await FailWhatsApp(app, first, code);
        await FailWhatsApp(app, first, code);
        await app.IdleAsync(Token);
        Assert.Equal(["Amal: hello"], Sent(app, before, OnWhatsApp));
        Assert.Equal([BySms("Amal: hello", "WhatsApp")], Sent(app, before, OnSms));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_window_that_a_callback_calls_closed_holds_the_words_and_knocks(bool early)
    {
        await using var app = await Talking.StartAsync(Newcomer, OnWhatsApp, Token);
        var before = app.Providers.Ledger.Messages.Count;
        if (early) app.Providers.Ledger.Taken = sent => FailWhatsApp(app, sent, "63016").GetAwaiter().GetResult();
        await app.WriteAsync(Newcomer, "hello", twice: false, Token);
        app.Providers.Ledger.Taken = null;
        await FailWhatsApp(app, app.Providers.Ledger.Messages[before], "63016");
        await app.IdleAsync(Token);
        Assert.Equal(["Amal: hello", $"[{TestAccounts.KnockTemplate} {{\"1\":\"Maria\"}}]"], Sent(app, before, OnWhatsApp));
        Assert.Equal([TextCatalog.Get("en", "relay.held", ("name", "Maria"))], Sent(app, before, Newcomer));
        await app.WriteAsync(OnWhatsApp, "yes", twice: false, Token);
        Assert.Equal("Amal: hello", Sent(app, before, OnWhatsApp)[^1]);
    }

    [Fact]
    public async Task Words_nobody_came_for_in_a_week_are_given_up_and_the_sender_knows()
    {
        await using var app = await Talking.StartAsync(Newcomer, OnMessenger, Token);
        app.Clock.Advance(TimeSpan.FromHours(25));
        await app.WriteAsync(Newcomer, "first", twice: false, Token);
        await app.WriteAsync(Newcomer, "second", twice: false, Token);
        var before = app.Providers.Ledger.Messages.Count;
        for (var day = 0; day < 9; day++)
        {
            await app.PassAsync(TimeSpan.FromDays(1), Token);
        }

        Assert.Single(Sent(app, before, Newcomer), text => text == TextCatalog.Get("en", "relay.undelivered", ("name", "Maria")));
        await app.WriteAsync(OnMessenger, "sorry, I was away", twice: false, Token);
        Assert.Empty(Sent(app, before, OnMessenger));
    }

    [Fact]
    public async Task Whoever_muted_gets_peoples_words_in_the_morning()
    {
        await using var app = await Talking.StartAsync(Newcomer, OnWhatsApp, Token);
        await app.WriteAsync(OnWhatsApp, "MUTE", twice: false, Token);
        app.Clock.Advance(TimeSpan.FromHours(12)); // 23:00 in Toronto
        var before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(Newcomer, "good night", twice: false, Token);
        Assert.Empty(Sent(app, before, OnWhatsApp));
        await app.PassAsync(TimeSpan.FromHours(10.5), Token);
        Assert.Equal(["Amal: good night"], Sent(app, before, OnWhatsApp));
    }

    private static async Task<SnappApp> StartLinkedAsync()
    {
        var app = await Talking.StartAsync(Newcomer, OnWhatsApp, Token);
        await LinkAsync(app, OnWhatsApp, OnSms);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.WriteAsync(OnWhatsApp, "back on WhatsApp", twice: false, Token);
        return app;
    }

    private static async Task LinkAsync(SnappApp app, Phone known, Phone other)
    {
        await app.WriteAsync(known, "LINK", twice: false, Token);
        var line = app.Providers.Ledger.Messages.Last(sent => sent.To == known.Address).Text.Split('\n')[^1];
        await app.WriteAsync(other, line, twice: false, Token);
        Assert.Equal(TextCatalog.Get("en", "link.done", ("name", "Maria")), app.Providers.Ledger.Messages.Last(sent => sent.To == other.Address).Text);
    }

    private static async Task FailWhatsApp(SnappApp app, SentMessage sent, string code)
    {
        if (sent.Channel != "whatsapp") return;
        using var answer = await app.PostAsync(
            FakeTwilio.Signed(sent.StatusPath,
            [
                ("AccountSid", TestAccounts.TwilioAccount), ("ErrorCode", code), ("From", "whatsapp:" + TestAccounts.WhatsAppNumber),
                ("MessageSid", sent.ProviderId), ("MessageStatus", "undelivered"), ("To", "whatsapp:" + sent.To),
            ]),
            Token);
        answer.EnsureSuccessStatusCode();
    }

    private static string BySms(string text, string app) => TextCatalog.Get("en", "delivery.sms", ("text", text), ("app", app));

    private static List<string> Sent(SnappApp app, int before, Phone phone) =>
        [.. app.Providers.Ledger.Messages.Skip(before).Where(sent => sent.To == phone.Address && sent.Channel == phone.Channel).Select(sent => sent.Text)];
}

using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>Choices are buttons or lists where the app has them, and numbered text everywhere else.</summary>
public sealed class ChoiceTests
{
    private static readonly Phone OnWhatsApp = new("Amal", "whatsapp", "+15550100001");
    private static readonly Phone OnMessenger = new("Amal", "messenger", "7700000000000001");
    private static readonly Phone OnSms = new("Amal", "sms", "+15550100002");
    private static readonly Phone Mentor = new("Maria", "whatsapp", "+15550200001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_WhatsApp_three_short_choices_are_buttons_and_four_are_a_list()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await app.WriteAsync(OnWhatsApp, "hi", twice: false, Token);
        Assert.Equal(["pick:1", "pick:2", "pick:3"], Last(app, OnWhatsApp).Taps.Values);
        await TapAsync(app, OnWhatsApp, "I agree (ENGLISH)");
        foreach (var line in new[] { "Amal", "Ontario, Toronto", "nurse" })
        {
            await app.WriteAsync(OnWhatsApp, line, twice: false, Token);
        }

        await TapAsync(app, OnWhatsApp, Last(app, OnWhatsApp).Taps.Keys.First());
        Assert.Equal(["Less than 2", "2 to 5", "5 to 10", "More than 10"], Last(app, OnWhatsApp).Taps.Keys);
        await TapAsync(app, OnWhatsApp, "5 to 10");
        Assert.StartsWith("What would help you most?", Last(app, OnWhatsApp).Text, StringComparison.Ordinal);
        Assert.Empty(Last(app, OnWhatsApp).Taps);
    }

    [Fact]
    public async Task A_content_is_made_once_for_a_shape_and_language_and_outlives_a_restart()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await app.WriteAsync(OnWhatsApp, "hi", twice: false, Token);
        await app.RestartAsync(Token);
        await app.WriteAsync(OnWhatsApp with { Address = "+15550100009" }, "hi", twice: false, Token);
        Assert.Equal(3, app.Providers.Ledger.Messages[^1].Taps.Count);
        Assert.Equal("snapp-quick-reply-3-en", Assert.Single(app.Providers.Contents.Made)["friendly_name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Where_no_content_can_be_made_the_numbered_text_goes()
    {
        await using var app = await SnappApp.StartAsync(Token);
        app.Providers.Contents.Refuses = true;
        await app.WriteAsync(OnWhatsApp, "hi", twice: false, Token);
        Assert.Equal((TextCatalog.Get("en", "start.hello"), 0), (Last(app, OnWhatsApp).Text, Last(app, OnWhatsApp).Taps.Count));
    }

    [Fact]
    public async Task A_content_that_was_deleted_at_Twilio_costs_nobody_an_answer_and_is_made_anew()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await app.WriteAsync(OnWhatsApp, "hi", twice: false, Token);
        app.Providers.Contents.Clear();
        await app.WriteAsync(OnWhatsApp, "hello?", twice: false, Token);
        Assert.Equal((2, TextCatalog.Get("en", "miss.start", ("question", TextCatalog.Get("en", "start.hello"))), 0), (app.Providers.Ledger.Messages.Count, Last(app, OnWhatsApp).Text, Last(app, OnWhatsApp).Taps.Count));
        await app.WriteAsync(OnWhatsApp, "and now?", twice: false, Token);
        Assert.Equal(3, Last(app, OnWhatsApp).Taps.Count);
    }

    [Fact]
    public async Task On_Messenger_they_are_quick_replies_and_on_SMS_numbered_text()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await app.WriteAsync(OnMessenger, "hi", twice: false, Token);
        Assert.Equal(["I agree (ENGLISH)", "J'accepte (FRANÇAIS)", "No / Non"], Last(app, OnMessenger).Taps.Keys);
        await TapAsync(app, OnMessenger, "J'accepte (FRANÇAIS)");
        Assert.Equal(TextCatalog.Get("fr", "ask.name"), Last(app, OnMessenger).Text);
        await app.WriteAsync(OnSms, "hi", twice: false, Token);
        Assert.Equal((TextCatalog.Get("en", "start.hello"), 0), (Last(app, OnSms).Text, Last(app, OnSms).Taps.Count));
    }

    [Theory, InlineData("whatsapp"), InlineData("messenger")]
    [Trait("Fault", "B20")]
    public async Task A_second_tap_and_one_on_an_older_question_change_nothing_and_are_answered(string channel)
    {
        var phone = channel == "whatsapp" ? OnWhatsApp : OnMessenger;
        await using var app = await SnappApp.StartAsync(Token);
        await app.WriteAsync(phone, "hi", twice: false, Token);
        var hello = Last(app, phone);
        await TapAsync(app, phone, "I agree (ENGLISH)");
        foreach (var line in new[] { "Amal", "Ontario, Toronto", "nurse" })
        {
            await app.WriteAsync(phone, line, twice: false, Token);
        }

        var question = Last(app, phone);
        await TapAsync(app, phone, "J'accepte (FRANÇAIS)", hello);
        Assert.StartsWith("That question is already answered.", Last(app, phone).Text, StringComparison.Ordinal);
        Assert.Equal(question.Taps.Keys, Last(app, phone).Taps.Keys);
    }

    [Fact]
    public async Task A_late_tap_on_a_request_never_reaches_the_newcomer()
    {
        await using var app = await Talking.StartAsync(OnSms, Mentor, Token);
        var request = app.Providers.Ledger.Messages.Last(sent => sent.To == Mentor.Address && sent.Taps.Count == 3);
        var before = app.Providers.Ledger.Messages.Count;
        await TapAsync(app, Mentor, "Not now", request);
        Assert.Equal(["That question is already answered. What you tapped changes nothing."], app.Providers.Ledger.Messages.Skip(before).Select(sent => sent.Text));
        Assert.Equal(Mentor.Address, app.Providers.Ledger.Messages[^1].To);
    }

    [Fact]
    public async Task Choices_whose_send_ended_unclear_are_looked_up_and_sent_once()
    {
        await using var app = await SnappApp.StartAsync(Token);
        app.Providers.Ledger.Next(ProviderAnswer.TakeAndCut);
        await app.WriteAsync(OnWhatsApp, "hi", twice: false, Token);
        await app.PassAsync(TimeSpan.FromMinutes(1), Token);
        await app.PassAsync(TimeSpan.FromMinutes(1), Token);
        Assert.Single(app.Providers.Ledger.Messages);
        await TapAsync(app, OnWhatsApp, "I agree (ENGLISH)");
        await app.Providers.Ledger.WaitUntilAsync(sent => sent.Count == 2, TimeSpan.FromSeconds(30), Token);
        Assert.Equal(TextCatalog.Get("en", "ask.name"), Last(app, OnWhatsApp).Text);
    }

    private static async Task TapAsync(SnappApp app, Phone phone, string label, SentMessage? under = null)
    {
        var question = under ?? Last(app, phone);
        using var answer = await app.PostAsync(FakeProviders.Tap(phone, label, question, app.NewMessageId()), Token);
        answer.EnsureSuccessStatusCode();
        await app.IdleAsync(Token);
    }

    private static SentMessage Last(SnappApp app, Phone phone) => app.Providers.Ledger.Messages.Last(sent => sent.To == phone.Address);
}

using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>Outside the 24 h window nothing is lost and nothing goes as free text.</summary>
public sealed class WindowTests
{
    private static readonly Phone Newcomer = new("Amal", "sms", "+15550100001");
    private static readonly Phone OnWhatsApp = new("Maria", "whatsapp", "+15550200001");
    private static readonly Phone OnMessenger = new("Maria", "messenger", "7700000000000001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Held_words_knock_once_tell_the_sender_once_and_go_in_order_on_the_answer()
    {
        await using var app = await Talking.StartAsync(Newcomer, OnWhatsApp, Token);
        app.Clock.Advance(TimeSpan.FromHours(25));
        var before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(Newcomer, "first", twice: false, Token);
        await app.WriteAsync(Newcomer, "second", twice: true, Token);
        var held = app.Providers.Ledger.Messages.Skip(before).ToList();
        Assert.Equal(["[" + TestAccounts.KnockTemplate + " {\"1\":\"Maria\"}]"], To(OnWhatsApp, held));
        Assert.Equal([TextCatalog.Get("en", "relay.held", ("name", "Maria"))], To(Newcomer, held));

        before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(OnWhatsApp, "I am here", twice: false, Token);
        Assert.Equal(["Amal: first", "Amal: second"], To(OnWhatsApp, app.Providers.Ledger.Messages.Skip(before)));
        Assert.Equal(["Maria: I am here"], To(Newcomer, app.Providers.Ledger.Messages.Skip(before)));
    }

    [Theory]
    [InlineData("show", null)]
    [InlineData(null, null)]
    [InlineData("show", "")]
    public async Task A_tap_on_the_knocks_button_releases_what_waits_and_is_nobodys_words(string? payload, string? under)
    {
        await using var app = await Talking.StartAsync(Newcomer, OnWhatsApp, Token);
        app.Clock.Advance(TimeSpan.FromHours(25));
        await app.WriteAsync(Newcomer, "first", twice: false, Token);
        await app.WriteAsync(Newcomer, "second", twice: false, Token);
        var knock = app.Providers.Ledger.Messages.Last(message => message.To == OnWhatsApp.Address);
        var before = app.Providers.Ledger.Messages.Count;
        using (var answer = await app.PostAsync(FakeTwilio.TapOnTemplate(OnWhatsApp, "Show me", payload, under ?? knock.ProviderId, app.NewMessageId()), Token)) answer.EnsureSuccessStatusCode();
        await app.IdleAsync(Token);
        Assert.Equal(["Amal: first", "Amal: second"], To(OnWhatsApp, app.Providers.Ledger.Messages.Skip(before)));
        Assert.Empty(To(Newcomer, app.Providers.Ledger.Messages.Skip(before)));
        await app.WriteAsync(OnWhatsApp, "Show me", twice: false, Token);
        Assert.Equal(["Maria: Show me"], To(Newcomer, app.Providers.Ledger.Messages.Skip(before)));
    }

    [Fact]
    public async Task A_tap_on_a_knock_for_a_request_shows_the_request_once()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await Talking.AddMentorAsync(app, OnWhatsApp, Token);
        app.Clock.Advance(TimeSpan.FromHours(25));
        await Talking.IntakeAsync(app, Newcomer, Token);
        await app.WriteAsync(Newcomer, "1", twice: false, Token);
        var knock = Assert.Single(app.Providers.Ledger.Messages, message => message.To == OnWhatsApp.Address);
        using (var answer = await app.PostAsync(FakeTwilio.TapOnTemplate(OnWhatsApp, "Show me", "show", knock.ProviderId, app.NewMessageId()), Token)) answer.EnsureSuccessStatusCode();
        await app.IdleAsync(Token);
        Assert.Equal(2, app.Providers.Ledger.Messages.Count(message => message.To == OnWhatsApp.Address));
        await app.WriteAsync(OnWhatsApp, "1", twice: false, Token);
        Assert.Contains("Maria", app.Providers.Ledger.Messages.Last(message => message.To == Newcomer.Address).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_one_knock_a_day_and_two_at_most()
    {
        await using var app = await Talking.StartAsync(Newcomer, OnWhatsApp, Token);
        app.Clock.Advance(TimeSpan.FromHours(25));
        var before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(Newcomer, "are you there?", twice: false, Token);
        for (var hour = 0; hour < 24 * 5; hour++)
        {
            await app.PassAsync(TimeSpan.FromHours(1), Token);
        }

        await app.WriteAsync(Newcomer, "still there?", twice: false, Token);
        Assert.Equal(2, To(OnWhatsApp, app.Providers.Ledger.Messages.Skip(before)).Count);
        await app.WriteAsync(OnWhatsApp, "yes", twice: false, Token);
        // Between them stands a question of ours, which waited with them.
        Assert.Equal(["Amal: are you there?", "Amal: still there?"], To(OnWhatsApp, app.Providers.Ledger.Messages.Skip(before)).Skip(2).Where(text => text.StartsWith("Amal: ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("23:54:50", true)]
    [InlineData("23:55:10", false)]
    [InlineData("24:00:00", false)]
    [Trait("Fault", "B35")]
    public async Task The_window_counts_at_submission_and_closes_a_little_early(string after, bool isOpen)
    {
        await using var app = await Talking.StartAsync(Newcomer, OnWhatsApp, Token);
        app.Clock.Advance(after == "24:00:00" ? TimeSpan.FromHours(24) : TimeSpan.Parse(after, System.Globalization.CultureInfo.InvariantCulture));
        var before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(Newcomer, "hello", twice: false, Token);
        Assert.Equal(isOpen, To(OnWhatsApp, app.Providers.Ledger.Messages.Skip(before)).SequenceEqual(["Amal: hello"]));
    }

    [Fact]
    public async Task Words_that_waited_for_their_sender_while_the_person_wrote_go_as_they_are()
    {
        await using var app = await Talking.StartAsync(Newcomer, OnWhatsApp, Token);
        app.Clock.Advance(TimeSpan.FromHours(25));
        app.Providers.Ledger.RetryAfter = "600";
        app.Providers.Ledger.Next(ProviderAnswer.TooMany);
        await app.WriteAsync(new Phone("Ben", "whatsapp", "+15550200009"), "HELP", twice: false, Token);
        var before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(Newcomer, "hello", twice: false, Token);
        await app.WriteAsync(OnWhatsApp, "HELP", twice: false, Token);
        Assert.Empty(To(OnWhatsApp, app.Providers.Ledger.Messages.Skip(before)));

        for (var minute = 0; minute < 12; minute++) await app.PassAsync(TimeSpan.FromMinutes(1), Token);
        Assert.Equal(["Amal: hello", TextCatalog.Get("en", "help")], To(OnWhatsApp, app.Providers.Ledger.Messages.Skip(before)));
    }

    [Fact]
    [Trait("Fault", "B35")]
    public async Task A_window_that_the_provider_calls_closed_is_closed()
    {
        await using var app = await Talking.StartAsync(Newcomer, OnWhatsApp, Token);
        app.Providers.Ledger.Next(ProviderAnswer.WindowClosed);
        var before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(Newcomer, "hello", twice: false, Token);
        Assert.StartsWith("[" + TestAccounts.KnockTemplate, Assert.Single(To(OnWhatsApp, app.Providers.Ledger.Messages.Skip(before))), StringComparison.Ordinal);
        await app.WriteAsync(OnWhatsApp, "hi", twice: false, Token);
        Assert.Equal("Amal: hello", To(OnWhatsApp, app.Providers.Ledger.Messages)[^1]);
    }

    [Fact]
    public async Task Messenger_has_no_template_so_the_words_wait_and_the_sender_knows()
    {
        await using var app = await Talking.StartAsync(Newcomer, OnMessenger, Token);
        app.Clock.Advance(TimeSpan.FromHours(25));
        var before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(Newcomer, "hello", twice: false, Token);
        Assert.Empty(To(OnMessenger, app.Providers.Ledger.Messages.Skip(before)));
        Assert.Equal([TextCatalog.Get("en", "relay.held", ("name", "Maria"))], To(Newcomer, app.Providers.Ledger.Messages.Skip(before)));
        await app.WriteAsync(OnMessenger, "hi", twice: false, Token);
        Assert.Equal(["Amal: hello"], To(OnMessenger, app.Providers.Ledger.Messages.Skip(before)));
    }

    [Fact]
    public async Task A_request_waits_for_the_morning_but_words_between_people_do_not()
    {
        var evening = new DateTimeOffset(2026, 1, 6, 2, 30, 0, TimeSpan.Zero); // 21:30 in Toronto
        await using var app = await SnappApp.StartAsync(Token, evening);
        await Talking.AddMentorAsync(app, OnWhatsApp, Token);
        app.Clock.Advance(TimeSpan.FromMinutes(30));
        await Talking.IntakeAsync(app, Newcomer, Token);
        await app.WriteAsync(Newcomer, "1", twice: false, Token);
        Assert.Empty(To(OnWhatsApp, app.Providers.Ledger.Messages));

        await app.PassAsync(new DateTimeOffset(2026, 1, 6, 14, 0, 1, TimeSpan.Zero) - app.Clock.GetUtcNow(), Token);
        Assert.Single(To(OnWhatsApp, app.Providers.Ledger.Messages));

        await app.WriteAsync(OnWhatsApp, "1", twice: false, Token);
        app.Clock.Advance(TimeSpan.FromHours(14)); // 23:00
        var before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(Newcomer, "good night", twice: false, Token);
        Assert.Equal(["Amal: good night"], To(OnWhatsApp, app.Providers.Ledger.Messages.Skip(before)));
    }

    private static List<string> To(Phone phone, IEnumerable<SentMessage> messages) =>
        [.. messages.Where(message => message.To == phone.Address).Select(message => message.Text)];
}

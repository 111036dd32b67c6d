using Microsoft.Data.Sqlite;
using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>A number that was silent for long, or that comes with another identity, may have a new owner: it is asked first, and nothing is shown or passed on before.</summary>
public sealed class WhoTests
{
    private static readonly Phone Amal = new("Amal", "sms", "+15550100001");
    private static readonly Phone OnSms = new("Maria", "sms", "+15550200001");
    private static readonly Phone OnWhatsApp = new("Maria", "whatsapp", "+15550200001");
    private static readonly string Question = TextCatalog.Get("en", "who.ask", ("name", "Maria"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData("1"), InlineData("yes"), Trait("Fault", "B46")]
    public async Task Words_after_a_long_silence_wait_for_the_answer_who_it_is(string yes)
    {
        await using var app = await Talking.StartAsync(Amal, OnSms, Token);
        await MariaIsSilentAsync(app);
        var before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(OnSms, "hello again", twice: true, Token);
        await app.WriteAsync(OnSms, "how are you?", twice: false, Token);
        Assert.Equal([Question, Question], To(app, before, OnSms));
        Assert.Empty(To(app, before, Amal));

        await app.WriteAsync(OnSms, yes, twice: true, Token);
        Assert.Equal("Maria: hello again\nhow are you?", To(app, before, Amal)[0]);
        await app.WriteAsync(OnSms, "and more", twice: false, Token);
        Assert.Equal("Maria: and more", To(app, before, Amal)[^1]);
        Assert.Equal(2, To(app, before, OnSms).Count);
        Assert.Equal(["who.asked", "who.confirmed"], (await AuditAsync(app)).Distinct());
    }

    [Theory, InlineData("2"), InlineData("no"), Trait("Fault", "B46")]
    public async Task A_new_owner_begins_afresh_sees_nothing_of_the_old_one_and_the_partner_is_told_without_a_reason(string no)
    {
        await using var app = await Talking.StartAsync(Amal, OnSms, Token);
        await MariaIsSilentAsync(app);
        var before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(OnSms, "who is this?", twice: false, Token);
        await app.WriteAsync(OnSms, no, twice: true, Token);
        Assert.Equal([Question, TextCatalog.Get("en", "start.hello")], To(app, before, OnSms));
        Assert.Equal([TextCatalog.Get("en", "gone.mentor", ("name", "Maria"))], To(app, before, Amal));
        await app.WriteAsync(Amal, "are you there, Maria?", twice: false, Token);
        Assert.Equal(2, To(app, before, OnSms).Count);
        await app.WriteAsync(OnSms, "1", twice: false, Token);
        Assert.Equal(TextCatalog.Get("en", "ask.name"), To(app, before, OnSms)[^1]);
        Assert.Contains("who.denied", await AuditAsync(app));
    }

    [Fact, Trait("Fault", "B46")]
    public async Task A_partners_words_to_a_number_silent_for_long_are_kept_until_it_is_known_whose_it_is()
    {
        await using var app = await Talking.StartAsync(Amal, OnSms, Token);
        await MariaIsSilentAsync(app);
        var before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(Amal, "first", twice: false, Token);
        await app.WriteAsync(Amal, "second", twice: false, Token);
        Assert.Equal([Question], To(app, before, OnSms));
        Assert.Equal([TextCatalog.Get("en", "relay.unsure", ("name", "Maria"))], To(app, before, Amal));
        await app.WriteAsync(OnSms, "1", twice: false, Token);
        Assert.Equal(["Amal: first", "Amal: second"], To(app, before, OnSms).TakeLast(2));
        await app.WriteAsync(OnSms, "good to hear from you", twice: false, Token);
        Assert.Equal("Maria: good to hear from you", To(app, before, Amal)[^1]);
    }

    [Fact, Trait("Fault", "B46")]
    public async Task What_was_held_outside_the_window_is_not_shown_to_a_new_owner()
    {
        await using var app = await Talking.StartAsync(Amal, OnWhatsApp, Token);
        app.Clock.Advance(TimeSpan.FromDays(60));
        await app.WriteAsync(Amal, "a first try", twice: false, Token);
        app.Clock.Advance(TimeSpan.FromDays(29));
        await app.WriteAsync(Amal, "the old secret", twice: false, Token);
        await app.PassAsync(TimeSpan.FromDays(2), Token);
        await app.WriteAsync(OnWhatsApp, "hi", twice: false, Token);
        Assert.Equal(Question, To(app, 0, OnWhatsApp)[^1]);
        await app.WriteAsync(OnWhatsApp, "2", twice: false, Token);
        for (var day = 0; day < 9; day++) await app.PassAsync(TimeSpan.FromDays(1), Token);
        Assert.DoesNotContain(To(app, 0, OnWhatsApp), text => text.Contains("secret", StringComparison.Ordinal));
    }

    [Theory, InlineData("1", true), InlineData("2", false), Trait("Fault", "B46")]
    public async Task A_number_that_comes_with_another_identity_is_asked_at_once(string answer, bool isSame)
    {
        await using var app = await Talking.StartAsync(Amal, OnWhatsApp, Token);
        await PostAsync(app, "hello", "CA.1000000000000001");
        Assert.Equal("Maria: hello", To(app, 0, Amal)[^1]);
        var before = app.Providers.Ledger.Messages.Count;
        await PostAsync(app, "hello, new here", "CA.2000000000000002");
        Assert.Equal([Question], To(app, before, OnWhatsApp));
        await PostAsync(app, answer, "CA.2000000000000002");
        Assert.Equal(isSame ? ["Maria: hello, new here"] : [], To(app, before, Amal).Where(text => text.StartsWith("Maria:", StringComparison.Ordinal)));
        await PostAsync(app, "once more", "CA.2000000000000002");
        Assert.DoesNotContain(Question, To(app, before, OnWhatsApp).Skip(1));
    }

    [Fact, Trait("Fault", "B46")]
    public async Task Stop_and_help_are_heard_before_any_answer()
    {
        await using var app = await Talking.StartAsync(Amal, OnSms, Token);
        await MariaIsSilentAsync(app);
        var before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(OnSms, "HELP", twice: false, Token);
        await app.WriteAsync(OnSms, "STOP", twice: false, Token);
        await app.WriteAsync(OnSms, "hello?", twice: false, Token);
        Assert.Equal([TextCatalog.Get("en", "help"), TextCatalog.Get("en", "stop.done")], To(app, before, OnSms));
        await app.WriteAsync(OnSms, "START", twice: false, Token);
        Assert.Equal(Question, To(app, before, OnSms)[^1]);
    }

    [Fact, Trait("Fault", "B46")]
    public async Task Where_help_is_in_a_crisis_is_said_before_it_is_known_who_writes()
    {
        await using var app = await Talking.StartAsync(Amal, OnSms, Token);
        await MariaIsSilentAsync(app);
        var before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(OnSms, "I want to kill myself", twice: true, Token);
        Assert.Contains("9-8-8", Assert.Single(To(app, before, OnSms)), StringComparison.Ordinal);
        Assert.DoesNotContain(To(app, before, Amal), text => text.StartsWith("Maria:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_silent_for_less_long_is_not_asked()
    {
        await using var app = await Talking.StartAsync(Amal, OnSms, Token);
        app.Clock.Advance(TimeSpan.FromDays(60));
        await app.WriteAsync(Amal, "thinking of you", twice: false, Token);
        app.Clock.Advance(TimeSpan.FromDays(29));
        await app.WriteAsync(OnSms, "hello again", twice: false, Token);
        Assert.Contains("Maria: hello again", To(app, 0, Amal));
    }

    /// <summary>For 91 days, while Amal has written meanwhile.</summary>
    private static async Task MariaIsSilentAsync(SnappApp app)
    {
        app.Clock.Advance(TimeSpan.FromDays(60));
        await app.WriteAsync(Amal, "thinking of you", twice: false, Token);
        // Reminders and questions that fall due meanwhile are another matter.
        await app.PassAsync(TimeSpan.FromDays(31), Token);
    }

    private static async Task PostAsync(SnappApp app, string text, string identity)
    {
        var id = app.NewMessageId();
        var call = FakeTwilio.Signed("/webhooks/twilio",
        [
            ("AccountSid", TestAccounts.TwilioAccount), ("Body", text), ("ExternalUserId", "whatsapp:" + identity), ("From", "whatsapp:" + OnWhatsApp.Address),
            ("MessageSid", id), ("NumMedia", "0"), ("To", "whatsapp:" + TestAccounts.WhatsAppNumber),
        ]);
        using var answer = await app.PostAsync(call, Token);
        answer.EnsureSuccessStatusCode();
        await app.IdleAsync(Token);
    }

    private static async Task<List<string>> AuditAsync(SnappApp app)
    {
        await using var connection = new SqliteConnection(app.ConnectionString + ";Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "select action from audit where action like 'who.%' order by id";
        await using var reader = await command.ExecuteReaderAsync(Token);
        List<string> actions = [];
        while (await reader.ReadAsync(Token)) actions.Add(reader.GetString(0));
        return actions;
    }

    private static List<string> To(SnappApp app, int before, Phone phone) =>
        [.. app.Providers.Ledger.Messages.Skip(before).Where(sent => sent.To == phone.Address && sent.Channel == phone.Channel).Select(sent => sent.Text)];
}

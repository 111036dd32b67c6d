using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>What comes of a message after it was taken: reports that are early, late, doubled or in the wrong order, and faults that nobody could have known before.</summary>
public sealed class DeliveryReportTests
{
    private const long Accepted = 3, Failed = 6, Delivered = 7, Read = 8;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Every code of Twilio's that comes by callback, with how often the message is sent at most, and how it ends when it never arrives.</summary>
    [Theory]
    [InlineData(6, "20429", "20500", "20503", "21611", "30001", "30017", "30022", "30410", "63009", "63010", "63012", "63017", "63018")]
    [InlineData(3, "30003", "63038")]
    [InlineData(2, "30008")]
    [InlineData(1, "30004", "30005", "30006", "30007", "30009", "30019", "21211", "21408", "21608", "21612", "21614", "21617", "14107")]
    [InlineData(1, "20003", "20404", "20008", "21212", "21606", "21603", "21604", "21602", "21609", "21619", "21620", "21623", "21654", "92005", "21655", "92006", "21656", "92007")]
    [InlineData(1, "21701", "21703", "21704", "21705", "30002", "30032", "30034", "63001", "63002", "63003", "63005", "63007", "63008", "63013", "63014", "63015", "63019", "63020", "63021")]
    [InlineData(1, "63024", "63027", "63028", "63030", "63032", "63033", "63034", "63040", "63041", "63042", "63049", "63051", "63112", "99999")]
    public async Task A_fault_that_passes_is_waited_for_and_any_other_stands(int sends, params string[] codes)
    {
        await using var app = await SnappApp.StartAsync(Token);
        var person = codes.Index().ToDictionary(one => On("sms", one.Index).Address, one => one.Item);
        foreach (var at in Enumerable.Range(0, codes.Length)) await app.WriteAsync(On("sms", at), "HELP", twice: false, Token);
        var reported = 0;
        for (var hour = 0; hour < 24 * 4 && reported < app.Providers.Ledger.Messages.Count + 1; hour++)
        {
            foreach (var sent in app.Providers.Ledger.Messages.Skip(reported).ToList())
            {
                reported++;
                await Reports.PostAsync(app, sent, hour % 2 == 0 ? "undelivered" : "failed", person[sent.To], Token);
            }

            await app.PassAsync(TimeSpan.FromHours(1), Token);
        }

        Assert.All(person, one =>
        {
            Assert.Equal((one.Value, sends), (one.Value, app.Providers.Ledger.Messages.Count(sent => sent.To == one.Key)));
        });
        foreach (var (address, code) in person) Assert.Equal([(Failed, code)], await OpenRows.OfAsync(app, new Phone("P", "sms", address), Token));
    }

    [Fact, Trait("Fault", "B36")]
    public async Task An_opt_out_and_a_closed_window_that_are_reported_late_are_not_sent_against_again()
    {
        await using var app = await SnappApp.StartAsync(Token);
        foreach (var (number, code) in new[] { (1, "21610"), (2, "63016") })
        {
            await app.WriteAsync(On("whatsapp", number), "HELP", twice: false, Token);
            await Reports.PostAsync(app, Sent(app, On("whatsapp", number)).Single(), "undelivered", code, Token);
        }

        for (var hour = 0; hour < 12; hour++) await app.PassAsync(TimeSpan.FromHours(1), Token);
        await app.WriteAsync(On("whatsapp", 1), "AIDE", twice: false, Token);
        Assert.Single(Sent(app, On("whatsapp", 1)));
        // The words wait until the person writes.
        Assert.Single(Sent(app, On("whatsapp", 2)));
        await app.WriteAsync(On("whatsapp", 2), "AIDE", twice: false, Token);
        Assert.Equal([TextCatalog.Get("en", "help"), TextCatalog.Get("en", "help"), TextCatalog.Get("fr", "help")], Sent(app, On("whatsapp", 2)).Select(sent => sent.Text));
    }

    /// <summary>The report overtakes the answer to the send, and the answer may not come at all.</summary>
    [Theory]
    [InlineData("63018", nameof(ProviderAnswer.Accept), 2)]
    [InlineData("63018", nameof(ProviderAnswer.TakeAndCut), 2)]
    [InlineData("30003", nameof(ProviderAnswer.TakeAndCut), 2)]
    [InlineData("63024", nameof(ProviderAnswer.Accept), 1)]
    [InlineData("63024", nameof(ProviderAnswer.TakeAndCut), 1)]
    [InlineData("30007", nameof(ProviderAnswer.Accept), 1)]
    [InlineData("30007", nameof(ProviderAnswer.TakeAndCut), 1)]
    [Trait("Fault", "B25")]
    public async Task A_failure_reported_before_the_send_is_answered_counts_all_the_same(string code, string answer, int sends)
    {
        await using var app = await SnappApp.StartAsync(Token);
        app.Providers.Ledger.Next(Enum.Parse<ProviderAnswer>(answer));
        app.Providers.Ledger.Taken = sent => Wait(Reports.PostAsync(app, sent, "undelivered", code, Token));
        await app.WriteAsync(On("whatsapp", 1), "HELP", twice: false, Token);
        app.Providers.Ledger.Taken = null;
        for (var times = 0; times < 12; times++) await app.PassAsync(TimeSpan.FromMinutes(20), Token);
        Assert.Equal(sends, Sent(app, On("whatsapp", 1)).Count);
        Assert.Equal([(sends == 2 ? Accepted : Failed, sends == 2 ? "" : code)], await OpenRows.OfAsync(app, On("whatsapp", 1), Token));
    }

    [Fact, Trait("Fault", "B10"), Trait("Fault", "B24")]
    public async Task A_report_that_comes_again_and_again_brings_one_more_send_and_no_failure()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await app.WriteAsync(On("whatsapp", 1), "HELP", twice: false, Token);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Assert.Equal(attempt, Sent(app, On("whatsapp", 1)).Count);
            foreach (var old in Sent(app, On("whatsapp", 1)))
            {
                await Reports.PostAsync(app, old, "undelivered", "63018", Token);
                await Reports.PostAsync(app, old, "sent", null, Token);
            }

            await app.PassAsync(TimeSpan.FromMinutes(10), Token);
        }

        await Reports.PostAsync(app, Sent(app, On("whatsapp", 1))[^1], "delivered", null, Token);
        foreach (var old in Sent(app, On("whatsapp", 1))) await Reports.PostAsync(app, old, "undelivered", "63018", Token);
        await app.PassAsync(TimeSpan.FromHours(1), Token);
        Assert.Equal(4, Sent(app, On("whatsapp", 1)).Count);
        Assert.Equal([(Delivered, "")], await OpenRows.OfAsync(app, On("whatsapp", 1), Token));
    }

    /// <summary>The list still shows the attempt that did not arrive, with the same words: it is not taken for the one in question.</summary>
    [Fact, Trait("Fault", "B9")]
    public async Task An_attempt_that_did_not_arrive_is_no_evidence_for_the_next_one()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await app.WriteAsync(On("whatsapp", 1), "HELP", twice: false, Token);
        await Reports.PostAsync(app, Sent(app, On("whatsapp", 1)).Single(), "undelivered", "63018", Token);
        app.Providers.Ledger.Next(ProviderAnswer.LoseAndCut);
        for (var passed = 0; passed < 8; passed++) await app.PassAsync(TimeSpan.FromSeconds(10), Token);
        Assert.Equal(2, Sent(app, On("whatsapp", 1)).Count);
    }

    [Fact, Trait("Fault", "B24")]
    public async Task What_was_reported_lost_and_then_as_delivered_is_not_sent_again()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await app.WriteAsync(On("whatsapp", 1), "HELP", twice: false, Token);
        var sent = Sent(app, On("whatsapp", 1)).Single();
        await Reports.PostAsync(app, sent, "undelivered", "63018", Token);
        await Reports.PostAsync(app, sent, "delivered", null, Token);
        await app.PassAsync(TimeSpan.FromHours(1), Token);
        Assert.Single(Sent(app, On("whatsapp", 1)));
        Assert.Equal(Delivered, (await OpenRows.OfAsync(app, On("whatsapp", 1), Token)).Single().State);
    }

    [Fact, Trait("Fault", "B10")]
    public async Task A_message_that_was_too_much_for_the_person_goes_before_the_next_one()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await app.WriteAsync(On("whatsapp", 1), "HELP", twice: false, Token);
        await Reports.PostAsync(app, Sent(app, On("whatsapp", 1)).Single(), "failed", "63018", Token);
        await app.WriteAsync(On("whatsapp", 1), "AIDE", twice: false, Token);
        await app.WriteAsync(On("whatsapp", 2), "AIDE", twice: false, Token);
        Assert.Single(Sent(app, On("whatsapp", 1)));
        Assert.Single(Sent(app, On("whatsapp", 2)));
        await app.PassAsync(TimeSpan.FromMinutes(2), Token);
        Assert.Equal([TextCatalog.Get("en", "help"), TextCatalog.Get("en", "help"), TextCatalog.Get("fr", "help")], Sent(app, On("whatsapp", 1)).Select(sent => sent.Text));
    }

    /// <summary>Their phone is on again: whoever writes is not left waiting for the hour to be over.</summary>
    [Fact]
    public async Task A_message_to_a_phone_that_was_off_goes_as_soon_as_the_person_writes()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await app.WriteAsync(On("sms", 1), "HELP", twice: false, Token);
        await Reports.PostAsync(app, Sent(app, On("sms", 1)).Single(), "undelivered", "30003", Token);
        await app.PassAsync(TimeSpan.FromMinutes(5), Token);
        Assert.Single(Sent(app, On("sms", 1)));
        await app.WriteAsync(On("sms", 1), "AIDE", twice: false, Token);
        Assert.Equal([TextCatalog.Get("en", "help"), TextCatalog.Get("en", "help"), TextCatalog.Get("fr", "help")], Sent(app, On("sms", 1)).Select(sent => sent.Text));
    }

    public static TheoryData<long, string> Reported => new()
    {
        { Read, "queued,sent,delivered,read" }, { Delivered, "sent,undelivered,delivered" }, { Failed, "queued,sent,failed" }, { Read, "failed,delivered,read" },
    };

    [Theory, MemberData(nameof(Reported)), Trait("Fault", "B24"), Trait("Fault", "B25")]
    public async Task Statuses_in_any_order_doubled_and_before_the_answer_end_the_same(long end, string statuses)
    {
        await using var app = await SnappApp.StartAsync(Token);
        var number = 0;
        foreach (var order in Orders(statuses.Split(',')))
        {
            foreach (var early in new[] { 0, 1, order.Length })
            {
                var person = On("whatsapp", number++);
                app.Providers.Ledger.Taken = sent => Wait(ReportAsync(app, sent, order[..early]));
                await app.WriteAsync(person, "HELP", twice: false, Token);
                await ReportAsync(app, Sent(app, person).Single(), order);
                Assert.Equal((string.Join(',', order), end), (string.Join(',', order), (await OpenRows.OfAsync(app, person, Token)).Single().State));
            }
        }

        Assert.Equal(number, app.Providers.Ledger.Messages.Count);
    }

    [Fact, Trait("Fault", "B24")]
    public async Task A_status_of_a_message_nobody_knows_is_taken_and_changes_nothing()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await app.WriteAsync(On("whatsapp", 1), "HELP", twice: false, Token);
        var sent = Sent(app, On("whatsapp", 1)).Single();
        await Reports.PostAsync(app, sent with { StatusPath = "/webhooks/twilio/status?m=999999", ProviderId = "SM" + new string('f', 32) }, "failed", "63018", Token);
        await Reports.PostAsync(app, sent with { StatusPath = "/webhooks/twilio/status", ProviderId = "SM" + new string('e', 32) }, "undelivered", "30007", Token);
        await app.PassAsync(TimeSpan.FromHours(1), Token);
        Assert.Equal([(Accepted, "")], await OpenRows.OfAsync(app, On("whatsapp", 1), Token));
        Assert.Single(Sent(app, On("whatsapp", 1)));
    }

    private static async Task ReportAsync(SnappApp app, SentMessage sent, string[] statuses)
    {
        foreach (var status in statuses) await Reports.PostAsync(app, sent, status, status is "failed" or "undelivered" ? "30007" : null, Token);
    }

    private static IEnumerable<string[]> Orders(string[] of) =>
        of.Length == 1 ? [of] : of.SelectMany((first, at) => Orders([.. of.Where((_, other) => other != at)]).Select(rest => (string[])[first, .. rest]));

    /// <summary>The provider reports while our call is under way: the book is kept by a method that cannot wait otherwise.</summary>
    private static void Wait(Task task) => task.GetAwaiter().GetResult();

    private static Phone On(string channel, int number) => new("P", channel, $"+1555060{number:0000}");

    private static List<SentMessage> Sent(SnappApp app, Phone phone) => [.. app.Providers.Ledger.Messages.Where(sent => sent.To == phone.Address)];
}

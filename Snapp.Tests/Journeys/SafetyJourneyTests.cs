using System.Net;
using System.Text.Json.Nodes;
using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>Block, report and a human through the front door, and what staff see of them.</summary>
public sealed class SafetyJourneyTests
{
    private static readonly Phone Amal = new("Amal", "whatsapp", "+15550100001");
    private static readonly Phone Maria = new("Maria", "sms", "+15550200001");
    private static readonly Phone Staff = new("Staff", "sms", "+15550300001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_block_holds_for_the_parts_of_a_message_that_is_half_sent()
    {
        await using var app = await Talking.StartAsync(Amal, Maria, Token);
        var before = To(app, Maria).Count;
        app.Providers.Ledger.RetryAfter = "60";
        app.Providers.Ledger.Next(ProviderAnswer.Accept);
        app.Providers.Ledger.Next(ProviderAnswer.TooMany);
        await app.WriteAsync(Amal, string.Join(' ', Enumerable.Repeat("word", 900)), twice: false, Token);
        Assert.Equal(before + 1, To(app, Maria).Count);

        await app.WriteAsync(Amal, "BLOCK", twice: true, Token);
        await app.PassAsync(TimeSpan.FromMinutes(10), Token);
        Assert.Equal(TextCatalog.Get("en", "ended.partner", ("name", "Amal")), To(app, Maria)[^1].Text);
        Assert.Equal(before + 2, To(app, Maria).Count);

        await app.WriteAsync(Maria, "why?", twice: false, Token);
        Assert.DoesNotContain(To(app, Amal), sent => sent.Text.Contains("why?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_block_takes_back_what_was_held_until_its_writer_wrote_again()
    {
        await using var app = await Talking.StartAsync(Amal, Maria, Token);
        await app.PassAsync(TimeSpan.FromHours(25), Token);
        await app.WriteAsync(Maria, "where are you?", twice: false, Token);
        await app.WriteAsync(Amal, "BLOCK", twice: true, Token);
        Assert.DoesNotContain(To(app, Amal), sent => sent.Text.Contains("where are you?", StringComparison.Ordinal));
        Assert.Equal(TextCatalog.Get("en", "block.done", ("name", "Maria")), To(app, Amal)[^1].Text);
    }

    [Fact]
    public async Task A_report_tells_staff_at_once_and_again_keeps_the_mentor_back_and_is_nobody_elses_to_see()
    {
        await using var app = await SnappApp.StartAsync(Token);
        var (code, key) = await app.NewAgencyAsync("Maple House", Token);
        var (_, other) = await app.NewAgencyAsync("Cedar House", Token);
        await OkAsync(app, HttpMethod.Put, "staff-contact", key, new { channel = "sms", value = Staff.Address }, HttpStatusCode.NoContent);
        await Talking.AddMentorAsync(app, Maria, Token);
        await SayAsync(app, Amal, [.. Talking.Intake(code), "1"]);
        await app.WriteAsync(Maria, "1", twice: false, Token);
        var told = To(app, Maria).Count;

        await SayAsync(app, Amal, "REPORT");
        Assert.Equal([TextCatalog.Get("en", "staff.report")], To(app, Staff).Select(sent => sent.Text));
        await SayAsync(app, Amal, "she wants my bank card");
        Assert.Equal(told, To(app, Maria).Count);

        await RemindedAsync(app, 2);
        Assert.Empty((await JsonAsync(app, "reports", other)).AsArray());
        var report = Assert.Single((await JsonAsync(app, "reports", key)).AsArray())!;
        Assert.Equal("she wants my bank card", report["words"]!.GetValue<string>());
        Assert.Equal("Maria", report["aboutFirstName"]!.GetValue<string>());
        var id = report["id"]!.GetValue<long>();

        var second = new Phone("Bilal", "whatsapp", "+15550100002");
        await SayAsync(app, Amal, "BLOCK");
        await SayAsync(app, second, Talking.Intake());
        Assert.Equal(TextCatalog.Get("en", "offer.none"), To(app, second)[^1].Text);

        await OkAsync(app, HttpMethod.Post, $"reports/{id}/close", other, new { outcome = "resolved" }, HttpStatusCode.NotFound);
        await OkAsync(app, HttpMethod.Post, $"reports/{id}/close", key, new { outcome = "resolved" }, HttpStatusCode.NoContent);
        await OkAsync(app, HttpMethod.Post, $"reports/{id}/close", key, new { outcome = "resolved" }, HttpStatusCode.NotFound);
        await SayAsync(app, second, "OTHERS");
        Assert.Contains("1. Maria", To(app, second)[^1].Text, StringComparison.Ordinal);
        await SayAsync(app, Amal, "OTHERS");
        Assert.DoesNotContain("Maria", To(app, Amal)[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_answer_somebody_who_asked_for_a_human_and_give_them_back()
    {
        await using var app = await SnappApp.StartAsync(Token);
        var (code, key) = await app.NewAgencyAsync("Maple House", Token);
        var (_, other) = await app.NewAgencyAsync("Cedar House", Token);
        await OkAsync(app, HttpMethod.Put, "staff-contact", key, new { channel = "sms", value = Staff.Address }, HttpStatusCode.NoContent);
        await Talking.AddMentorAsync(app, Maria, Token);
        await SayAsync(app, Amal, [.. Talking.Intake(code), "1"]);
        await app.WriteAsync(Maria, "1", twice: false, Token);

        await SayAsync(app, Amal, "HUMAN");
        Assert.Equal(TextCatalog.Get("en", "handoff.asked"), To(app, Amal)[^1].Text);
        Assert.Equal(TextCatalog.Get("en", "staff.handoff"), To(app, Staff)[^1].Text);
        var (ours, theirs) = (To(app, Amal).Count, To(app, Maria).Count);
        await SayAsync(app, Amal, "I have a question about my papers");
        Assert.Equal((ours, theirs), (To(app, Amal).Count, To(app, Maria).Count));
        await app.WriteAsync(Maria, "how are you?", twice: false, Token);
        Assert.Contains("how are you?", To(app, Amal)[^1].Text, StringComparison.Ordinal);

        Assert.Empty((await JsonAsync(app, "handoffs", other)).AsArray());
        var person = Assert.Single((await JsonAsync(app, "handoffs", key)).AsArray())!["personId"]!.GetValue<long>();
        Assert.Equal("I have a question about my papers", (await JsonAsync(app, $"handoffs/{person}/messages", key)).AsArray()[^1]!["text"]!.GetValue<string>());
        foreach (var path in new[] { $"handoffs/{person}/messages", $"handoffs/{person}/close" })
        {
            await OkAsync(app, HttpMethod.Post, path, other, new { text = "hello" }, HttpStatusCode.NotFound);
        }

        await OkAsync(app, HttpMethod.Post, $"handoffs/{person}/messages", key, new { text = "Hello, this is Jo." }, HttpStatusCode.Accepted);
        await app.IdleAsync(Token);
        Assert.Equal(TextCatalog.Get("en", "staff.from", ("agency", "Maple House"), ("text", "Hello, this is Jo.")), To(app, Amal)[^1].Text);
        await OkAsync(app, HttpMethod.Post, $"handoffs/{person}/close", key, new { }, HttpStatusCode.NoContent);
        await app.IdleAsync(Token);
        Assert.Equal(TextCatalog.Get("en", "handoff.closed"), To(app, Amal)[^1].Text);
        await SayAsync(app, Amal, "good morning Maria");
        Assert.Contains("good morning Maria", To(app, Maria)[^1].Text, StringComparison.Ordinal);
        await OkAsync(app, HttpMethod.Post, $"handoffs/{person}/messages", key, new { text = "more" }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_reader_of_a_request_for_money_is_warned_and_the_writer_is_not()
    {
        await using var app = await Talking.StartAsync(Amal, Maria, Token);
        app.Providers.Azure.Down = true;
        await app.WriteAsync(Maria, "please send me money", twice: false, Token);
        Assert.EndsWith(TextCatalog.Get("en", "warn.money"), To(app, Amal)[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(To(app, Maria), sent => sent.Text.Contains(TextCatalog.Get("en", "warn.money"), StringComparison.Ordinal));
    }

    private static List<SentMessage> To(SnappApp app, Phone phone) => [.. app.Providers.Ledger.Messages.Where(sent => sent.To == phone.Address)];

    private static async Task SayAsync(SnappApp app, Phone phone, params string[] lines)
    {
        foreach (var line in lines) await app.WriteAsync(phone, line, twice: false, Token);
    }

    /// <summary>The worker looks each minute by the program's clock, which the test moves.</summary>
    private static async Task RemindedAsync(SnappApp app, int notices)
    {
        await app.PassAsync(TimeSpan.FromHours(4), Token);
        for (var tries = 0; tries < 500 && To(app, Staff).Count < notices; tries++)
        {
            await app.PassAsync(TimeSpan.FromSeconds(61), Token);
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }

        Assert.Equal(notices, To(app, Staff).Count);
    }

    private static async Task<JsonNode> JsonAsync(SnappApp app, string path, string key)
    {
        using var answer = await app.AdminAsync(HttpMethod.Get, $"/admin/v1/{path}", key, null, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!;
    }

    private static async Task OkAsync(SnappApp app, HttpMethod method, string path, string key, object body, HttpStatusCode expected)
    {
        using var answer = await app.AdminAsync(method, $"/admin/v1/{path}", key, body, Token);
        Assert.Equal(expected, answer.StatusCode);
    }
}

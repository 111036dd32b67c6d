using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>What people may ask for: to see what they agreed to, to have all of it, and to have it deleted.</summary>
public sealed class RightsTests
{
    private static readonly Phone Amal = new("Amal", "whatsapp", "+15550100001");
    private static readonly Phone Maria = new("Maria", "sms", "+15550200001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_gives_a_link_to_everything_that_only_its_holder_can_open_and_only_for_a_day()
    {
        await using var app = await Talking.StartAsync(Amal, Maria, Token);
        await app.WriteAsync(Amal, "hello Maria", twice: false, Token);
        await app.WriteAsync(Amal, "EXPORT", twice: false, Token);
        var link = To(app, Amal)[^1].Text.Split('\n')[^1];
        Assert.StartsWith(TestAccounts.PublicUrl + "/export/", link, StringComparison.Ordinal);
        var path = new Uri(link).AbsolutePath;

        var (status, body, headers) = await GetAsync(app, path);
        Assert.Equal(HttpStatusCode.OK, status);
        foreach (var part in new[] { "Amal", "hello Maria", "Ontario", Amal.Address, "Service", "\"together\"", TextCatalog.Get("en", "rights.file") })
            Assert.Contains(part == "Ontario" ? "\"ON\"" : part, body, StringComparison.Ordinal);
        Assert.DoesNotContain(Maria.Address, body, StringComparison.Ordinal);
        Assert.Contains("noindex", headers, StringComparison.Ordinal);
        Assert.Contains("no-store", headers, StringComparison.Ordinal);

        var forged = path[..^4] + (path.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA");
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(app, forged)).Status);
        await app.PassAsync(TimeSpan.FromHours(25), Token);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(app, path)).Status);
    }

    [Fact]
    public async Task Delete_takes_everything_out_here_and_at_the_provider_and_the_partner_learns_only_that_it_is_over()
    {
        await using var app = await Talking.StartAsync(Amal, Maria, Token);
        await app.WriteAsync(Amal, "a canary sentence", twice: false, Token);
        await app.WriteAsync(Amal, "DELETE", twice: false, Token);
        Assert.Equal(FakeContents.Shown(TextCatalog.Get("en", "rights.delete")), To(app, Amal)[^1].Text);
        await app.WriteAsync(Amal, "1", twice: true, Token);
        Assert.Equal(TextCatalog.Get("en", "rights.deleted"), To(app, Amal)[^1].Text);
        Assert.Equal(TextCatalog.Get("en", "ended.partner", ("name", "Amal")), To(app, Maria)[^1].Text);

        var rows = "";
        for (var tries = 0; tries < 500; tries++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(6));
            rows = await ScanAsync(app);
            if (rows.Contains("person.erased", StringComparison.Ordinal) && !rows.Contains("provider_deletions|", StringComparison.Ordinal)) break;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }

        Assert.Contains("person.erased", rows, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", rows, StringComparison.Ordinal);
        Assert.DoesNotContain(Amal.Address, rows, StringComparison.Ordinal);
        Assert.Contains("gone-", rows, StringComparison.Ordinal);
        Assert.DoesNotContain("provider_deletions|", rows, StringComparison.Ordinal);
        foreach (var sent in To(app, Amal)) Assert.Contains(sent.ProviderId, app.Providers.Twilio.Deleted);
        Assert.Contains(app.Providers.Ledger.Messages.Single(sent => sent.Text.Contains("canary", StringComparison.Ordinal)).ProviderId, app.Providers.Twilio.Deleted);

        await app.WriteAsync(Amal, "hi", twice: false, Token);
        Assert.Equal(FakeContents.Shown(TextCatalog.Get("en", "start.hello")), To(app, Amal)[^1].Text);
    }

    [Fact]
    public async Task What_people_wrote_to_each_other_is_gone_after_a_month_without_anybody_asking()
    {
        await using var app = await Talking.StartAsync(Amal, Maria, Token);
        await app.WriteAsync(Amal, "a canary sentence", twice: false, Token);
        await app.PassAsync(TimeSpan.FromDays(29), Token);
        Assert.Contains("canary", await ScanAsync(app), StringComparison.Ordinal);

        await app.PassAsync(TimeSpan.FromDays(3), Token);
        for (var tries = 0; tries < 500 && (await ScanAsync(app)).Contains("canary", StringComparison.Ordinal); tries++)
        {
            app.Clock.Advance(TimeSpan.FromHours(6));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }

        Assert.DoesNotContain("canary", await ScanAsync(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_agreed_to_is_shown_and_news_go_to_nobody_who_refused_them()
    {
        await using var app = await SnappApp.StartAsync(Token);
        var (code, key) = await app.NewAgencyAsync("Maple House", Token);
        foreach (var line in Talking.Intake(code)) await app.WriteAsync(Amal, line, twice: false, Token);
        await BroadcastAsync(app, key, "first news");
        Assert.Single(To(app, Amal), sent => sent.Text.Contains("first news", StringComparison.Ordinal));

        await app.WriteAsync(Amal, "What did I agree to?", twice: false, Token);
        Assert.Contains("(words of 2026-12)", To(app, Amal)[^1].Text, StringComparison.Ordinal);
        await app.WriteAsync(Amal, "3", twice: false, Token);
        Assert.Equal(TextCatalog.Get("en", "purposes.done"), To(app, Amal)[^1].Text);
        await BroadcastAsync(app, key, "second news");
        Assert.DoesNotContain(To(app, Amal), sent => sent.Text.Contains("second news", StringComparison.Ordinal));

        await app.WriteAsync(Amal, "CONSENT", twice: false, Token);
        Assert.Contains(TextCatalog.Get("en", "rights.no", ("date", "2026-01-05")), To(app, Amal)[^1].Text, StringComparison.Ordinal);
        var rows = await ScanAsync(app);
        Assert.Contains("Announcements|whatsapp", rows, StringComparison.Ordinal);
        Assert.Contains("Survey|whatsapp", rows, StringComparison.Ordinal);
    }

    private static async Task BroadcastAsync(SnappApp app, string key, string text)
    {
        using var answer = await app.AdminAsync(HttpMethod.Post, "/admin/v1/broadcasts", key, new { audience = new { role = "all" }, text }, Token);
        answer.EnsureSuccessStatusCode();
        await app.IdleAsync(Token);
    }

    private static List<SentMessage> To(SnappApp app, Phone phone) => [.. app.Providers.Ledger.Messages.Where(sent => sent.To == phone.Address)];

    private static async Task<(HttpStatusCode Status, string Body, string Headers)> GetAsync(SnappApp app, string path)
    {
        using var answer = await app.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, path)), Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token), answer.Headers.ToString());
    }

    /// <summary>Every value of every row of every table, behind the table's name.</summary>
    private static async Task<string> ScanAsync(SnappApp app)
    {
        await using var connection = new SqliteConnection(app.ConnectionString);
        await connection.OpenAsync(Token);
        var found = new StringBuilder();
        foreach (var table in Snapp.Data.Retention.Rules.Select(rule => rule.Table))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"select * from {table}";
            await using var reader = await command.ExecuteReaderAsync(Token);
            while (await reader.ReadAsync(Token))
            {
                found.Append(table).Append('|');
                for (var column = 0; column < reader.FieldCount; column++) found.Append(reader.GetValue(column)).Append('|');
                found.Append('\n');
            }
        }

        return found.ToString();
    }
}

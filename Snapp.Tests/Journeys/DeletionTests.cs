using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Snapp.Bot.Storage;
using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>Somebody asks Meta to have their data deleted: it is, and a page says so.</summary>
public sealed class DeletionTests
{
    private const string AppScoped = "218471";
    private static readonly Phone Leaver = new("Zinaida", "messenger", "6600000000000042");
    private static readonly Phone Other = new("Bilal", "messenger", "6600000000000043");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_held_about_the_person_goes_and_what_others_have_stays()
    {
        await using var app = await SnappApp.StartAsync(Token);
        app.Providers.Messenger.PageIds[AppScoped] = Leaver.Address;
        foreach (var phone in new[] { Leaver, Other })
        {
            foreach (var words in new[] { "hello", "1", $"{phone.Name}canary", "Calgary, Alberta" }) await app.WriteAsync(phone, words, twice: false, Token);
        }

        var rows = await ScanAsync(app);
        Assert.Contains("Zinaidacanary", rows, StringComparison.Ordinal);
        var page = await AskAsync(app, FakeMessenger.SignedRequest(AppScoped));
        await ShowsAsync(app, page, "deletion.done");

        rows = await ScanAsync(app);
        Assert.DoesNotContain("Zinaidacanary", rows, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Leaver.Address, rows, StringComparison.Ordinal);
        Assert.DoesNotContain(AppScoped, rows, StringComparison.Ordinal);
        Assert.Contains("Bilalcanary", rows, StringComparison.Ordinal);
        Assert.Contains("withdrawn|deletion", rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_writes_again_afterwards_starts_as_somebody_new_and_an_old_request_touches_them_no_more()
    {
        await using var app = await SnappApp.StartAsync(Token);
        app.Providers.Messenger.PageIds[AppScoped] = Leaver.Address;
        await app.WriteAsync(Leaver, "hello", twice: false, Token);
        var signed = FakeMessenger.SignedRequest(AppScoped);
        var page = await AskAsync(app, signed);
        await ShowsAsync(app, page, "deletion.done");

        await app.WriteAsync(Leaver, "hello again", twice: false, Token);
        Assert.Equal(FakeContents.Shown(TextCatalog.Get("en", "start.hello")), app.Providers.Ledger.Messages[^1].Text);
        Assert.Equal(page, await AskAsync(app, signed));
        Assert.Contains("hello again", await ScanAsync(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_known_is_said_so_and_while_meta_is_silent_the_request_waits()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await ShowsAsync(app, await AskAsync(app, FakeMessenger.SignedRequest("99")), "deletion.nothing");

        app.Providers.Messenger.Silent = true;
        app.Providers.Messenger.PageIds[AppScoped] = Leaver.Address;
        await app.WriteAsync(Leaver, "hello", twice: false, Token);
        var page = await AskAsync(app, FakeMessenger.SignedRequest(AppScoped));
        await ShowsAsync(app, page, "deletion.received");

        app.Providers.Messenger.Silent = false;
        await app.RestartAsync(Token);
        await ShowsAsync(app, page, "deletion.done", advance: TimeSpan.FromMinutes(61));
    }

    [Fact]
    public async Task A_request_that_is_not_metas_is_refused_and_touches_nobody()
    {
        await using var app = await SnappApp.StartAsync(Token);
        app.Providers.Messenger.PageIds[AppScoped] = Leaver.Address;
        await app.WriteAsync(Leaver, "hello canary", twice: false, Token);
        foreach (var forged in new[] { FakeMessenger.SignedRequest(AppScoped, secret: "guess"), FakeMessenger.SignedRequest(AppScoped, "none"), "", "a.b" })
            Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(app, forged)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(app, new string('a', 9000))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(app, FakeMessenger.SignedRequest(AppScoped), "application/json")).Status);
        await ShowsAsync(app, new Uri(app.Address, "/webhooks/messenger/deletion/000000"), "deletion.unknown");
        Assert.Contains("hello canary", await ScanAsync(app), StringComparison.Ordinal);
    }

    private static async Task<Uri> AskAsync(SnappApp app, string signed)
    {
        var (status, body) = await PostAsync(app, signed);
        Assert.Equal(HttpStatusCode.OK, status);
        var answer = JsonNode.Parse(body)!;
        var url = answer["url"]!.GetValue<string>();
        Assert.Equal($"{TestAccounts.PublicUrl}/webhooks/messenger/deletion/{answer["confirmation_code"]!.GetValue<string>()}", url);
        return new Uri(app.Address, new Uri(url).AbsolutePath);
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(SnappApp app, string signed, string type = "application/x-www-form-urlencoded")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address, "/webhooks/messenger/deletion"))
        {
            Content = new StringContent("signed_request=" + Uri.EscapeDataString(signed), Encoding.UTF8, type),
        };
        using var answer = await app.SendAsync(request, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>The page comes to say this within the patience of a test; it never names the person.</summary>
    private static async Task ShowsAsync(SnappApp app, Uri page, string key, TimeSpan advance = default)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            app.Clock.Advance(advance);
            using var answer = await app.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, page.AbsolutePath)), Token);
            var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token));
            Assert.DoesNotContain(Leaver.Address, html, StringComparison.Ordinal);
            if (html.Contains(TextCatalog.Get("fr", key), StringComparison.Ordinal))
            {
                Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
                return;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(20), $"The page never said {key}.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
        }
    }

    /// <summary>Every value of every row of every table.</summary>
    private static async Task<string> ScanAsync(SnappApp app)
    {
        await using var connection = new SqliteConnection(app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString);
        await connection.OpenAsync(Token);
        var found = new StringBuilder();
        foreach (var table in Snapp.Data.Retention.Rules.Select(rule => rule.Table))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"select * from {table}";
            await using var reader = await command.ExecuteReaderAsync(Token);
            while (await reader.ReadAsync(Token))
            {
                for (var column = 0; column < reader.FieldCount; column++) found.Append(reader.GetValue(column)).Append('|');
                found.Append('\n');
            }
        }

        return found.ToString();
    }
}

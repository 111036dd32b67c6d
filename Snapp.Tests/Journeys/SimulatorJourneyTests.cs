using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Snapp.Bot;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>Somebody opens the simulator page in a browser and plays a newcomer and a mentor until the two are talking.</summary>
public sealed class SimulatorJourneyTests
{
    private static readonly string[] Intake =
        ["hi", "1", "Amal", "Ontario, Toronto", "nurse, 5 years", "1", "1, 2", "English good, French basic", "4 I need help with my licence", "OK"];

    /// <summary>A picture of one point.</summary>
    private static readonly byte[] Dot = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_newcomer_and_a_mentor_find_each_other_and_talk()
    {
        var chromium = Environment.GetEnvironmentVariable("SNAPP_CHROMIUM") ?? "/usr/bin/chromium";
        Assert.SkipWhen(!File.Exists(chromium) && Environment.GetEnvironmentVariable("CI") is null, "Chromium is not installed here.");
        var folder = Directory.CreateTempSubdirectory("snapp-page-").FullName;
        try
        {
            await using var app = Build(folder);
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = chromium,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
            });
            await PlayAsync(await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1500, Height = 900 } }), app.Urls.First() + "/simulator");
            await app.StopAsync(CancellationToken.None);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PlayAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        var newcomer = page.Locator("[data-testid^=phone-][data-channel=whatsapp]").First;
        var name = await newcomer.GetAttributeAsync("data-testid");
        for (var at = 0; at < Intake.Length; at++)
        {
            await WriteAsync(newcomer, Intake[at]);
            await Assertions.Expect(newcomer.GetByTestId("bubble-in")).ToHaveCountAsync(at + 1);
        }

        await ShootAsync(page, "simulator-cards");
        await WriteAsync(newcomer, "1");
        var mentor = page.Locator($"[data-testid^=phone-]:not([data-testid={name}])").Filter(new() { Has = page.GetByTestId("bubble-in") });
        var notice = page.GetByTestId("notice").GetByRole(AriaRole.Button);
        await Assertions.Expect(mentor.Or(notice).First).ToBeVisibleAsync();
        if (await mentor.CountAsync() == 0)
        {
            await notice.First.ClickAsync();
        }

        await Assertions.Expect(mentor.GetByTestId("bubble-in")).ToHaveCountAsync(1);
        await WriteAsync(mentor, "1");
        await Assertions.Expect(mentor.GetByTestId("bubble-in")).ToHaveCountAsync(2);
        await WriteAsync(newcomer, "When can we talk?");
        await Assertions.Expect(mentor.GetByTestId("bubble-in").Last).ToContainTextAsync("When can we talk?");
        await WriteAsync(mentor, "Saturday at ten");
        await Assertions.Expect(newcomer.GetByTestId("bubble-in").Last).ToContainTextAsync("Saturday at ten");
        await newcomer.GetByTestId("file").SetInputFilesAsync(new FilePayload { Name = "dot.png", MimeType = "image/png", Buffer = Dot });
        await Assertions.Expect(mentor.GetByTestId("picture")).ToHaveJSPropertyAsync("naturalWidth", 1);
        await ShootAsync(page, "simulator-journey");
        await PlaySomebodyElseAsync(newcomer);
        await page.SetViewportSizeAsync(400, 800);
        await ShootAsync(page, "simulator-phone-sized");
    }

    /// <summary>Against the whole host: the admin interface makes JSON strict for every endpoint, and that once broke the list.</summary>
    private static async Task PlaySomebodyElseAsync(ILocator phone)
    {
        var who = phone.GetByTestId("who");
        await who.SelectOptionAsync("Someone new…");
        await Assertions.Expect(phone.GetByTestId("bubble-in")).ToHaveCountAsync(0);
        await who.FocusAsync();
        await who.SelectOptionAsync(new SelectOptionValue { Label = "Amal (en)" });
        await Assertions.Expect(phone.GetByTestId("bubble-in").Last).ToContainTextAsync("Saturday at ten");
    }

    private static async Task WriteAsync(ILocator phone, string text)
    {
        await phone.GetByTestId("input").FillAsync(text);
        await phone.GetByTestId("send").ClickAsync();
    }

    private static async Task ShootAsync(IPage page, string name) =>
        await page.ScreenshotAsync(new() { Path = Repository.PathOf("TestResults", name + ".png") });

    private static WebApplication Build(string folder)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        free.Stop();
        return SnappHost.Build(["--environment=Development", "--urls=" + url, $"--contentRoot={AppContext.BaseDirectory}"], builder =>
        {
            builder.Configuration.AddInMemoryCollection([new("Database:ConnectionString", $"Data Source={Path.Combine(folder, "snapp.db")}")]);
            builder.Logging.ClearProviders();
        });
    }
}

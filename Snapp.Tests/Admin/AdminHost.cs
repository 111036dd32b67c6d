using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Snapp.Bot.Admin;
using Snapp.Bot.Delivery;
using Snapp.Bot.Health;
using Snapp.Bot.Matches;
using Snapp.Bot.Texts;
using Snapp.Data;
using Snapp.Data.Agencies;
using Snapp.Data.Broadcasts;
using Snapp.Data.Inbox;
using Snapp.Data.Matches;
using Snapp.Data.Outbox;
using Snapp.Data.People;
using Snapp.Data.Safety;
using Snapp.Data.Together;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Admin;

/// <summary>The admin interface and the real stores on a fresh database file, without the rest of the program.</summary>
public sealed class AdminHost : IAsyncLifetime
{
    public const string PlatformKey = "platform-key-of-the-admin-tests-0001";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snapp-admin-");
    private WebApplication? app;

    public string DatabaseFile => Path.Combine(folder.FullName, "snapp.db");

    internal T Get<T>() where T : notnull => App.Services.GetRequiredService<T>();

    private WebApplication App => app ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new Database($"Data Source={DatabaseFile};Pooling=False", services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<AgencyStore>();
        builder.Services.AddSingleton<PolicyStore>();
        builder.Services.AddSingleton<BroadcastStore>();
        builder.Services.AddSingleton<CancelledBroadcasts>();
        builder.Services.AddSingleton<PeopleStore>();
        builder.Services.AddSingleton<InboxStore>();
        builder.Services.AddSingleton<OutboxStore>();
        builder.Services.AddSingleton<WorkSignal>();
        builder.Services.AddSingleton<MatchStore>();
        builder.Services.AddSingleton<LookingStore>();
        builder.Services.AddSingleton<WeightsStore>();
        builder.Services.AddSingleton<RequestList>();
        builder.Services.AddSingleton<TurnStore>();
        builder.Services.AddMatching();
        builder.Services.AddTexts();
        builder.Services.AddSingleton<ReportStore>();
        builder.Services.AddSingleton<HandoffStore>();
        builder.Services.AddSingleton<StaffContacts>();
        builder.Services.AddSingleton<FitList>();
        builder.Services.Configure<AdminOptions>(options => options.PlatformKey = PlatformKey);
        builder.Services.AddAdmin();
        app = builder.Build();
        await Get<Database>().StartAsync(TestContext.Current.CancellationToken);
        app.MapAdmin();
        app.MapHealth();
        await app.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public Task<(HttpResponseMessage Response, string Body)> SendAsync(HttpMethod method, string path, string? key, string? json = null) =>
        SendAsync(method, path, key, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task<(HttpResponseMessage Response, string Body)> SendAsync(HttpMethod method, string path, string? key, HttpContent? content)
    {
        using var client = App.GetTestClient();
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Content = content;
        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<JsonElement> RegisterAgencyAsync(string name)
    {
        var (response, body) = await SendAsync(HttpMethod.Post, "/admin/v1/agencies", PlatformKey, $$"""{ "name": "{{name}}" }""");
        Assert.Equal(System.Net.HttpStatusCode.Created, response.StatusCode);
        return JsonElement.Parse(body);
    }

    public async Task<string> AgencyKeyAsync(string name) => (await RegisterAgencyAsync(name)).GetProperty("key").GetString()!;

    internal Task<long> AddMentorAsync(long agencyId, string address)
        => Get<PeopleStore>().AddMentorAsync(agencyId, new ProfileAnswers { FirstName = "Ana", Capacity = 1 }, "en", new Address(ChannelKind.Sms, address), wroteAt: null, TestContext.Current.CancellationToken);
}

using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Snapp.Bot;
using Snapp.Bot.Delivery;

namespace Snapp.Tests.Support;

/// <summary>
/// The real program in Production on a loopback port, with a database file of its own, a clock that stands still,
/// and only the far ends of its wires replaced. Ends and starts again on the same file.
/// </summary>
internal sealed class SnappApp : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string folder = Directory.CreateTempSubdirectory("snapp-test-").FullName;
    private readonly Dictionary<string, string?> settings;
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler());
    private readonly Action<IServiceCollection> services;
    private readonly Line? line;
    private WebApplication? host;
    private int messages;

    private SnappApp(FakeProviders providers, Line? line, FakeTimeProvider clock, Dictionary<string, string?> changes, Action<IServiceCollection> services)
    {
        this.services = services;
        Providers = providers;
        this.line = line;
        providers.Ledger.Clock = clock;
        Clock = clock;
        settings = providers.Settings(line?.Url);
        settings["Database:ConnectionString"] = $"Data Source={Path.Combine(folder, "snapp.db")}";
        foreach (var (key, value) in changes)
        {
            settings[key] = value;
        }
    }

    public FakeProviders Providers { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>The line between the program and its providers, for a program that was started on one.</summary>
    public Line Line => line ?? throw new InvalidOperationException("Started without a line.");

    public CapturedLogs Logs { get; } = new();

    public IServiceProvider Services => host!.Services;

    public string ConnectionString => settings["Database:ConnectionString"]!;

    public Uri Address => new(host!.Urls.First());

    public static async Task<SnappApp> StartAsync(CancellationToken cancellationToken, DateTimeOffset? at = null, Dictionary<string, string?>? changes = null, Action<IServiceCollection>? services = null, bool onALine = false)
    {
        var providers = await FakeProviders.StartAsync(cancellationToken);
        var clock = new FakeTimeProvider(at ?? new DateTimeOffset(2026, 1, 5, 16, 0, 0, TimeSpan.Zero));
        var app = new SnappApp(providers, onALine ? new Line(new Uri(providers.Url)) : null, clock, changes ?? [], services ?? (_ => { }));
        try
        {
            await app.StartHostAsync(cancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await StopHostAsync();
        await StartHostAsync(cancellationToken);
    }

    /// <summary>The program is down for so long, and has done what became due meanwhile once it is up.</summary>
    public async Task DownAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await StopHostAsync();
        Clock.Advance(time);
        await StartHostAsync(cancellationToken);
        await IdleAsync(cancellationToken);
    }

    /// <summary>Waits until nothing is left to do; a program that never comes to rest fails the test.</summary>
    public Task IdleAsync(CancellationToken cancellationToken) =>
        Services.GetRequiredService<Idle>().WaitAsync(cancellationToken).WaitAsync(Patience, TimeProvider.System, cancellationToken);

    /// <summary>
    /// Moves the clock on and waits until all that has become due is done. A worker that was just about to wait sets its timer after the move and would
    /// only see the next one, so it is woken; real clocks do not jump.
    /// </summary>
    public Task PassAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        Clock.Advance(time);
        var signal = Services.GetRequiredService<WorkSignal>();
        signal.OutboxHasWork();
        signal.LookUpUnclear();
        signal.AlarmsMayBeDue();
        signal.MentorMayBeFree();
        return IdleAsync(cancellationToken);
    }

    public string NewMessageId() => $"SM{Interlocked.Increment(ref messages):x32}";

    /// <summary>Sends what a phone wrote through the front door and waits until all of it is done.</summary>
    public async Task WriteAsync(Phone phone, string text, bool twice, CancellationToken cancellationToken)
    {
        var call = FakeProviders.Webhook(phone, text, NewMessageId());
        for (var times = twice ? 2 : 1; times > 0; times--)
        {
            using var answer = await PostAsync(call, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }

        await IdleAsync(cancellationToken);
    }

    public Task<HttpResponseMessage> PostAsync(WebhookCall call, CancellationToken cancellationToken) =>
        SendAsync(call.ToRequest(Address), cancellationToken);

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            return await http.SendAsync(request, cancellationToken).WaitAsync(Patience, TimeProvider.System, cancellationToken);
        }
    }

    public Task<HttpResponseMessage> AdminAsync(HttpMethod method, string path, string? key, object? body, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(method, new Uri(Address, path));
        if (key is not null)
        {
            request.Headers.Authorization = new("Bearer", key);
        }

        request.Content = body is null ? null : JsonContent.Create(body);
        return SendAsync(request, cancellationToken);
    }

    public async Task<(string Code, string Key)> NewAgencyAsync(string name, CancellationToken cancellationToken)
    {
        using var answer = await AdminAsync(HttpMethod.Post, "/admin/v1/agencies", TestAccounts.PlatformKey, new { name }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var agency = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))!;
        return (agency["code"]!.GetValue<string>(), agency["key"]!.GetValue<string>());
    }

    public async ValueTask DisposeAsync()
    {
        await StopHostAsync();
        if (line is not null) await line.DisposeAsync();
        await Providers.DisposeAsync();
        http.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartHostAsync(CancellationToken cancellationToken)
    {
        string[] arguments = ["--environment=Production", "--urls=http://127.0.0.1:0", $"--contentRoot={AppContext.BaseDirectory}"];
        var starting = SnappHost.Build(arguments, builder =>
        {
            builder.Configuration.AddInMemoryCollection(settings);
            builder.Services.AddSingleton<TimeProvider>(Clock);
            services(builder.Services);
            builder.Logging.ClearProviders().AddProvider(Logs);
        });
        try
        {
            await starting.StartAsync(cancellationToken);
            host = starting;
        }
        catch
        {
            await starting.DisposeAsync();
            throw;
        }
    }

    private async Task StopHostAsync()
    {
        if (host is { } running)
        {
            host = null;
            await running.StopAsync(CancellationToken.None);
            await running.DisposeAsync();
        }
    }
}

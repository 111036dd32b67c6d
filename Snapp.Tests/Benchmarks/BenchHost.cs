using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Snapp.Bot;
using Snapp.Bot.Channels;
using Snapp.Bot.Channels.Twilio;
using Snapp.Bot.Delivery;
using Snapp.Tests.Support;

namespace Snapp.Tests.Benchmarks;

/// <summary>The real program on a loopback port with one endpoint more: the yardstick, which checks a signature and stores nothing.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    public const string YardstickPath = "/bench/signed";

    private readonly WebApplication app;
    private readonly string folder;

    private BenchHost(WebApplication app, FakeProviders providers, string folder) => (this.app, Providers, this.folder) = (app, providers, folder);

    public string ConnectionString => $"Data Source={Path.Combine(folder, "snapp.db")}";

    public FakeProviders Providers { get; }

    public Uri Address => new(app.Urls.First());

    public static async Task<BenchHost> StartAsync(CancellationToken cancellationToken, Dictionary<string, string?>? changes = null)
    {
        var folder = Directory.CreateTempSubdirectory("snapp-bench-").FullName;
        var providers = await FakeProviders.StartAsync(cancellationToken);
        var app = SnappHost.Build(["--environment=Production", "--urls=http://127.0.0.1:0", $"--contentRoot={AppContext.BaseDirectory}"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(providers.Settings());
            builder.Configuration.AddInMemoryCollection([new("Database:ConnectionString", $"Data Source={Path.Combine(folder, "snapp.db")}")]);
            builder.Configuration.AddInMemoryCollection(changes ?? []);
            builder.Logging.SetMinimumLevel(LogLevel.Error);
        });
        app.MapPost(YardstickPath, CheckAsync);
        await app.StartAsync(cancellationToken);
        return new BenchHost(app, providers, folder);
    }

    public Task IdleAsync(CancellationToken cancellationToken) => app.Services.GetRequiredService<Idle>().WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        await Providers.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<IResult> CheckAsync(HttpContext http, TwilioChannel channel)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var result = channel.Receive(new WebhookRequest(http.Request.Method, target, http.Request.Headers, body.ToArray()));
        return result is WebhookResult.Understood ? Results.Text("<Response/>", "text/xml") : Results.StatusCode(StatusCodes.Status403Forbidden);
    }
}

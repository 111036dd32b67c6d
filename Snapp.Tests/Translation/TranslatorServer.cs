using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Snapp.Tests.Translation;

/// <summary>A real server on a loopback port that stands in for a translator: answers by script and keeps what it was asked.</summary>
internal sealed class TranslatorServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ServiceProvider _clients = new ServiceCollection().AddHttpClient().BuildServiceProvider();

    private TranslatorServer(WebApplication app) => _app = app;

    internal ConcurrentQueue<Asked> Requests { get; } = [];

    internal string Address => _app.Urls.Single();

    internal HttpClient Client => _clients.GetRequiredService<IHttpClientFactory>().CreateClient();

    internal static async Task<TranslatorServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new TranslatorServer(app);
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            string body = await reader.ReadToEndAsync(context.RequestAborted);
            var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            server.Requests.Enqueue(new(context.Request.Method, $"{context.Request.Path}{context.Request.QueryString}", headers, body));
            await answer(context);
        });
        await app.StartAsync();
        return server;
    }

    internal static Task<TranslatorServer> AnsweringAsync(int status, string body, string? retryAfter = null) =>
        StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
            await context.Response.WriteAsync(body, context.RequestAborted);
        });

    /// <summary>Takes the request and never answers, until the caller gives up.</summary>
    internal static Task<TranslatorServer> HangingAsync() => StartAsync(async context =>
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    });

    internal static Task<TranslatorServer> CuttingAsync() => StartAsync(context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _clients.DisposeAsync();
    }

    internal sealed record Asked(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);
}

using System.Net;
using Snapp.Data.Outbox;

namespace Snapp.Bot.Channels.Media;

/// <summary>Where a provider fetches a file that one person sent to the other; see <see cref="MediaLinks"/>.</summary>
internal static partial class MediaEndpoints
{
    /// <summary>For the whole file: who sends a byte a second is not waited for.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    internal static void MapMedia(this IEndpointRouteBuilder app) =>
        app.MapMethods(MediaLinks.Path + "{token}", [HttpMethods.Get, HttpMethods.Head], ServeAsync).ExcludeFromDescription().AllowAnonymous();

    internal static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.AddHttpClient(MediaFetch.ClientName, client => client.Timeout = TimeSpan.FromSeconds(15))
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ConnectCallback = provider.GetRequiredService<PublicConnection>().ConnectAsync,
            })
            .RemoveAllLoggers();
        services.AddSingleton<ResolveHost>((host, cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken));
        services.AddSingleton<MediaHosts>();
        services.AddSingleton<PublicConnection>();
        services.AddSingleton<MediaFetch>();
        services.AddSingleton<MediaLinks>();
        return services;
    }

    private static async Task ServeAsync(HttpContext http, string token, MediaLinks links, RelayedMedia files, MediaFetch fetch, TimeProvider clock, ILoggerFactory loggers)
    {
        if (links.Read(token) is not { } outboxId || await files.FindAsync(outboxId, http.RequestAborted) is not { } media)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var timeout = new CancellationTokenSource(Longest, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, http.RequestAborted);
        var log = loggers.CreateLogger(typeof(MediaEndpoints));
        try
        {
            using var file = await fetch.OpenAsync(media, limit.Token);
            if (file is null)
            {
                Log.NotFetched(log, outboxId);
                http.Response.StatusCode = StatusCodes.Status404NotFound;
            }
            else if (!await PassOnAsync(http, file, limit.Token))
            {
                Log.NotFetched(log, outboxId);
                http.Abort();
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or HttpRequestException)
        {
            Log.NotFetched(log, outboxId);
            http.Abort();
        }
    }

    private static Task<bool> PassOnAsync(HttpContext http, HttpResponseMessage file, CancellationToken cancellationToken)
    {
        http.Response.ContentType = file.Content.Headers.ContentType!.MediaType;
        http.Response.ContentLength = file.Content.Headers.ContentLength;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentDisposition = "attachment";
        http.Response.Headers.CacheControl = "private, no-store";
        return HttpMethods.IsHead(http.Request.Method) ? Task.FromResult(true) : MediaFetch.CopyAsync(file, http.Response.Body, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(80, LogLevel.Warning, "The file of outbox message {OutboxId} could not be fetched from its provider")]
        internal static partial void NotFetched(ILogger logger, long outboxId);
    }
}

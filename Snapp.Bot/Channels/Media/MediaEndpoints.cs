using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Snapp.Data.Outbox;

namespace Snapp.Bot.Channels.Media;

/// <summary>Where a provider fetches a file that one person sent to the other; see <see cref="MediaLinks"/>.</summary>
internal static partial class MediaEndpoints
{
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
        services.TryAddSingleton<ResolveHost>((host, cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken));
        services.AddSingleton<MediaHosts>();
        services.AddSingleton<PublicConnection>();
        services.AddSingleton<MediaFetch>();
        services.AddSingleton<MediaLinks>();
        return services;
    }

    /// <summary>A forged, old or cancelled link answers exactly like one that never was.</summary>
    private static async Task ServeAsync(HttpContext http, string token, MediaLinks links, RelayedMedia files, MediaFetch fetch, ILoggerFactory loggers)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        if (links.Read(token) is not { } outboxId || await files.FindAsync(outboxId, http.RequestAborted) is not { } file) return;
        var ended = await fetch.PassOnAsync(file, response => Begin(http, response), http.RequestAborted);
        if (ended is Fetched.Whole) return;

        Log.NotFetched(loggers.CreateLogger(typeof(MediaEndpoints)), outboxId);
        if (http.Response.HasStarted) http.Abort();
        else http.Response.StatusCode = ended is Fetched.NotNow ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status404NotFound;
    }

    private static Stream Begin(HttpContext http, HttpResponseMessage file)
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = file.Content.Headers.ContentType!.MediaType;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentDisposition = "attachment";
        http.Response.Headers.CacheControl = "private, no-store";
        return HttpMethods.IsHead(http.Request.Method) ? Stream.Null : http.Response.Body;
    }

    private static partial class Log
    {
        [LoggerMessage(80, LogLevel.Warning, "The file of outbox message {OutboxId} could not be fetched from its provider")]
        internal static partial void NotFetched(ILogger logger, long outboxId);
    }
}

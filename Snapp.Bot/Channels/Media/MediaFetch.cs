using System.Net;
using Snapp.Data.Inbox;

namespace Snapp.Bot.Channels.Media;

/// <summary>
/// Fetches a person's file from the provider that keeps it. The address came in a message, so it is hostile input: only the provider's hosts,
/// only public addresses, few redirects, each checked like the first, and limits of size, type and time.
/// </summary>
internal sealed class MediaFetch(IHttpClientFactory clients, MediaHosts hosts)
{
    internal const string ClientName = "media";
    internal const long MostBytes = 16 * 1024 * 1024;
    private const int MostRedirects = 3;

    /// <summary>The open answer, which the caller disposes of; null when there is nothing that may be passed on.</summary>
    internal async Task<HttpResponseMessage?> OpenAsync(InboundMedia media, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(media.Url, UriKind.Absolute, out var address)) return null;
        for (var redirects = 0; redirects <= MostRedirects && hosts.MayAsk(address, redirects > 0); redirects++)
        {
            var response = await AskAsync(address, cancellationToken);
            if (response is null || IsFit(response)) return response;
            using (response)
            {
                if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location) return null;
                address = new Uri(address, location);
            }
        }

        return null;
    }

    /// <summary>False when the file turns out longer than it may be; what has been passed on by then is of no use.</summary>
    internal static async Task<bool> CopyAsync(HttpResponseMessage response, Stream to, CancellationToken cancellationToken)
    {
        await using var from = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[64 * 1024];
        for (long total = 0; ;)
        {
            var read = await from.ReadAsync(buffer, cancellationToken);
            if (read == 0) return true;
            if ((total += read) > MostBytes) return false;
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    private async Task<HttpResponseMessage?> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = hosts.CredentialsFor(address);
        using var client = clients.CreateClient(ClientName);
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static bool IsFit(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.OK
        && response.Content.Headers.ContentLength is not (< 1 or > MostBytes)
        && MediaTypes.IsAllowed(response.Content.Headers.ContentType?.MediaType);

    private static bool IsRedirect(HttpStatusCode status) =>
        status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}

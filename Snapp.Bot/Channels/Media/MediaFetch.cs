using System.Net;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.People;

namespace Snapp.Bot.Channels.Media;

/// <summary>
/// Fetches a person's file from the provider that keeps it. The address came in a message, so it is hostile input: only the provider's hosts,
/// only public addresses, few redirects, each checked like the first, and limits of size, type and time.
/// </summary>
internal sealed class MediaFetch(IHttpClientFactory clients, MediaHosts hosts, TimeProvider clock)
{
    internal const string ClientName = "media";
    private const int MostRedirects = 3;

    /// <summary>For the whole file: who sends a byte a second is not waited for.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Reads the whole file once, so that nobody is promised one that does not come. Its type, or null when it may not or cannot be passed on.</summary>
    internal async Task<string?> CheckAsync(RelayedFile file, CancellationToken cancellationToken)
    {
        string? type = null;
        return await PassOnAsync(file, Note, cancellationToken) ? type : null;

        Stream Note(HttpResponseMessage response)
        {
            type = TypeOf(response);
            return Stream.Null;
        }
    }

    /// <summary>
    /// Copies the file to where <paramref name="open"/> says, once it is known to be fit. False when there is nothing fit, or when it turned out longer or
    /// slower than it may be; what has been copied by then is of no use.
    /// </summary>
    internal async Task<bool> PassOnAsync(RelayedFile file, Func<HttpResponseMessage, Stream> open, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Longest, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await OpenAsync(file.Media, file.To, limit.Token);
            return response is not null && await CopyAsync(response, open(response), MediaTypes.Most(file.To, TypeOf(response)), limit.Token);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private async Task<HttpResponseMessage?> OpenAsync(InboundMedia media, Address to, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(media.Url, UriKind.Absolute, out var address)) return null;
        for (var redirects = 0; redirects <= MostRedirects && hosts.MayAsk(address, redirects > 0); redirects++)
        {
            var response = await AskAsync(address, cancellationToken);
            if (IsFit(response, to)) return response;
            using (response)
            {
                if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location) return null;
                address = new Uri(address, location);
            }
        }

        return null;
    }

    private async Task<HttpResponseMessage> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = hosts.CredentialsFor(address);
        using var client = clients.CreateClient(ClientName);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private static async Task<bool> CopyAsync(HttpResponseMessage response, Stream to, long most, CancellationToken cancellationToken)
    {
        await using var from = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[64 * 1024];
        for (long total = 0; ;)
        {
            var read = await from.ReadAsync(buffer, cancellationToken);
            if (read == 0) return total > 0;
            if ((total += read) > most) return false;
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    private static string? TypeOf(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType;

    private static bool IsFit(HttpResponseMessage response, Address to) =>
        response.StatusCode is HttpStatusCode.OK
        && MediaTypes.Most(to, TypeOf(response)) is > 0 and var most
        && !(response.Content.Headers.ContentLength > most);

    private static bool IsRedirect(HttpStatusCode status) =>
        status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}

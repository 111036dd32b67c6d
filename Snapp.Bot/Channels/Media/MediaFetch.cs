using System.Net;
using System.Net.Sockets;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.People;

namespace Snapp.Bot.Channels.Media;

/// <summary>How fetching a file ended.</summary>
internal enum Fetched
{
    Whole,

    /// <summary>It may not be passed on, or is not there: the same another time.</summary>
    Unfit,

    /// <summary>Its provider failed, or the line was cut: it may be there in a while.</summary>
    NotNow,
}

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

    /// <summary>Reads the whole file once, so that nobody is promised one that does not come. Its type, where it may be passed on.</summary>
    internal async Task<(Fetched Ended, string? Type)> CheckAsync(RelayedFile file, CancellationToken cancellationToken)
    {
        string? type = null;
        return (await PassOnAsync(file, Note, cancellationToken), type);

        Stream Note(HttpResponseMessage response)
        {
            type = TypeOf(response);
            return Stream.Null;
        }
    }

    /// <summary>
    /// Copies the file to where <paramref name="open"/> says, once it is known to be fit. When it ends otherwise, what has been copied by then is of no use.
    /// </summary>
    internal async Task<Fetched> PassOnAsync(RelayedFile file, Func<HttpResponseMessage, Stream> open, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Longest, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var (response, other) = await OpenAsync(file.Media, file.To, limit.Token);
            using (response)
            {
                return response is null ? other
                    : await CopyAsync(response, open(response), MediaTypes.Most(file.To, TypeOf(response)), limit.Token) ? Fetched.Whole
                    : Fetched.Unfit;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Whoever sends so slowly will send as slowly again, and the words behind it would wait for every try.
            return Fetched.Unfit;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return MayComeLater(fault) ? Fetched.NotNow : Fetched.Unfit;
        }
    }

    /// <summary>A cut or refused line is another time; an address that may not be called is not, and is never tried again.</summary>
    private static bool MayComeLater(Exception fault) => fault is IOException || fault.InnerException is IOException or SocketException;

    private async Task<(HttpResponseMessage? Fit, Fetched Otherwise)> OpenAsync(InboundMedia media, Address to, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(media.Url, UriKind.Absolute, out var address)) return (null, Fetched.Unfit);
        for (var redirects = 0; redirects <= MostRedirects && hosts.MayAsk(address, redirects > 0); redirects++)
        {
            var response = await AskAsync(address, cancellationToken);
            if (IsFit(response, to)) return (response, Fetched.Whole);
            using (response)
            {
                if (response.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests) return (null, Fetched.NotNow);
                if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location) return (null, Fetched.Unfit);
                address = new Uri(address, location);
            }
        }

        return (null, Fetched.Unfit);
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

using System.Net.Sockets;

namespace Snapp.Bot.Channels;

/// <summary>What came back from one request, or, where nothing came back, how it ended.</summary>
internal sealed record ProviderAnswer(int Status, byte[] Body, TimeSpan? RetryAfter, SendOutcome? Ended = null);

/// <summary>
/// One request to a provider. Says whether the provider can have seen it: a refused connection or an unknown host is before
/// any byte left, everything later (time-out, cut line, half an answer) may have been taken, because sending is not idempotent.
/// </summary>
internal static class ProviderCall
{
    internal static async Task<ProviderAnswer> SendAsync(
        HttpClient client, HttpRequestMessage request, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return new ProviderAnswer((int)response.StatusCode, body, RetryAfter(response, clock));
        }
        catch (HttpRequestException failure)
        {
            return Ended(NeverLeft(failure) ? new SendOutcome.TryLater("unreachable") { Limits = Limits.Sender } : new SendOutcome.Unclear("cut"));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Ended(new SendOutcome.Unclear("timeout"));
        }
        catch (IOException)
        {
            return Ended(new SendOutcome.Unclear("cut"));
        }
    }

    private static ProviderAnswer Ended(SendOutcome outcome) => new(0, [], null, outcome);

    private static bool NeverLeft(HttpRequestException failure) =>
        failure.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
        || failure.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound };

    /// <summary>Both forms, seconds and date. What cannot be read, or lies in the past, is no wish at all.</summary>
    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider clock)
    {
        var wish = response.Headers.RetryAfter;
        var after = wish?.Delta ?? (wish?.Date is { } date ? date - clock.GetUtcNow() : null);
        return after is { } wait && wait >= TimeSpan.Zero ? wait : null;
    }
}

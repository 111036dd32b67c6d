using System.Net.Http.Headers;
using System.Threading.Channels;

namespace Snapp.Bot.Simulator;

/// <summary>One signed request of a provider to the product. <paramref name="Url"/> is the address that was signed.</summary>
internal sealed record ProviderCall(string Url, string ContentType, byte[] Body, string SignatureHeader, string Signature)
{
    public override string ToString() => SignatureHeader;
}

/// <summary>Makes the providers' calls over real HTTP: at once for what a person writes, one after the other in the background for receipts.</summary>
internal sealed partial class ProviderCalls(IHttpClientFactory clients, SimulatorAccounts accounts, ILogger<ProviderCalls> logger) : BackgroundService
{
    internal const string ClientName = "simulator";

    private const int MaxWaiting = 10_000;

    private readonly Channel<ProviderCall> _waiting =
        Channel.CreateBounded<ProviderCall>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    internal void Later(ProviderCall call) => _waiting.Writer.TryWrite(call);

    /// <summary>The HTTP status the product answered with; null when it could not be reached.</summary>
    internal async Task<int?> PostAsync(ProviderCall call, CancellationToken cancellationToken)
    {
        if (accounts.LocalTarget(call.Url) is not { } target)
        {
            Log.NotLocal(logger);
            return null;
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(call.Body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(call.ContentType);
        request.Headers.TryAddWithoutValidation(call.SignatureHeader, call.Signature);
        request.Headers.TryAddWithoutValidation("I-Twilio-Idempotency-Token", Guid.NewGuid().ToString());
        try
        {
            using var response = await clients.CreateClient(ClientName).SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
                Log.NotTaken(logger, (int)response.StatusCode);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            Log.NotReached(logger);
            return null;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotReached(logger);
            return null;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var call in _waiting.Reader.ReadAllAsync(stoppingToken))
                await PostAsync(call, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping; receipts nobody waits for any more are dropped, as a provider would drop them.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The simulator does not call addresses outside this machine; a callback was dropped")]
        internal static partial void NotLocal(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A simulated webhook was answered with {Status}")]
        internal static partial void NotTaken(ILogger logger, int status);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A simulated webhook found nobody listening")]
        internal static partial void NotReached(ILogger logger);
    }
}

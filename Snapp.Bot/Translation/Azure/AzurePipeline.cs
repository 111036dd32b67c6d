using Azure.Core;
using Azure.Core.Pipeline;

namespace Snapp.Bot.Translation.Azure;

/// <summary>Azure.Core's pipeline with our patience: a translation may be asked for again (it changes nothing), but a person is waiting for it.</summary>
internal static class AzurePipeline
{
    internal static HttpPipeline Build(HttpClient client, TimeSpan limit) => HttpPipelineBuilder.Build(new TranslatorClientOptions(client, limit));

    private sealed class TranslatorClientOptions : ClientOptions
    {
        internal TranslatorClientOptions(HttpClient client, TimeSpan limit)
        {
            Transport = new HttpClientTransport(client);
            Retry.NetworkTimeout = limit / 2;
            RetryPolicy = new ShortRetry(limit);
            Diagnostics.IsLoggingContentEnabled = false;
            Diagnostics.IsTelemetryEnabled = false;
        }
    }

    private sealed class ShortRetry(TimeSpan limit) : RetryPolicy(maxRetries: 2, DelayStrategy.CreateExponentialDelayStrategy(limit / 20, limit / 4))
    {
        protected override bool ShouldRetry(HttpMessage message, Exception? exception) => !MustWaitTooLong(message) && base.ShouldRetry(message, exception);

        protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
            !MustWaitTooLong(message) && await base.ShouldRetryAsync(message, exception);

        // Told to wait longer than we may: the answer is known now, so nobody is kept waiting for it.
        private bool MustWaitTooLong(HttpMessage message) =>
            message.HasResponse
            && message.Response.Headers.TryGetValue("Retry-After", out string? wait)
            && (!double.TryParse(wait, System.Globalization.CultureInfo.InvariantCulture, out double seconds) || seconds > limit.TotalSeconds / 4);
    }
}

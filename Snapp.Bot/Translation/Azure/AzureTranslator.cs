using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Snapp.Bot.Translation.Azure;

/// <summary>Azure AI Translator, Text API v3.0: https://learn.microsoft.com/azure/ai-services/translator/text-translation/reference/v3/translate</summary>
internal sealed partial class AzureTranslator(
    HttpClient client, TranslationOptions options, TimeSpan limit, TimeProvider clock, ILogger<AzureTranslator> logger) : ITranslator
{
    private readonly HttpPipeline _pipeline = AzurePipeline.Build(client, limit);

    public async Task<TranslationOutcome> TranslateAsync(string text, string? from, string to, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await AskAsync(text, from is null ? null : AzureLanguages.CodeOf(from), AzureLanguages.CodeOf(to), either.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or AggregateException or RequestFailedException or IOException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Refused(IsTimeout(fault) ? UnavailableCodes.Timeout : UnavailableCodes.Network, requestId: null);
        }
    }

    private async Task<TranslationOutcome> AskAsync(string text, string? from, string to, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage();
        Fill(message.Request, text, from, to);
        // Unbuffered, so that an endless answer is cut off instead of filling the memory.
        message.BufferResponse = false;
        await _pipeline.SendAsync(message, cancellationToken);
        using var response = message.Response;
        byte[]? body = response.ContentStream is { } stream ? await BoundedBody.ReadAsync(stream, cancellationToken) : [];
        string? requestId = response.Headers.TryGetValue("X-RequestId", out string? id) && Guid.TryParse(id, out _) ? id : null;
        if (response.Status != 200) return Refused(ErrorCode(body, response.Status), requestId);
        return Read(body, to) is { } translated ? new TranslationOutcome.Translated(translated) : Refused(UnavailableCodes.Unreadable, requestId);
    }

    private void Fill(Request request, string text, string? from, string to)
    {
        var endpoint = new Uri(options.Address!);
        // A resource's own host serves the translator below a path; the shared hosts serve nothing else.
        bool own = endpoint.Host.EndsWith(".cognitiveservices.azure.com", StringComparison.OrdinalIgnoreCase) && endpoint.AbsolutePath == "/";
        string path = own ? "/translator/text/v3.0/translate" : "/translate";
        request.Method = RequestMethod.Post;
        // Without "from" Azure detects the language.
        string source = from is null ? "" : $"&from={Uri.EscapeDataString(from)}";
        request.Uri.Reset(new Uri($"{options.Address}{path}?api-version=3.0{source}&to={Uri.EscapeDataString(to)}&textType=plain"));
        request.Headers.Add("Ocp-Apim-Subscription-Key", options.Key!);
        if (!string.IsNullOrEmpty(options.Region)) request.Headers.Add("Ocp-Apim-Subscription-Region", options.Region);
        request.Headers.Add("Content-Type", "application/json; charset=UTF-8");
        AzureText[] texts = [new(text)];
        request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(texts, AzureJson.Default.AzureTextArray));
    }

    private static string? Read(byte[]? body, string to)
    {
        if (body is null) return null;
        try
        {
            // More or fewer answers than texts, or another language than asked: whose words they are is anybody's guess.
            return JsonSerializer.Deserialize(body, AzureJson.Default.AzureAnswerArray) is [{ Translations: [{ Text: { } text, To: { } answered }] }]
                && answered.Equals(to, StringComparison.OrdinalIgnoreCase) ? text : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string ErrorCode(byte[]? body, int status)
    {
        string code = "";
        try
        {
            if (body is not null) code = JsonSerializer.Deserialize(body, AzureJson.Default.AzureErrorAnswer)?.Error?.Code.ToString() ?? "";
        }
        catch (JsonException)
        {
            code = "";
        }
        return code.Length is 3 or 6 && code.All(char.IsAsciiDigit) ? code : status.ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsTimeout(Exception fault) =>
        fault is OperationCanceledException || (fault is AggregateException many && many.InnerExceptions.Any(IsTimeout));

    private TranslationOutcome.Unavailable Refused(string code, string? requestId)
    {
        Log.Unavailable(logger, code, requestId);
        return new(code);
    }

    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Warning, "Azure Translator gave no translation: {Code}, request {RequestId}")]
        internal static partial void Unavailable(ILogger logger, string code, string? requestId);
    }
}

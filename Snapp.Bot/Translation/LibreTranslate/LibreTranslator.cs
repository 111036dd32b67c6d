using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Snapp.Bot.Translation.LibreTranslate;

/// <summary>A LibreTranslate server, as a rule the agency's own: https://docs.libretranslate.com/api/operations/translate</summary>
internal sealed partial class LibreTranslator(
    HttpClient client, TranslationOptions options, TimeSpan limit, TimeProvider clock, ILogger<LibreTranslator> logger) : ITranslator
{
    public async Task<TranslationOutcome> TranslateAsync(string text, string? from, string to, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await AskAsync(text, from, to, either.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Refused(fault is OperationCanceledException ? UnavailableCodes.Timeout : UnavailableCodes.Network);
        }
    }

    private async Task<TranslationOutcome> AskAsync(string text, string? from, string to, CancellationToken cancellationToken)
    {
        string? key = string.IsNullOrEmpty(options.Key) ? null : options.Key;
        // Its codes are our language and script; it knows zh-Hans and zh-Hant beside its own zh and zt.
        var question = new LibreQuestion(text, from is null ? "auto" : LanguageTag.Parse(from).ToString(), LanguageTag.Parse(to).ToString(), "text", key);
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(question, LibreJson.Default.LibreQuestion));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{options.Address}/translate") { Content = content };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        // The error's text may quote ours, so only the number is kept.
        if ((int)response.StatusCode != 200) return Refused(((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        return Read(await BoundedBody.ReadAsync(stream, cancellationToken)) is { } translated
            ? new TranslationOutcome.Translated(translated)
            : Refused(UnavailableCodes.Unreadable);
    }

    private static string? Read(byte[]? body)
    {
        if (body is null) return null;
        try
        {
            return JsonSerializer.Deserialize(body, LibreJson.Default.LibreAnswer)?.Text;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private TranslationOutcome.Unavailable Refused(string code)
    {
        Log.Unavailable(logger, code);
        return new(code);
    }

    private static partial class Log
    {
        [LoggerMessage(2111, LogLevel.Warning, "LibreTranslate gave no translation: {Code}")]
        internal static partial void Unavailable(ILogger logger, string code);
    }
}

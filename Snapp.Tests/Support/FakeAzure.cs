using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Snapp.Tests.Support;

/// <summary>Azure Translator's v3.0 <c>/translate</c>: every translation is the text with a mark that says between which languages.</summary>
internal sealed class FakeAzure
{
    private volatile bool down;
    private int calls;

    /// <summary>What it knows to say in the reader's language; everything else comes back marked.</summary>
    public ConcurrentDictionary<string, string> Known { get; } = new(StringComparer.Ordinal);

    /// <summary>Awaited before every answer: a slow line, or one that never ends.</summary>
    public Func<CancellationToken, Task>? Delay { get; set; }

    /// <summary>How often it was asked.</summary>
    public int Calls => Volatile.Read(ref calls);

    public bool Down
    {
        get => down;
        set => down = value;
    }

    public async Task<IResult> TranslateAsync(HttpContext context)
    {
        if (Delay is { } delay) await delay(context.RequestAborted);
        var request = context.Request;
        Interlocked.Increment(ref calls);
        if (down)
        {
            return Results.Json(new { error = new { code = 503000, message = "down" } }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        if (request.Headers["Ocp-Apim-Subscription-Key"] != TestAccounts.TranslationKey || request.Query["api-version"] != "3.0")
        {
            return Results.Json(new { error = new { code = 401000, message = "no" } }, statusCode: StatusCodes.Status401Unauthorized);
        }

        var texts = await JsonNode.ParseAsync(request.Body, cancellationToken: context.RequestAborted);
        string from = request.Query.TryGetValue("from", out var told) ? told.ToString() : "auto", to = request.Query["to"].ToString();
        return Results.Json(texts!.AsArray().Select(item => new
        {
            translations = new[] { new { text = Translate((item!["Text"] ?? item["text"])!.GetValue<string>(), from, to), to } },
        }));
    }

    private string Translate(string text, string from, string to) => Known.TryGetValue(text, out var known) ? known : $"[{from}→{to}] {text}";
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Snapp.Tests.Support;

/// <summary>Azure Translator's v3.0 <c>/translate</c>: every translation is the text with a mark that says between which languages.</summary>
internal sealed class FakeAzure
{
    private volatile bool down;

    public bool Down
    {
        get => down;
        set => down = value;
    }

    /// <summary>Awaited before an answer.</summary>
    public Func<Task>? Delay { get; set; }

    public async Task<IResult> TranslateAsync(HttpContext context)
    {
        if (Delay is { } delay) await delay();
        var request = context.Request;
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
            translations = new[] { new { text = $"[{from}→{to}] {(item!["Text"] ?? item["text"])!.GetValue<string>()}", to } },
        }));
    }
}

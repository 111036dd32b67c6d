using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Snapp.Bot.Simulator;

/// <summary>Answers <c>/translate</c> (v3.0). Translates nothing: marks the text plainly, so that nobody takes it for a translation.</summary>
internal sealed class AzureStandIn(SimulatorAccounts accounts)
{
    private const int MaxCharacters = 50_000;
    private const int MaxElements = 1_000;

    internal async Task<IResult> TranslateAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (context.Request.Headers["Ocp-Apim-Subscription-Key"] != accounts.TranslationKey)
            return Error(401000, "The request is not authorized because credentials are missing or invalid.");
        if (query["api-version"] != "3.0")
            return Error(400021, "The API version parameter is missing or not valid.");
        var targets = query["to"].Where(t => !string.IsNullOrEmpty(t)).ToList();
        if (targets.Count == 0)
            return Error(400036, "The target language is not valid.");
        List<string>? texts;
        try
        {
            texts = Texts(await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted));
        }
        catch (JsonException)
        {
            texts = null;
        }
        if (texts is null)
            return Error(400074, "The body of the request is not valid JSON.");
        if (texts.Count > MaxElements)
            return Error(400072, "The array has too many elements.");
        if (texts.Sum(t => t.Length) * targets.Count > MaxCharacters)
            return Error(400077, "The maximum request size has been exceeded.");
        return Answer(new JsonArray([.. texts.Select(t => Translated(t, query["from"].ToString(), targets!))]).ToJsonString(), StatusCodes.Status200OK);
    }

    private static JsonObject Translated(string text, string from, IEnumerable<string> targets)
    {
        var result = new JsonObject();
        // Azure says what it detected only when it was not told.
        if (from.Length == 0)
            result["detectedLanguage"] = new JsonObject { ["language"] = "en", ["score"] = 0.5 };
        var source = from.Length == 0 ? "auto" : from;
        result["translations"] = new JsonArray([.. targets.Select(to => new JsonObject { ["text"] = $"[{source}→{to}] {text}", ["to"] = to })]);
        return result;
    }

    private static List<string>? Texts(JsonNode? body)
    {
        if (body is not JsonArray items)
            return null;
        var texts = items.Select(i => (i as JsonObject)?["Text"] is JsonValue v && v.TryGetValue<string>(out var text) ? text : null).OfType<string>().ToList();
        return texts.Count == items.Count ? texts : null;
    }

    private static ContentHttpResult Error(int code, string message) =>
        Answer(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }.ToJsonString(), code / 1000);

    private static ContentHttpResult Answer(string json, int status) => TypedResults.Text(json, "application/json", Encoding.UTF8, status);
}

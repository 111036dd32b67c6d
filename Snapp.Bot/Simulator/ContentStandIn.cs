using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Snapp.Bot.Simulator;

/// <summary>What a phone shows of a content: its words and what can be tapped.</summary>
internal sealed record ShownContent(string Text, IReadOnlyList<QuickTap> Taps);

/// <summary>Keeps contents as Twilio's Content API does, within its limits for WhatsApp, and fills them in.</summary>
internal sealed partial class ContentStandIn
{
    private const int MostKept = 1000;

    private readonly ConcurrentDictionary<string, JsonObject> _contents = [];

    internal async Task<IResult> CreateAsync(HttpContext context)
    {
        JsonNode? content;
        try
        {
            content = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        }
        catch (JsonException)
        {
            return Refuse("Request body is not JSON.");
        }

        if (content?["language"] is null || Fault(content["types"] as JsonObject) is { } fault) return Refuse("Invalid content: language or types.");
        if (_contents.Count >= MostKept) return Refuse("Too many contents.");
        var sid = "HX" + Guid.NewGuid().ToString("N");
        _contents[sid] = content.AsObject();
        return TypedResults.Text(new JsonObject { ["sid"] = sid, ["language"] = content["language"]!.DeepClone() }.ToJsonString(), "application/json", Encoding.UTF8, StatusCodes.Status201Created);
    }

    /// <summary>Null for a content that was not made here: a template of the account's own, whose words only Twilio knows.</summary>
    internal ShownContent? Fill(string sid, string variables)
    {
        if (!_contents.TryGetValue(sid, out var content) || content["types"] is not JsonObject types) return null;
        var values = JsonNode.Parse(variables.Length == 0 ? "{}" : variables) as JsonObject ?? [];
        string Filled(JsonNode? text) => Place().Replace((string?)text ?? "", place => (string?)values[place.Groups[1].Value] ?? "");
        return types["twilio/quick-reply"] is JsonObject buttons
            ? new(Filled(buttons["body"]), [.. buttons["actions"]!.AsArray().Select(action => new QuickTap(Filled(action!["title"]), (string)action["id"]!))])
            : types["twilio/list-picker"] is JsonObject list
                ? new(Filled(list["body"]), [.. list["items"]!.AsArray().Select(item => new QuickTap(Filled(item!["description"] ?? item["item"]), (string)item["id"]!))])
                : null;
    }

    private static string? Fault(JsonObject? types) => types switch
    {
        { Count: 1 } when types["twilio/quick-reply"] is JsonObject { } buttons => (buttons["actions"] as JsonArray)?.Count is >= 1 and <= 3 ? null : "actions",
        { Count: 1 } when types["twilio/list-picker"] is JsonObject { } list => (list["items"] as JsonArray)?.Count is >= 1 and <= 10 && list["button"] is not null ? null : "items",
        _ => "types",
    };

    private static Microsoft.AspNetCore.Http.HttpResults.ContentHttpResult Refuse(string message) =>
        TypedResults.Text(new JsonObject { ["code"] = 20001, ["message"] = message, ["status"] = 400 }.ToJsonString(), "application/json", Encoding.UTF8, StatusCodes.Status400BadRequest);

    [GeneratedRegex(@"\{\{(\d+)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Snapp.Tests.Support;

/// <summary>Twilio's Content API: takes definitions, and fills them in when a message names one.</summary>
internal sealed partial class FakeContents
{
    private readonly ConcurrentDictionary<string, JsonObject> kept = new();

    /// <summary>True: no content can be made.</summary>
    public bool Refuses { get; set; }

    /// <summary>What was made, in no order.</summary>
    public IReadOnlyList<JsonObject> Made => [.. kept.Values];

    public async Task<IResult> CreateAsync(HttpContext context)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!.AsObject();
        if (Refuses || body["language"] is null || body["types"] is not JsonObject { Count: 1 })
        {
            return Results.Json(new { code = 20001, message = "refused by the stand-in", status = 400 }, statusCode: StatusCodes.Status400BadRequest);
        }

        var sid = "HX" + (kept.Count + 4096).ToString("x32", CultureInfo.InvariantCulture);
        kept[sid] = body;
        return Results.Json(new { sid }, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>Forgets all, as when staff delete contents in Twilio's console.</summary>
    public void Clear() => kept.Clear();

    public bool Knows(string sid) => kept.ContainsKey(sid);

    /// <summary>The words as a phone shows them, the choices as numbered lines; and what stands behind each choice.</summary>
    public (string Body, string Words, IReadOnlyDictionary<string, string> Taps) Fill(string sid, string variables)
    {
        var values = JsonNode.Parse(variables)!.AsObject();
        string Filled(JsonNode? text) => Place().Replace(text!.GetValue<string>(), place => values[place.Groups[1].Value]!.GetValue<string>());
        var type = kept[sid]["types"]!.AsObject().Single().Value!;
        var options = (type["actions"] ?? type["items"])!.AsArray().Select(one => (Id: one!["id"]!.GetValue<string>(), Label: Filled(one["title"] ?? one["description"] ?? one["item"]))).ToList();
        return (Filled(type["body"]), Numbered(Filled(type["body"]), options.Select(option => (option.Id.Split(':')[1], option.Label))), options.ToDictionary(option => option.Label, option => option.Id));
    }

    /// <summary>A text that ends in its choices, as a phone with buttons shows it here: no empty line stands before them.</summary>
    public static string Shown(string text) => text.Replace("\n\n1. ", "\n1. ", StringComparison.Ordinal);

    /// <summary>The text with its choices under it, unless it lists them already.</summary>
    public static string Numbered(string body, IEnumerable<(string Number, string Label)> options) =>
        body + string.Concat(options.Where(option => !body.Split('\n').Any(line => line.StartsWith(option.Number + ". ", StringComparison.Ordinal))).Select(option => $"\n{option.Number}. {option.Label}"));

    [GeneratedRegex(@"\{\{(\d+)\}\}")]
    private static partial Regex Place();
}

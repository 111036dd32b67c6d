using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Snapp.Bot.Texts;
using Snapp.Data.People;

namespace Snapp.Bot.Channels.Messenger;

internal sealed record DeletionAnswer(string Url, string ConfirmationCode);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DeletionAnswer))]
internal sealed partial class DeletionJson : JsonSerializerContext;

/// <summary>Where Meta tells us that somebody wants their data deleted, and where that person can see what became of it.</summary>
internal static class DeletionEndpoints
{
    private const string Path = "/webhooks/messenger/deletion";
    private const int Limit = 8 * 1024;

    internal static void MapDeletions(this IEndpointRouteBuilder app)
    {
        app.MapPost(Path, ReceiveAsync).ExcludeFromDescription().AllowAnonymous();
        app.MapGet(Path + "/{code}", ShowAsync).ExcludeFromDescription().AllowAnonymous();
    }

    private static async Task<IResult> ReceiveAsync(HttpContext http, DeletionStore deletions, DeletionWorker worker, IOptions<MessengerOptions> options, IOptions<SnappOptions> snapp)
    {
        if (await WebhookEndpoints.ReadBodyAsync(http.Request, Limit, http.RequestAborted) is not { } body)
            return Results.Problem("The body is too large.", statusCode: StatusCodes.Status413PayloadTooLarge);
        if (http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is not true)
            return Results.Problem("The body is not a form.", statusCode: StatusCodes.Status400BadRequest);

        var signed = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Span))["signed_request"];
        var secret = options.Value.AppSecret;
        if (signed.Count != 1 || SignedRequest.ReadSubject(signed[0], secret) is not { } subject)
            return Results.StatusCode(StatusCodes.Status403Forbidden);

        var code = SignedRequest.Code(signed[0]!, secret);
        await deletions.ReceiveAsync(code, subject, http.RequestAborted);
        worker.Wake();
        return Results.Json(new DeletionAnswer(snapp.Value.PublicAddress($"{Path}/{code}"), code), DeletionJson.Default.DeletionAnswer);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string code, DeletionStore deletions)
    {
        var state = await deletions.FindAsync(code, http.RequestAborted);
        var key = state switch
        {
            DeletionState.Received => "deletion.received",
            DeletionState.Done => "deletion.done",
            DeletionState.NothingHeld => "deletion.nothing",
            _ => "deletion.unknown",
        };
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        return Results.Text(Page(key), "text/html", Encoding.UTF8, state is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }

    /// <summary>Nothing of the request stands in the page, and no script or style is needed to read it.</summary>
    private static string Page(string key) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>Snapp</title></head>
        <body><main>
        <section lang="en"><h1>{TextCatalog.Get("en", "deletion.title")}</h1><p>{TextCatalog.Get("en", key)}</p></section>
        <section lang="fr"><h1>{TextCatalog.Get("fr", "deletion.title")}</h1><p>{TextCatalog.Get("fr", key)}</p></section>
        </main></body>
        </html>
        """;
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Snapp.Bot.Channels;
using Snapp.Bot.Channels.Twilio;
using Snapp.Bot.Texts;
using Snapp.Data.Safety;

namespace Snapp.Bot.Dialogs.Rights;

/// <summary>The file: a sentence in the person's language that says what it is, then all of it.</summary>
internal sealed record ExportFile(string About, DateTimeOffset At, PersonExport Everything)
{
    public override string ToString() => "[export]";
}

[JsonSourceGenerationOptions(WriteIndented = true, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExportFile))]
internal sealed partial class ExportJson : JsonSerializerContext;

internal static class ExportEndpoints
{
    /// <summary>People read this file: their letters, and the plus of a number, stand in it as they are. It is saved, and never shown as a page.</summary>
    private static readonly JsonSerializerOptions Readable = new(ExportJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static IServiceCollection AddRights(this IServiceCollection services)
    {
        services.AddSingleton<ExportLinks>();
        services.AddSingleton<ErasedAddresses>();
        services.AddSingleton<TwilioErasure>();
        return services;
    }

    internal static void MapExport(this IEndpointRouteBuilder app) =>
        app.MapGet(ExportLinks.Path + "{token}", ServeAsync).ExcludeFromDescription().AllowAnonymous();

    /// <summary>A forged or old link, and one of somebody who was erased since, answers exactly like one that never was.</summary>
    private static async Task<IResult> ServeAsync(HttpContext http, string token, ExportLinks links, ExportStore exports, TimeProvider clock)
    {
        if (links.Read(token) is not { } personId || await exports.FindAsync(personId, http.RequestAborted) is not { } everything) return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"snapp.json\"";
        return Results.Json(new ExportFile(TextCatalog.Get(everything.Language ?? "en", "rights.file"), clock.GetUtcNow(), everything), Readable.GetTypeInfo(typeof(ExportFile)));
    }
}

using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Snapp.Bot.Admin;

namespace Snapp.Bot.Texts;

/// <summary>What an import found. <paramref name="Written"/> false: nothing was changed, because it was a dry run.</summary>
internal sealed record TextsImported(string Language, int Rows, int Changed, bool Written, IReadOnlyList<TextFault> Faults);

/// <summary>The words of a language out to a spreadsheet and back. They are shared by all agencies, so the platform key is needed.</summary>
internal static partial class TextEndpoints
{
    private const int MostBytes = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder admin)
    {
        admin.MapGet("/texts/{language}.csv", Export)
            .RequireAuthorization(AdminAccess.PlatformPolicy)
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .WithName("ExportTexts")
            .WithSummary("The words of a language for a spreadsheet: key, note, English, translation, and whether it is current, stale, missing or made by machine.");
        admin.MapPost("/texts/{language}", ImportAsync)
            .RequireAuthorization(AdminAccess.PlatformPolicy)
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .Accepts<string>("text/csv")
            .WithName("ImportTexts")
            .WithSummary("Takes the filled-in file back. A dry run unless dryRun=false; rows that cannot be taken are listed, and stop the import unless skipFaulty=true.");
    }

    private static Results<FileContentHttpResult, ValidationProblem> Export(string language, LiveTexts texts) => FaultOf(language) is { } fault
        ? fault
        : TypedResults.File(TextTable.Write(language, texts), "text/csv; charset=utf-8", $"snapp-{language}.csv");

    private static async Task<Results<Ok<TextsImported>, ValidationProblem>> ImportAsync(
        string language, HttpRequest request, LiveTexts texts, CancellationToken cancellationToken, bool dryRun = true, bool skipFaulty = false)
    {
        if (FaultOf(language) is { } fault) return fault;
        using var body = new StreamReader(request.Body);
        using var file = new StringReader(await body.ReadToEndAsync(cancellationToken));
        var changes = TextTable.Read(language, file, texts);
        if (!dryRun && changes.Faults.Count > 0 && !skipFaulty)
        {
            return TypedResults.ValidationProblem(changes.Faults.GroupBy(one => $"line {one.Line}").ToDictionary(line => line.Key, line => line.Select(one => $"{one.Key}: {one.Fault}").ToArray()));
        }

        if (!dryRun) await texts.SaveAsync(changes.Changed, cancellationToken);
        return TypedResults.Ok(new TextsImported(language, changes.Rows, changes.Changed.Count, !dryRun, changes.Faults));
    }

    private static ValidationProblem? FaultOf(string language) =>
        language == "en" ? Problem("English is what the others are translated from; it is changed in the program.")
        : !Tag().IsMatch(language) ? Problem("A language is named like es or zh-Hant.")
        : null;

    private static ValidationProblem Problem(string words) => TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["language"] = [words] });

    [GeneratedRegex(@"\A[a-z]{2,3}(-[A-Z][a-z]{3})?\z")]
    private static partial Regex Tag();
}

[JsonSerializable(typeof(TextsImported))]
internal sealed partial class TextsJson : JsonSerializerContext;

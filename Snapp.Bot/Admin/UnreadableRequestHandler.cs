using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Snapp.Bot.Admin;

/// <summary>Answers a request that cannot be read with problem details that say where, and never with the text of the exception.</summary>
internal sealed class UnreadableRequestHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException unreadable)
            return false;

        httpContext.Response.StatusCode = unreadable.StatusCode;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = unreadable.InnerException is JsonException json ? AtPlace(json) : new ProblemDetails { Status = unreadable.StatusCode },
        });
    }

    private static HttpValidationProblemDetails AtPlace(JsonException json)
    {
        var place = json.Path is { Length: > 0 } path ? path : "$";
        return new HttpValidationProblemDetails(new Dictionary<string, string[]>
        {
            [place] = [$"Cannot be read here (line {json.LineNumber + 1 ?? 1}): not valid JSON, an unknown or repeated member, or a value of the wrong type."],
        })
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "The request is not readable.",
        };
    }
}

using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Snapp.Data.Together;

namespace Snapp.Bot.Admin;

/// <summary>One answer; <paramref name="Answer"/> is <c>good</c>, <c>not-sure</c>, <c>not-good</c> or <c>did-not-talk</c>.</summary>
internal sealed record FitAnswer(long PersonId, long ConnectionId, string Answer, DateTimeOffset At);

/// <summary>How people find it together. People are told that only staff see it: the staff of who answered, and not those of the partner.</summary>
internal static class FitEndpoints
{
    public static void Map(IEndpointRouteBuilder admin) =>
        admin.MapGet("/fits", ListAsync)
            .RequireAuthorization(AdminAccess.StaffPolicy)
            .WithName("ListFits")
            .WithSummary("What its own people answered of how they fit, newest first, at most 200.");

    private static async Task<Ok<IReadOnlyList<FitAnswer>>> ListAsync(ClaimsPrincipal user, FitList fits, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        var given = await fits.ListAsync(AdminAccess.OwnerId(user), cancellationToken);
        return TypedResults.Ok<IReadOnlyList<FitAnswer>>([.. given.Select(fit => new FitAnswer(fit.PersonId, fit.ConnectionId, WordOf(fit.Answer), fit.At))]);
    }

    private static string WordOf(Fit answer) => answer switch
    {
        Fit.Good => "good",
        Fit.NotSure => "not-sure",
        Fit.NotGood => "not-good",
        Fit.DidNotTalk => "did-not-talk",
        _ => "unknown",
    };
}

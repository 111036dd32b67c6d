using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Snapp.Bot.Matches;
using Snapp.Data.Safety;

namespace Snapp.Bot.Admin;

/// <summary>What people reported. With the platform's key: the reports of people who belong to no agency.</summary>
internal static class ReportEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        var reports = admin.MapGroup("/reports").RequireAuthorization(AdminAccess.StaffPolicy);
        reports.MapGet("", ListAsync)
            .WithName("ListReports")
            .WithSummary("The reports that are not closed, oldest first. Until they are looked at here, staff are told again every four hours.");
        reports.MapPost("/{id:long}/close", CloseAsync)
            .WithName("CloseReport")
            .WithSummary("Closes a report. From then on a mentor it was about may be asked again, unless put on pause.");
    }

    private static async Task<Ok<IReadOnlyList<OpenReport>>> ListAsync(ClaimsPrincipal user, ReportStore reports, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await reports.ListAsync(AdminAccess.OwnerId(user), cancellationToken));
    }

    private static async Task<Results<NoContent, NotFound>> CloseAsync(
        long id, CloseReportRequest request, ClaimsPrincipal user, ReportStore reports, LivePool pool, CancellationToken cancellationToken)
    {
        if (await reports.CloseAsync(AdminAccess.OwnerId(user), id, OutcomeOf(request.Outcome!), cancellationToken) is not { } changed) return TypedResults.NotFound();
        await pool.RefreshAsync(changed, cancellationToken);
        return TypedResults.NoContent();
    }

    private static ReportOutcome OutcomeOf(string outcome) => outcome switch
    {
        "unfounded" => ReportOutcome.Unfounded,
        "resolved" => ReportOutcome.Resolved,
        "mentor-paused" => ReportOutcome.MentorPaused,
        _ => throw new UnreachableException("Validation lets no other outcome through."),
    };
}

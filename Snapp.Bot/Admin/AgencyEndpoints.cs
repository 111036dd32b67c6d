using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Snapp.Data.Agencies;

namespace Snapp.Bot.Admin;

internal static class AgencyEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        admin.MapPost("/agencies", CreateAsync)
            .RequireAuthorization(AdminAccess.PlatformPolicy)
            .WithName("CreateAgency")
            .WithSummary("Makes an agency; its key is in the answer and is never shown again.");
        admin.MapGet("/progress", CountProgressAsync)
            .RequireAuthorization(AdminAccess.AgencyPolicy)
            .WithName("CountProgress")
            .WithSummary("How many of the agency's newcomers have come how far; each number includes the ones after it.");
    }

    private static async Task<Created<AgencyCreated>> CreateAsync(
        AgencyRequest request, AgencyStore agencies, HttpResponse response, CancellationToken cancellationToken)
    {
        var (agency, key) = await agencies.CreateAsync(request.Name!.Trim(), cancellationToken);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Created((string?)null, new AgencyCreated(agency.Id, agency.Name, agency.Code, key));
    }

    private static async Task<Ok<Progress>> CountProgressAsync(ClaimsPrincipal user, AgencyStore agencies, CancellationToken cancellationToken)
        => TypedResults.Ok(await agencies.CountProgressAsync(AdminAccess.AgencyId(user), cancellationToken));
}

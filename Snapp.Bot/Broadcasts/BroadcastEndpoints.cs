using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Snapp.Bot.Admin;
using Snapp.Bot.Delivery;
using Snapp.Data.Broadcasts;

namespace Snapp.Bot.Broadcasts;

internal static class BroadcastEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        var broadcasts = admin.MapGroup("/broadcasts").RequireAuthorization(AdminAccess.AgencyPolicy);
        broadcasts.MapPost("", CreateAsync)
            .WithName("CreateBroadcast")
            .WithSummary("Sends one text to the agency's own people, each in their own language; with dryRun it only counts them.");
        broadcasts.MapPost("/{id:long}/cancel", CancelAsync)
            .WithName("CancelBroadcast")
            .WithSummary("Takes back what has not left yet, and answers how far it came. One that is done stays done.");
        broadcasts.MapGet("/{id:long}", FindAsync)
            .WithName("FindBroadcast")
            .WithSummary("How far a broadcast has come. Another agency's answers like one that does not exist.");
    }

    private static async Task<Results<Accepted<BroadcastAccepted>, Ok<BroadcastCounted>, ProblemHttpResult>> CreateAsync(
        BroadcastRequest request,
        [FromHeader(Name = "Idempotency-Key"), StringLength(200, MinimumLength = 8)] string? idempotencyKey,
        ClaimsPrincipal user,
        BroadcastStore broadcasts,
        WorkSignal signal,
        CancellationToken cancellationToken)
    {
        var agencyId = AdminAccess.AgencyId(user);
        var role = RoleOf(request.Audience!);
        if (request.DryRun)
        {
            var counted = await broadcasts.CountAudienceAsync(agencyId, role, cancellationToken);
            return TypedResults.Ok(new BroadcastCounted(counted.Values.Sum(), counted, DryRun: true));
        }

        var made = await broadcasts.CreateAsync(agencyId, new BroadcastDraft(role, request.Text!.Trim(), request.LanguageOfText, request.Template), idempotencyKey, cancellationToken);
        if (made.KeyWasUsed)
        {
            return TypedResults.Problem("This Idempotency-Key was used for another broadcast.", statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        signal.BroadcastIsOpening();
        return TypedResults.Accepted($"/admin/v1/broadcasts/{made.Id}", new BroadcastAccepted(made.Id, made.PerChannel.Values.Sum(), made.PerChannel, DryRun: false));
    }

    private static async Task<Results<Ok<BroadcastProgress>, NotFound>> CancelAsync(
        long id, ClaimsPrincipal user, CancelledBroadcasts cancelled, BroadcastStore broadcasts, CancellationToken cancellationToken)
    {
        await cancelled.CancelAsync(AdminAccess.AgencyId(user), id, cancellationToken);
        return await FindAsync(id, user, broadcasts, cancellationToken);
    }

    private static async Task<Results<Ok<BroadcastProgress>, NotFound>> FindAsync(
        long id, ClaimsPrincipal user, BroadcastStore broadcasts, CancellationToken cancellationToken)
        => await broadcasts.FindAsync(AdminAccess.AgencyId(user), id, cancellationToken) is { } progress
            ? TypedResults.Ok(progress)
            : TypedResults.NotFound();

    private static AudienceRole RoleOf(AudienceRequest audience) => audience.Role switch
    {
        "all" => AudienceRole.All,
        "newcomer" => AudienceRole.Newcomer,
        "mentor" => AudienceRole.Mentor,
        _ => throw new UnreachableException("Validation lets no other role through."),
    };
}

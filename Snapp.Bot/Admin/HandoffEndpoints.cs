using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Snapp.Bot.Delivery;
using Snapp.Bot.Texts;
using Snapp.Data.People;
using Snapp.Data.Safety;

namespace Snapp.Bot.Admin;

/// <summary>People who asked for a human. With the platform's key: those who belong to no agency.</summary>
internal static class HandoffEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        var handoffs = admin.MapGroup("/handoffs").RequireAuthorization(AdminAccess.StaffPolicy);
        handoffs.MapGet("", ListAsync)
            .WithName("ListHandoffs")
            .WithSummary("The people who wait for staff or talk with them, oldest first.");
        handoffs.MapGet("/{personId:long}/messages", ListMessagesAsync)
            .WithName("ListHandoffMessages")
            .WithSummary("What the person and staff have written since the person asked.");
        handoffs.MapPost("/{personId:long}/messages", SayAsync)
            .WithName("SayInHandoff")
            .WithSummary("Writes to the person, in their own language. The bot stays silent for a day from then.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        handoffs.MapPost("/{personId:long}/close", CloseAsync)
            .WithName("CloseHandoff")
            .WithSummary("Gives the person back to the bot, and tells them.");
    }

    private static async Task<Ok<IReadOnlyList<OpenHandoff>>> ListAsync(ClaimsPrincipal user, HandoffStore handoffs, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await handoffs.ListAsync(AdminAccess.OwnerId(user), cancellationToken));
    }

    private static async Task<Results<Ok<IReadOnlyList<HandoffMessage>>, NotFound>> ListMessagesAsync(
        long personId, ClaimsPrincipal user, HandoffStore handoffs, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        return await handoffs.ListMessagesAsync(AdminAccess.OwnerId(user), personId, cancellationToken) is { } messages ? TypedResults.Ok(messages) : TypedResults.NotFound();
    }

    private static async Task<Results<Accepted, NotFound, ProblemHttpResult>> SayAsync(
        long personId, StaffMessageRequest request, ClaimsPrincipal user, HandoffStore handoffs, WorkSignal signal, CancellationToken cancellationToken)
    {
        switch (await handoffs.SayAsync(AdminAccess.OwnerId(user), personId, new MessageText(request.Text!.Trim()), request.Language ?? "en", cancellationToken))
        {
            case StaffWords.Queued:
                signal.OutboxHasWork();
                return TypedResults.Accepted((string?)null);
            case StaffWords.Stopped:
                return TypedResults.Problem("This person has said STOP; nothing may be sent.", statusCode: StatusCodes.Status409Conflict);
            case StaffWords.NotFound:
                return TypedResults.NotFound();
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<Results<NoContent, NotFound>> CloseAsync(long personId, ClaimsPrincipal user, HandoffStore handoffs, WorkSignal signal, CancellationToken cancellationToken)
    {
        if (!await handoffs.CloseAsync(AdminAccess.OwnerId(user), personId, language => new MessageText(TextCatalog.Get(language, "handoff.closed")), cancellationToken)) return TypedResults.NotFound();
        signal.OutboxHasWork();
        return TypedResults.NoContent();
    }
}

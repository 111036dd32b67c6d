using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Snapp.Data.People;
using Snapp.Data.Safety;

namespace Snapp.Bot.Admin;

/// <summary>Where the staff of an agency are told that something waits for them; with the platform's key, those who look after people of no agency.</summary>
internal static class StaffContactEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        var contact = admin.MapGroup("/staff-contact").RequireAuthorization(AdminAccess.StaffPolicy);
        contact.MapGet("", FindAsync).WithName("FindStaffContact").WithSummary("The phone that is told when a report or a person waits.");
        contact.MapPut("", SetAsync)
            .WithName("SetStaffContact")
            .WithSummary("Sets the phone that is told when a report or a person waits. The notices name nobody.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        contact.MapDelete("", RemoveAsync).WithName("RemoveStaffContact").WithSummary("Nobody is told any more.");
    }

    private static async Task<Results<Ok<StaffContactAnswer>, NotFound>> FindAsync(ClaimsPrincipal user, StaffContacts contacts, CancellationToken cancellationToken) =>
        await contacts.FindAsync(AdminAccess.OwnerId(user), cancellationToken) is { } found
            ? TypedResults.Ok(new StaffContactAnswer(found.Channel.Name(), found.Value))
            : TypedResults.NotFound();

    private static async Task<Results<NoContent, ProblemHttpResult>> SetAsync(StaffContactRequest request, ClaimsPrincipal user, StaffContacts contacts, CancellationToken cancellationToken) =>
        await contacts.SetAsync(AdminAccess.OwnerId(user), new Address(ChannelKindNames.Parse(request.Channel!), request.Value!), cancellationToken)
            ? TypedResults.NoContent()
            : TypedResults.Problem("This number has said STOP; nothing may be sent there.", statusCode: StatusCodes.Status409Conflict);

    private static async Task<NoContent> RemoveAsync(ClaimsPrincipal user, StaffContacts contacts, CancellationToken cancellationToken)
    {
        await contacts.RemoveAsync(AdminAccess.OwnerId(user), cancellationToken);
        return TypedResults.NoContent();
    }
}

using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Snapp.Data.Agencies;

namespace Snapp.Bot.Admin;

/// <summary>What an agency has decided for its own people. What is left out is none.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PolicyRequest
{
    /// <summary>The language of the texts: <c>en</c> (when left out) or <c>fr</c>.</summary>
    [AllowedValues("en", "fr", null, ErrorMessage = "The field {0} must be en or fr.")]
    public string? Language { get; init; }

    /// <summary>One question of the agency's own, asked at the end of the intake. Not about status, religion or health.</summary>
    [StringLength(300, MinimumLength = 1), RegularExpression(Wording.OneLine, ErrorMessage = Wording.OneLineFault)]
    public string? ExtraQuestion { get; init; }

    /// <summary>How people reach the agency.</summary>
    [StringLength(200, MinimumLength = 1), RegularExpression(Wording.OneLine, ErrorMessage = Wording.OneLineFault)]
    public string? Contact { get; init; }

    /// <summary>What is offered to people who wait: a talk with peers, a group, with when and where.</summary>
    [StringLength(600, MinimumLength = 1), RegularExpression(Wording.Lines, ErrorMessage = Wording.LinesFault)]
    public string? Talk { get; init; }

    /// <summary>After so many days of waiting.</summary>
    [Range(1, 365)]
    public int? TalkAfterDays { get; init; }
}

internal static class PolicyEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        admin.MapPut("/policy", SetAsync)
            .RequireAuthorization(AdminAccess.AgencyPolicy)
            .WithName("SetPolicy")
            .WithSummary("Replaces what the agency has decided: its own question, its contact, and what is offered to people who wait.");
        admin.MapGet("/policy", FindAsync)
            .RequireAuthorization(AdminAccess.AgencyPolicy)
            .WithName("FindPolicy")
            .WithSummary("What the agency has decided.");
        admin.MapGet("/policy/answers", ListAnswersAsync)
            .RequireAuthorization(AdminAccess.AgencyPolicy)
            .WithName("ListExtraAnswers")
            .WithSummary("What the agency's newcomers answered to its own question.");
    }

    private static async Task<Ok<AgencyPolicy>> SetAsync(PolicyRequest request, ClaimsPrincipal user, PolicyStore policies, CancellationToken cancellationToken)
    {
        var policy = new AgencyPolicy
        {
            Language = request.Language ?? "en",
            ExtraQuestion = request.ExtraQuestion?.Trim(),
            Contact = request.Contact?.Trim(),
            Talk = request.Talk?.Trim(),
            TalkAfterDays = request.TalkAfterDays,
        };
        await policies.SetAsync(AdminAccess.AgencyId(user), policy, cancellationToken);
        return TypedResults.Ok(policy);
    }

    private static async Task<Ok<AgencyPolicy>> FindAsync(ClaimsPrincipal user, PolicyStore policies, CancellationToken cancellationToken) =>
        TypedResults.Ok(await policies.FindAsync(AdminAccess.AgencyId(user), cancellationToken));

    private static async Task<Ok<IReadOnlyList<ExtraAnswer>>> ListAnswersAsync(ClaimsPrincipal user, PolicyStore policies, CancellationToken cancellationToken) =>
        TypedResults.Ok(await policies.ListAnswersAsync(AdminAccess.AgencyId(user), cancellationToken));
}

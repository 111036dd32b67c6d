using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Snapp.Bot.Admin;
using Snapp.Data.Matches;

namespace Snapp.Bot.Matches;

/// <summary>What staff can see and do about matching: for their own agency's newcomers, over the pool of all.</summary>
internal static class MatchEndpoints
{
    private const int Page = 100;

    public static void Map(IEndpointRouteBuilder admin)
    {
        var agency = admin.MapGroup("").RequireAuthorization(AdminAccess.AgencyPolicy);
        agency.MapPost("/matches/run", RunAsync)
            .WithName("RunMatching")
            .WithSummary("Assigns everybody who looks for a mentor, and shows the agency's own newcomers who found nobody whom they were assigned. No mentor is asked: the newcomer picks. dryRun=true shows what would be found and changes nothing.");
        agency.MapGet("/requests", ListRequestsAsync)
            .WithName("ListRequests")
            .WithSummary("The requests of the agency's newcomers, a hundred at a time, with what the score was added up from.");
        agency.MapGet("/gaps", CountGapsAsync)
            .WithName("CountGaps")
            .WithSummary("Profession, province and language of people who look for a mentor while nobody in the same or a near profession could take them. Other agencies' people are counted together, and only from five on.");
        agency.MapGet("/weights", FindWeightsAsync)
            .WithName("FindWeights")
            .WithSummary("What each criterion counts for the agency's newcomers.");
        agency.MapGet("/weights/{version:long}", FindWeightsVersionAsync)
            .WithName("FindWeightsVersion")
            .WithSummary("The weights that a match was scored with. Another agency's answer like ones that do not exist.");
        agency.MapPut("/weights", KeepWeightsAsync)
            .WithName("KeepWeights")
            .WithSummary("Sets what each criterion counts, as a new version; the sum is from 1 to 255. Matches keep the version they were scored with.");
    }

    private static async Task<Ok<MatchRunAnswer>> RunAsync(
        ClaimsPrincipal user, LivePool pool, MatchRounds rounds, WeightsStore weights, CancellationToken cancellationToken, bool dryRun = false)
    {
        var agencyId = AdminAccess.AgencyId(user);
        await pool.FollowAsync(cancellationToken);
        var round = await rounds.RunAsync(agencyId, dryRun, cancellationToken);
        var own = round.Pairs.Where(pair => pair.Newcomer.Profile.AgencyId == agencyId).ToList();
        Proposal[] found = [.. own.Where(pair => pair.Match is not null).Select(pair => Proposal.Of(agencyId, pair.Newcomer.Profile.PersonId, pair.Match!))];
        var proof = round.Assignment.Proof;
        return TypedResults.Ok(new MatchRunAnswer(
            dryRun, own.Count, found.Length, round.Offered, proof.Objective, proof.Dual, round.Took.TotalMilliseconds,
            (await weights.FindAsync(agencyId, cancellationToken)).Weights.Version, dryRun ? found : null));
    }

    private static async Task<Ok<RequestPage>> ListRequestsAsync(
        ClaimsPrincipal user, RequestList requests, CancellationToken cancellationToken, [Range(0, long.MaxValue)] long after = 0)
    {
        var rows = await requests.ListAsync(AdminAccess.AgencyId(user), after, Page + 1, cancellationToken);
        RequestAnswerLine[] lines = [.. rows.Take(Page).Select(RequestAnswerLine.Of)];
        return TypedResults.Ok(new RequestPage(lines, rows.Count > Page ? lines[^1].Id : null));
    }

    private static async Task<Ok<GapsAnswer>> CountGapsAsync(ClaimsPrincipal user, LookingStore looking, MatchStore matches, CancellationToken cancellationToken)
    {
        var gaps = Gaps.Count(await looking.ListAsync(cancellationToken), await matches.ListMentorsAsync(cancellationToken), AdminAccess.AgencyId(user));
        return TypedResults.Ok(new GapsAnswer(gaps, Gaps.LeastShown));
    }

    private static async Task<Ok<WeightsAnswer>> FindWeightsAsync(ClaimsPrincipal user, WeightsStore weights, CancellationToken cancellationToken)
        => TypedResults.Ok(WeightsAnswer.Of(await weights.FindAsync(AdminAccess.AgencyId(user), cancellationToken)));

    private static async Task<Results<Ok<WeightsAnswer>, NotFound>> FindWeightsVersionAsync(
        long version, ClaimsPrincipal user, WeightsStore weights, CancellationToken cancellationToken)
        => await weights.FindAsync(AdminAccess.AgencyId(user), version, cancellationToken) is { } kept
            ? TypedResults.Ok(WeightsAnswer.Of(kept))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<WeightsAnswer>, ValidationProblem>> KeepWeightsAsync(
        WeightsRequest request, ClaimsPrincipal user, WeightsStore weights, LivePool pool, CancellationToken cancellationToken)
    {
        if (request.Sum is < 1 or > WeightsRequest.Most)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["sum"] = [$"The weights together must be from 1 to {WeightsRequest.Most}; they are {request.Sum}."] });
        }

        var kept = await weights.KeepAsync(AdminAccess.AgencyId(user), request.ToWeights(), cancellationToken);
        await pool.LoadWeightsAsync(cancellationToken);
        return TypedResults.Ok(WeightsAnswer.Of(kept));
    }
}

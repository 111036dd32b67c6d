using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Snapp.Bot.Broadcasts;
using Snapp.Bot.Matches;
using Snapp.Bot.Texts;

namespace Snapp.Bot.Admin;

/// <summary>
/// The agencies' HTTP interface under <c>/admin/v1</c> and its description at <c>/openapi/v1.json</c>.
/// Needs <c>AdminOptions</c>, the stores, the matching and <c>WorkSignal</c> to be registered.
/// </summary>
internal static class AdminRegistration
{
    /// <summary>The longest allowed broadcast fits many times over, even with every character escaped.</summary>
    private const int MostBytes = 64 * 1024;

    internal static IServiceCollection AddAdmin(this IServiceCollection services)
    {
        services.AddAuthentication(AdminAccess.Scheme).AddScheme<AuthenticationSchemeOptions, AdminKeyHandler>(AdminAccess.Scheme, configureOptions: null);
        services.AddAuthorization(AdminAccess.AddPolicies);
        services.AddRateLimiter(AdminAccess.AddRateLimit);
        services.AddProblemDetails(options => options.CustomizeProblemDetails = ProblemFields.NameAsSent);
        services.AddExceptionHandler<UnreadableRequestHandler>();
        services.AddValidation();
        services.AddOpenApi("v1", AdminDocument.Describe);
        // Otherwise an unreadable body is an empty 400 in Production, with no word about where.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, AdminJson.Default);
            options.SerializerOptions.TypeInfoResolverChain.Insert(1, MatchJson.Default);
            options.SerializerOptions.TypeInfoResolverChain.Insert(1, TextsJson.Default);
            // These have no effect on the context itself: in the resolver chain its own options are not looked at.
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
            options.SerializerOptions.AllowDuplicateProperties = false;
        });
        return services;
    }

    internal static void MapAdmin(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase),
            admin => admin.UseStatusCodePages());
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();

        app.MapOpenApi();
        var admin = app.MapGroup("/admin/v1")
            .RequireRateLimiting(AdminAccess.RatePolicy)
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .WithTags("admin");
        AgencyEndpoints.Map(admin);
        BroadcastEndpoints.Map(admin);
        MatchEndpoints.Map(admin);
        TextEndpoints.Map(admin);
        ReportEndpoints.Map(admin);
        HandoffEndpoints.Map(admin);
        StaffContactEndpoints.Map(admin);
        PolicyEndpoints.Map(admin);
        FitEndpoints.Map(admin);
    }
}

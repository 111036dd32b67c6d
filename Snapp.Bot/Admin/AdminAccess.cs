using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Snapp.Bot.Admin;

/// <summary>
/// Who may call what, and how often. A known key on a route that is not its own is 403 (the platform key on an agency's route,
/// an agency's key on the platform's); no key or an unknown one is 401.
/// </summary>
internal static class AdminAccess
{
    public const string Scheme = "AdminKey";
    public const string PlatformPolicy = "AdminPlatform";
    public const string AgencyPolicy = "AdminAgency";
    public const string StaffPolicy = "AdminStaff";
    public const string RatePolicy = "AdminRate";
    public const string PlatformClaim = "snapp:platform";
    public const int RequestsPerMinute = 120;

    private const string AgencyClaim = "snapp:agency";

    public static void AddPolicies(AuthorizationOptions options)
    {
        options.AddPolicy(PlatformPolicy, policy => policy.AddAuthenticationSchemes(Scheme).RequireClaim(PlatformClaim));
        options.AddPolicy(StaffPolicy, policy => policy.AddAuthenticationSchemes(Scheme).RequireAssertion(context => context.User.HasClaim(claim => claim.Type is AgencyClaim or PlatformClaim)));
        options.AddPolicy(AgencyPolicy, policy => policy.AddAuthenticationSchemes(Scheme).RequireClaim(AgencyClaim));
    }

    public static void AddRateLimit(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                rejected.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(RatePolicy, context => RateLimitPartition.GetFixedWindowLimiter(
            RateKey(context),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = RequestsPerMinute, Window = TimeSpan.FromMinutes(1) }));
    }

    public static Claim AgencyClaimFor(long agencyId) => new(AgencyClaim, agencyId.ToString(CultureInfo.InvariantCulture));

    /// <summary>Only behind <see cref="AgencyPolicy"/>, which makes sure that the claim is there.</summary>
    public static long AgencyId(ClaimsPrincipal user)
        => long.Parse(
            user.FindFirstValue(AgencyClaim) ?? throw new InvalidOperationException("The route lacks the agency policy."),
            CultureInfo.InvariantCulture);

    /// <summary>Whose people are looked after: the agency's; with the platform's key null, those of no agency. Only behind <see cref="StaffPolicy"/>.</summary>
    public static long? OwnerId(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == PlatformClaim) ? null : AgencyId(user);

    /// <summary>One window for each key; callers without a known key share the window of their network address.</summary>
    private static string RateKey(HttpContext context)
        => context.User.FindFirstValue(AgencyClaim) is { } agencyId ? $"agency {agencyId}"
            : context.User.HasClaim(claim => claim.Type == PlatformClaim) ? "platform"
            : $"from {context.Connection.RemoteIpAddress}";
}

using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Snapp.Data.Agencies;

namespace Snapp.Bot.Admin;

/// <summary>
/// Reads <c>Authorization: Bearer</c>: the platform key or the key of one agency.
/// The agency's id enters a request only here, as a claim; nothing a caller writes can name another.
/// </summary>
internal sealed class AdminKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IOptionsMonitor<AdminOptions> admin,
    AgencyStore agencies)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Our keys are far shorter; anything longer is not worth a look into the database.</summary>
    private const int LongestKey = 256;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header])
            return AuthenticateResult.NoResult();
        if (ReadKey(header) is not { } key)
            return AuthenticateResult.Fail("No readable bearer key.");
        if (IsPlatformKey(key))
            return Known(new Claim(AdminAccess.PlatformClaim, "true"));
        return await agencies.FindByKeyAsync(key, Context.RequestAborted) is { } agency
            ? Known(AdminAccess.AgencyClaimFor(agency.Id))
            : AuthenticateResult.Fail("Unknown key.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // RFC 6750, section 3.1: no error code when the caller sent no credentials at all.
        var wasGiven = Request.Headers.ContainsKey(HeaderNames.Authorization);
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = wasGiven ? "Bearer realm=\"snapp\", error=\"invalid_token\"" : "Bearer realm=\"snapp\"";
        return Task.CompletedTask;
    }

    private static string? ReadKey(string header)
        => AuthenticationHeaderValue.TryParse(header, out var value)
            && string.Equals(value.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
            && value.Parameter is { Length: > 0 and <= LongestKey } key
            ? key
            : null;

    /// <summary>Compares hashes in constant time, so that neither the key nor its length can be found by measuring.</summary>
    private bool IsPlatformKey(string key)
        => admin.CurrentValue.PlatformKey is { Length: > 0 } platformKey
            && CryptographicOperations.FixedTimeEquals(
                SHA256.HashData(Encoding.UTF8.GetBytes(key)),
                SHA256.HashData(Encoding.UTF8.GetBytes(platformKey)));

    private AuthenticateResult Known(Claim claim)
        => AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([claim], Scheme.Name)), Scheme.Name));
}

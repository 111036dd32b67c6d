using System.Security.Cryptography;
using System.Text;

namespace Snapp.Bot.Channels.Messenger;

/// <summary>
/// <c>X-Hub-Signature-256</c>: HMAC-SHA256 over the raw bytes. Meta escapes what is not ASCII, so that a body read and written again no longer fits.
/// The older SHA-1 header is ignored.
/// </summary>
internal static class MessengerSignature
{
    internal const string Header = "X-Hub-Signature-256";

    internal static bool IsValid(WebhookRequest request, string appSecret)
    {
        var header = request.Headers[Header];
        return header.Count == 1 && header[0] is { } given && Same(Sign(request.Body.Span, appSecret), given);
    }

    internal static string Sign(ReadOnlySpan<byte> body, string appSecret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body));

    /// <summary>Proves to Meta that the token is used by the app's own server (https://developers.facebook.com/docs/graph-api/guides/secure-requests).</summary>
    internal static string AppSecretProof(string token, string appSecret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.UTF8.GetBytes(token)));

    internal static bool Same(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}

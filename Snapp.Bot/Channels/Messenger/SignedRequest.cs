using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Snapp.Bot.Channels.Messenger;

/// <summary>
/// What Meta posts when somebody wants their data deleted: base64url of an HMAC-SHA256, a dot, base64url of JSON.
/// The encoded second part is what is signed (https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback).
/// </summary>
internal static class SignedRequest
{
    private const int MaxSubject = 32;

    /// <summary>Meta's id of the person for our app, or null when the request is not signed by Meta or names nobody.</summary>
    internal static string? ReadSubject(string? signedRequest, string appSecret)
    {
        if (signedRequest?.Split('.') is not [var signature, var payload] || Decode(signature) is not { } given || Decode(payload) is not { } json) return null;

        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.UTF8.GetBytes(payload));
        return CryptographicOperations.FixedTimeEquals(expected, given) ? SubjectOf(json) : null;
    }

    /// <summary>The same for the same request, so that a repeat needs no memory of the first; not to be guessed without our secret.</summary>
    internal static string Code(string signedRequest, string appSecret) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.UTF8.GetBytes("deletion\n" + signedRequest.Split('.')[^1]))[..12]);

    private static string? SubjectOf(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var body = document.RootElement;
            return body.Member("algorithm").Text() is "HMAC-SHA256"
                && body.Member("user_id").Text() is { Length: > 0 and <= MaxSubject } subject && subject.All(char.IsAsciiDigit)
                    ? subject
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Decode(string part)
    {
        try
        {
            return Base64Url.DecodeFromChars(part);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

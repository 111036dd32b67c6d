using System.Security.Cryptography;
using System.Text;

namespace Snapp.Bot.Simulator;

/// <summary>
/// Signs as the providers sign. Written apart from the product's checks on purpose: a mistake made once would otherwise agree with itself.
/// </summary>
internal static class ProviderSignatures
{
    internal const string TwilioHeader = "X-Twilio-Signature";
    internal const string MessengerHeader = "X-Hub-Signature-256";

    /// <summary>URL, then every distinct name and value in byte order; HMAC-SHA1; Base64.</summary>
    internal static string Twilio(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        // SHA-1 is Twilio's choice, not ours.
#pragma warning disable CA5350
        using var hmac = new HMACSHA1(Encoding.UTF8.GetBytes(authToken));
#pragma warning restore CA5350
        var signed = new StringBuilder(url);
        foreach (var (name, value) in form.Distinct().OrderBy(p => p.Key, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal))
            signed.Append(name).Append(value);
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(signed.ToString())));
    }

    /// <summary>HMAC-SHA256 over the bytes as they are sent, escapes and all.</summary>
    internal static string Messenger(string appSecret, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body));
}

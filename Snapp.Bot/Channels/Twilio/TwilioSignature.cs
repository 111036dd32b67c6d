using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Snapp.Bot.Channels.Twilio;

/// <summary>
/// <c>X-Twilio-Signature</c>: Base64 of HMAC-SHA1 over the address Twilio called and, for a form, every name and value in ordinal order
/// (https://www.twilio.com/docs/usage/security#validating-requests).
/// </summary>
internal static class TwilioSignature
{
    internal const string Header = "X-Twilio-Signature";

    /// <param name="address">The public address as Twilio knows it, with the query as sent.</param>
    /// <param name="tokens">More than one while the token is being changed.</param>
    internal static bool IsValid(string address, WebhookRequest request, IReadOnlyList<KeyValuePair<string, string>> form, IEnumerable<string> tokens)
    {
        var header = request.Headers[Header];
        if (header.Count != 1 || string.IsNullOrEmpty(header[0])) return false;

        var signsFields = !HttpMethods.IsGet(request.Method) && IsForm(request.Headers.ContentType);
        if (!signsFields && !HttpMethods.IsGet(request.Method) && !HashMatches(address, request.Body.Span)) return false;

        var fields = signsFields ? Fields(form) : "";
        var given = Encoding.UTF8.GetBytes(header[0]!);
        var valid = false;
        foreach (var token in tokens)
        {
            foreach (var candidate in Candidates(address)) valid |= Matches(candidate + fields, token, given);
        }

        return valid;
    }

    internal static bool IsForm(string? contentType) =>
        contentType?.Split(';')[0].Trim().Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    internal static string Sign(string address, IReadOnlyList<KeyValuePair<string, string>> form, string token) =>
        Convert.ToBase64String(HMACSHA1Of(address + Fields(form), token));

    private static bool Matches(string signed, string token, byte[] given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Convert.ToBase64String(HMACSHA1Of(signed, token))), given);

    private static byte[] HMACSHA1Of(string signed, string token)
    {
#pragma warning disable CA5350 // Twilio signs with HMAC-SHA1 and offers nothing else; as an HMAC it is not broken.
        return HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(signed));
#pragma warning restore CA5350
    }

    /// <summary>Names in ordinal order (a culture's order breaks the signature); a repeated name gives its distinct values, sorted.</summary>
    private static string Fields(IReadOnlyList<KeyValuePair<string, string>> form)
    {
        var sorted = form.Distinct()
            .OrderBy(field => field.Key, StringComparer.Ordinal)
            .ThenBy(field => field.Value, StringComparer.Ordinal);
        var signed = new StringBuilder();
        foreach (var (name, value) in sorted) signed.Append(name).Append(value);
        return signed.ToString();
    }

    /// <summary>For a body that is no form Twilio signs only the address, which then carries the hash of the body.</summary>
    private static bool HashMatches(string address, ReadOnlySpan<byte> body)
    {
        var start = address.IndexOf('?', StringComparison.Ordinal);
        if (start < 0) return false;
        var hash = QueryHelpers.ParseQuery(address[start..])["bodySHA256"];
        return hash.Count == 1 && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body))), Encoding.UTF8.GetBytes(hash[0] ?? ""));
    }

    /// <summary>Twilio's back end is not of one mind about the port: as given, without it, and with the scheme's own where none is given.</summary>
    private static IEnumerable<string> Candidates(string address)
    {
        yield return address;

        var host = address.IndexOf("://", StringComparison.Ordinal) + 3;
        if (host < 3) yield break;
        var end = address.AsSpan(host).IndexOfAny('/', '?', '#') is >= 0 and var length ? host + length : address.Length;
        var authority = address[host..end];
        var port = authority.LastIndexOf(':');
        var hasPort = port > authority.LastIndexOf('@') && port > authority.LastIndexOf(']');
        var standard = address.StartsWith("https", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80";
        yield return address[..host] + (hasPort ? authority[..port] : authority + standard) + address[end..];
    }
}

using System.Text;

namespace Snapp.Bot.Channels.Twilio;

/// <summary>
/// Twilio now and then delivers a long SMS, put together from several, as base64 (seen by nyaruka/courier).
/// What a person wrote may look like base64 too, so that only what cannot well be anything else is decoded.
/// </summary>
internal static class TwilioBase64
{
    /// <summary>Shorter ones come as they are: it takes more than one SMS of 70 characters to be put together.</summary>
    private const int Shortest = 72;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static string Decode(string body)
    {
        if (body.Length < Shortest || body.Length % 4 != 0 || !body.AsSpan().TrimEnd('=').ContainsAnyInRange('a', 'z')) return body;

        var bytes = new byte[body.Length / 4 * 3];
        if (body.Any(char.IsWhiteSpace) || !Convert.TryFromBase64String(body, bytes, out var length)) return body;
        try
        {
            var text = Strict.GetString(bytes, 0, length);
            // Control characters stand in no SMS; blanks, or letters beyond ASCII, in every one of that length.
            return !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) && text.Any(c => char.IsWhiteSpace(c) || c > '\u007f') ? text : body;
        }
        catch (DecoderFallbackException)
        {
            return body;
        }
    }
}

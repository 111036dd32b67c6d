using System.Collections.Frozen;
using Snapp.Data.People;

namespace Snapp.Bot.Channels.Media;

/// <summary>
/// What may be carried from one person to the other, and how large it may be. Contact cards hold numbers, which neither shall see;
/// office files and programs can harm, and no provider takes all of them.
/// </summary>
internal static class MediaTypes
{
    /// <summary>What Twilio takes for WhatsApp, and the most we carry anywhere.</summary>
    internal const long MostBytes = 16 * 1024 * 1024;

    private const long Images = 5 * 1024 * 1024;
    private const long MessengerImages = 8 * 1024 * 1024;
    private const long OtherThanImagesByMms = 500 * 1024;

    private static readonly FrozenSet<string> Allowed = new[]
    {
        "image/jpeg", "image/png", "image/gif", "image/webp",
        "audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac", "audio/amr",
        "video/mp4", "video/3gpp",
        "application/pdf",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is worth a try; Messenger says only <c>image</c>, and the real type is looked at when the file is fetched.</summary>
    internal static bool CanCarry(string contentType) => contentType is "image" or "audio" or "video" || Allowed.Contains(Plain(contentType));

    /// <summary>The most bytes of this type that may go to this address; 0 when none may.</summary>
    internal static long Most(Address to, string? contentType)
    {
        if (contentType is null || !Allowed.Contains(Plain(contentType))) return 0;
        var type = Plain(contentType).ToLowerInvariant();
        return to.Channel switch
        {
            // Apple's and Google's WhatsApp show no GIF; Twilio refuses one with 63019.
            ChannelKind.Whatsapp => type is "image/gif" ? 0 : type is "image/jpeg" or "image/png" ? Images : type is "image/webp" ? OtherThanImagesByMms : MostBytes,
            // MMS exists in Canada and the United States only.
            ChannelKind.Sms => !to.Value.StartsWith("+1", StringComparison.Ordinal) ? 0 : type is "image/jpeg" or "image/png" or "image/gif" ? Images : OtherThanImagesByMms,
            _ => Family(type) is "image" ? MessengerImages : MostBytes,
        };
    }

    /// <summary><c>image</c>, <c>audio</c>, <c>video</c>, else <c>file</c>.</summary>
    internal static string Family(string contentType) => contentType.Split('/')[0] is "image" or "audio" or "video" ? contentType.Split('/')[0] : "file";

    /// <summary>Parameters, such as the codec of a voice note, do not matter.</summary>
    private static string Plain(string contentType) => contentType.Split(';')[0].Trim();
}

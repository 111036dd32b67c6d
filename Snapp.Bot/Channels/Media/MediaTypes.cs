using System.Collections.Frozen;

namespace Snapp.Bot.Channels.Media;

/// <summary>
/// What may be carried from one person to the other. Contact cards hold numbers, which neither shall see;
/// office files and programs can harm, and no provider takes all of them.
/// </summary>
internal static class MediaTypes
{
    private static readonly FrozenSet<string> Allowed = new[]
    {
        "image/jpeg", "image/png", "image/gif", "image/webp",
        "audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac", "audio/amr",
        "video/mp4", "video/3gpp",
        "application/pdf",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is worth a try; Messenger says only <c>image</c>, and the real type is looked at when the file is fetched.</summary>
    internal static bool CanCarry(string contentType) => contentType is "image" or "audio" or "video" || IsAllowed(contentType);

    /// <summary>Parameters, such as the codec of a voice note, do not matter.</summary>
    internal static bool IsAllowed(string? contentType) => contentType is not null && Allowed.Contains(contentType.Split(';')[0].Trim());

    /// <summary><c>image</c>, <c>audio</c>, <c>video</c>, else <c>file</c>.</summary>
    internal static string Family(string contentType) => contentType.Split('/')[0] is "image" or "audio" or "video" ? contentType.Split('/')[0] : "file";
}

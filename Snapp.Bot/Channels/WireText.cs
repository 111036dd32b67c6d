using System.Text;

namespace Snapp.Bot.Channels;

/// <summary>Text as it came over the wire, made fit to be stored.</summary>
internal static class WireText
{
    /// <summary>
    /// Half characters (a lone surrogate) become the replacement character, and NUL goes:
    /// PostgreSQL stores neither, and one such message would stand in the way of all that follow it.
    /// </summary>
    internal static string Clean(string? raw)
    {
        if (string.IsNullOrEmpty(raw)) return "";
        var clean = raw.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 ? raw : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(raw));
        return clean.Replace("\0", "", StringComparison.Ordinal);
    }

    internal static string? CleanOrNull(string? raw) => Clean(raw) is { Length: > 0 } clean ? clean : null;

    /// <summary>Ids and addresses are opaque, but they have an end and no control characters or halves of characters.</summary>
    internal static bool IsIdentifier(string? value, int maxLength) =>
        !string.IsNullOrWhiteSpace(value) && value.Length <= maxLength
        && !value.Any(c => char.IsControl(c) || char.IsSurrogate(c) || c == '\ufffd');
}

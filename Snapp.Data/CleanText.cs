namespace Snapp.Data;

internal static class CleanText
{
    /// <summary>PostgreSQL refuses NUL in text, and nobody means it: taken out on the way in, so that both databases hold the same.</summary>
    public static string WithoutNul(this string text) => text.Contains('\0') ? text.Replace("\0", "", StringComparison.Ordinal) : text;
}

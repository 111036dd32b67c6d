namespace Snapp.Bot.Texts;

/// <summary>
/// Marks a person's own words inside a text of ours, so that they alone are translated when it is sent.
/// The marks are the control characters "start of text" and "end of text": no cleaned message holds one.
/// </summary>
internal static class QuotedWords
{
    private const char Start = '\u0002';
    private const char End = '\u0003';

    public static string Mark(string words) => $"{Start}{words.Replace($"{Start}", "", StringComparison.Ordinal).Replace($"{End}", "", StringComparison.Ordinal)}{End}";

    /// <summary>The words between the marks with what stands before and after them, or null where nothing is marked.</summary>
    public static (string Before, string Words, string After)? Find(string text)
    {
        var start = text.IndexOf(Start, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(End, start);
        return end < 0 ? null : (text[..start], text[(start + 1)..end], text[(end + 1)..]);
    }
}

using System.Text.RegularExpressions;

namespace Snapp.Bot.Translation;

/// <summary>A translator's answer is a stranger's input: what cannot be a translation of the text is not shown to anybody.</summary>
internal static partial class AnswerCheck
{
    internal static bool IsPlausible(string text, string answer) =>
        answer.Any(char.IsLetter) // some public servers answer 200 with an emoji when they suspect a robot
        && answer.Length <= (text.Length * 10) + 200
        && !answer.Any(c => IsUnwanted(c) && !text.Contains(c))
        && (!Tag().IsMatch(answer) || Tag().IsMatch(text));

    // Control characters, and the direction overrides that can show a text other than it is.
    private static bool IsUnwanted(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    [GeneratedRegex(@"</?[A-Za-z][^<>]{0,200}>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}

using System.Text.RegularExpressions;

namespace Snapp.Tests.Walks;

/// <summary>
/// How somebody willing answers a message without knowing our questions: says OK where OK is asked for, follows the example, picks a number,
/// writes the word in capitals, else a name. New dialogs are read the same way.
/// </summary>
internal static partial class Reading
{
    /// <summary>What could be an answer, the most likely first.</summary>
    public static IReadOnlyList<string> Answers(string message)
    {
        List<string> answers = [];
        if (Okay().IsMatch(message)) answers.Add("OK");
        if (Example().Matches(message) is [.., var example]) answers.Add(example.Groups[1].Value.Trim());
        answers.AddRange(Numbered().Matches(message).Select(line => line.Groups[1].Value));
        if (Range().IsMatch(message)) answers.Add("1");
        answers.AddRange(Capitals().Matches(message).Select(word => word.Value).Where(word => !IsLeaving(word)));
        return [.. answers.Append("Sam").Distinct(StringComparer.Ordinal)];
    }

    /// <summary>True when an answer is expected.</summary>
    public static bool IsQuestion(string message) => Numbered().IsMatch(message) || message.AsSpan().ContainsAny('?', '؟', '？');

    /// <summary>A partner's words carry their name in front; what they say is theirs.</summary>
    public static bool IsPartners(string message) => Partner().IsMatch(message);

    private static bool IsLeaving(string word) => word is "STOP" or "ARRET" or "REPORT" or "HELP" or "SMS" or "PDF" or "START" or "BACK" or "LINK" or "MENTOR" or "DELETE" or "BLOCK";

    [GeneratedRegex(@"\bOK\b")]
    private static partial Regex Okay();

    [GeneratedRegex(@"[?？؟][^\n]*[:：]\s*([^:\n]+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex(@"^(\d{1,2})\. ", RegexOptions.Multiline)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\b1, 2 \w+ 3\b")]
    private static partial Regex Range();

    [GeneratedRegex(@"(?<=\s)\p{Lu}{4,}\b")]
    private static partial Regex Capitals();

    [GeneratedRegex(@"^[^\n:?]{1,40}: (?!\n)")]
    private static partial Regex Partner();
}

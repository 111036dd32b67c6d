using System.Text.RegularExpressions;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Tests.Support;
using Snapp.Tests.Transcripts;

namespace Snapp.Tests.Walks;

/// <summary>What no message may do, whoever gets it and whatever led to it.</summary>
internal static partial class WalkRules
{
    /// <summary>Whatever has the question inside it says something about it.</summary>
    private static readonly string[] Hints = [.. TextKeys.InChat.Where(key => TextCatalog.Get("en", key).Contains("{question}", StringComparison.Ordinal))];

    public static string? Fault(SentMessage message, SentMessage? before, IReadOnlySet<string> keys, string wrote) =>
        message.Text.Length > (message.Channel == "messenger" ? 2000 : 1600) ? "longer than the channel takes"
        : message.Text.Length == 0 && message.Media is null ? "an empty message"
        : Placeholder().IsMatch(message.Text) && !message.Text.StartsWith('[') ? "a placeholder nobody filled in"
        : Token().Matches(message.Text).Any(word => keys.Contains(word.Value)) ? "the key of a text instead of the text"
        : AnyAddress().Matches(message.Text).Any(address => address.Value != message.To) ? "somebody's address in a text"
        : IsSameQuestion(message, before, wrote) ? "the same question twice without a hint"
        : null;

    /// <summary>START, MENTOR and HELP ask for the open question again; and a partner may say the same twice.</summary>
    private static bool IsSameQuestion(SentMessage message, SentMessage? before, string wrote) =>
        before is not null && message.Text == before.Text && Reading.IsQuestion(message.Text) && !Reading.IsPartners(message.Text)
        && Keywords.Match(wrote) is not { Keyword: Keyword.Start or Keyword.Mentor or Keyword.Help } && !Hints.Any(key => TextKeys.Shows(message.Text, key));

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[a-z]+(\.[A-Za-z]+)+")]
    private static partial Regex Token();

    /// <summary>The numbers and page ids that <see cref="WalkWorld"/> gives out.</summary>
    [GeneratedRegex(@"\+1555[67]\d{6}|\b88\d{14}\b")]
    private static partial Regex AnyAddress();
}

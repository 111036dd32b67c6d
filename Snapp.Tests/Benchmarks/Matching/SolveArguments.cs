using System.Globalization;
using Snapp.Matching.Optimum;

namespace Snapp.Tests.Benchmarks.Matching;

/// <summary><c>solve FILE [--mode best|most|maxmin] [--budget MS]</c></summary>
internal sealed record SolveArguments(string File, AssignmentMode Mode, TimeSpan? Budget)
{
    private const string Usage = "solve FILE [--mode best|most|maxmin] [--budget MS]";

    internal static SolveArguments Parse(string[] words)
    {
        string? file = null;
        AssignmentMode? mode = null;
        TimeSpan? budget = null;
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at] == "--mode" && mode is null)
                mode = ModeOf(ValueAfter(words, at++));
            else if (words[at] == "--budget" && budget is null)
                budget = BudgetOf(ValueAfter(words, at++));
            else if (file is null && !words[at].StartsWith("--", StringComparison.Ordinal))
                file = words[at];
            else
                throw new UnusableInputException($"'{words[at]}' does not fit here: {Usage}");
        }
        return new SolveArguments(file ?? throw new UnusableInputException($"The file is missing: {Usage}"), mode ?? AssignmentMode.Best, budget);
    }

    private static string ValueAfter(string[] words, int at) =>
        at + 1 < words.Length ? words[at + 1] : throw new UnusableInputException($"{words[at]} needs a value: {Usage}");

    private static AssignmentMode ModeOf(string word) => word switch
    {
        "best" => AssignmentMode.Best,
        "most" => AssignmentMode.Most,
        "maxmin" => AssignmentMode.MaxMin,
        _ => throw new UnusableInputException($"There is no mode '{word}': best, most or maxmin."),
    };

    private static TimeSpan BudgetOf(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw new UnusableInputException($"The budget '{word}' is not a whole number of milliseconds, 0 or more.");
}

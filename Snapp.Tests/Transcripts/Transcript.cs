using System.Text;

namespace Snapp.Tests.Transcripts;

/// <summary>One conversation as a file: what is set up, what people write, and what they must see. See CONTRIBUTING for how to write one.</summary>
internal sealed record Transcript(IReadOnlyList<TranscriptStep> Steps)
{
    /// <summary>
    /// <c>name: words</c> is written by a person, <c>bot>name: words</c> must be seen by one, <c>@word …</c> sets something up.
    /// A line that begins with two spaces goes on with the words of the line above it.
    /// </summary>
    public static Transcript Parse(string text)
    {
        var steps = new List<TranscriptStep>();
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal) && steps.Count > 0)
            {
                steps[^1] = steps[^1].With(line[2..]);
            }
            else
            {
                steps.Add(ParseLine(line));
            }
        }

        return new Transcript(steps);
    }

    public static string Write(IEnumerable<TranscriptStep> steps)
    {
        var text = new StringBuilder();
        foreach (var step in steps)
        {
            text.Append(step.ToLine().Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
        }

        return text.ToString();
    }

    private static TranscriptStep ParseLine(string line)
    {
        if (line.Length == 0 || line[0] == '#')
        {
            return new TranscriptStep.Remark(line);
        }

        if (line[0] == '@')
        {
            return new TranscriptStep.Directive(line[1..]);
        }

        if (line == TranscriptStep.Nothing.Line)
        {
            return new TranscriptStep.Nothing();
        }

        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0)
        {
            throw new FormatException($"This line is neither a remark, a directive nor a message: {line}");
        }

        var (who, words) = (line[..colon], line[(colon + 2)..]);
        return who.StartsWith("bot>", StringComparison.Ordinal)
            ? new TranscriptStep.Seen(who["bot>".Length..], words)
            : new TranscriptStep.Written(who, words);
    }
}

/// <summary>One line of a transcript with the lines that continue it.</summary>
internal abstract record TranscriptStep
{
    private TranscriptStep() { }

    public abstract string ToLine();

    public virtual TranscriptStep With(string nextLine) => throw new FormatException($"Only messages go on over several lines: {nextLine}");

    /// <summary>A comment or an empty line.</summary>
    internal sealed record Remark(string Line) : TranscriptStep
    {
        public override string ToLine() => Line;
    }

    internal sealed record Directive(string Words) : TranscriptStep
    {
        public override string ToLine() => "@" + Words;
    }

    internal sealed record Written(string Who, string Words) : TranscriptStep
    {
        public override string ToLine() => $"{Who}: {Words}";

        public override TranscriptStep With(string nextLine) => this with { Words = Words + "\n" + nextLine };
    }

    internal sealed record Seen(string Who, string Words) : TranscriptStep
    {
        public override string ToLine() => $"bot>{Who}: {Words}";

        public override TranscriptStep With(string nextLine) => this with { Words = Words + "\n" + nextLine };
    }

    /// <summary>Nobody may see anything.</summary>
    internal sealed record Nothing : TranscriptStep
    {
        public const string Line = "bot: (nothing)";

        public override string ToLine() => Line;
    }
}

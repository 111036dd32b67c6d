using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Transcripts;

/// <summary>Nothing people may read and no question they may be asked is without a transcript.</summary>
public sealed class CoverageTests
{
    private const int MostMessages = 12;
    private const int MedianMessages = 10;

    private static readonly (string File, Transcript Transcript)[] All =
        [.. Directory.EnumerateFiles(Repository.PathOf("Snapp.Tests", "Transcripts"), "*.chat", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (file, Transcript.Parse(File.ReadAllText(file))))];

    [Fact]
    public void Every_text_of_the_catalog_is_seen_in_a_transcript()
    {
        var left = TextKeys.InChat.ToHashSet(StringComparer.Ordinal);
        foreach (var words in All.SelectMany(one => one.Transcript.Steps).OfType<TranscriptStep.Seen>().Select(seen => seen.Words).Distinct())
        {
            foreach (var key in left.Where(key => TextKeys.Shows(words, key)).ToList()) left.RemoveWhere(other => other == key || TextKeys.IsOfOneFamily(key, other));
        }

        Assert.True(left.Count == 0, $"No transcript shows: {string.Join(", ", left.Order(StringComparer.Ordinal))}");
    }

    [Fact]
    public async Task Every_step_is_reached_in_a_transcript()
    {
        var paths = await RecordedPaths.AllAsync;
        Assert.True(paths.Unreached.Count == 0, $"No transcript comes to: {string.Join(", ", paths.Unreached)}");
    }

    [Fact]
    public void From_hello_to_the_confirmed_summary_takes_ten_messages_as_a_rule_and_never_more_than_twelve()
    {
        var counts = All.Where(one => Path.GetFileName(one.File).Contains("happy-path", StringComparison.Ordinal)).Select(one => (File: Path.GetFileName(one.File), Count: Messages(one.Transcript))).ToList();
        Assert.InRange(counts.Count, 5, int.MaxValue);
        Assert.All(counts, one => Assert.True(one.Count is > 0 and <= MostMessages, $"{one.File}: {one.Count} messages"));
        Assert.InRange(counts.Select(one => one.Count).Order().ElementAt(counts.Count / 2), 1, MedianMessages);
    }

    /// <summary>What the first newcomer writes up to the first cards, or the word that nobody is free; 0 when it never comes so far.</summary>
    private static int Messages(Transcript transcript)
    {
        var newcomer = transcript.Steps.OfType<TranscriptStep.Written>().First().Who;
        var written = 0;
        foreach (var step in transcript.Steps)
        {
            written += step is TranscriptStep.Written { Who: var who } && who == newcomer ? 1 : 0;
            if (step is TranscriptStep.Seen seen && seen.Who.Equals(newcomer, StringComparison.OrdinalIgnoreCase) && (TextKeys.Shows(seen.Words, "offer.cards") || TextKeys.Shows(seen.Words, "offer.none")))
            {
                return written;
            }
        }

        return 0;
    }
}

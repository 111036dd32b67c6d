using System.Globalization;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Transcripts;

/// <summary>How a transcript is played. The expected words are the same each way.</summary>
public enum TranscriptWay
{
    AsWritten,

    /// <summary>Providers repeat webhooks; a repetition changes nothing.</summary>
    EachDeliveredTwice,

    /// <summary>State really leaves memory.</summary>
    RestartedBetweenTurns,
}

public sealed class TranscriptTests
{
    /// <summary>A part of the names of the files to play; all when it is not set.</summary>
    private static readonly string Only = Environment.GetEnvironmentVariable("SNAPP_ONLY") ?? "";

    private static readonly bool Update = Environment.GetEnvironmentVariable("SNAPP_UPDATE") == "1";

    public static IEnumerable<TheoryDataRow<string, TranscriptWay>> Files() =>
        from file in Directory.EnumerateFiles(Repository.PathOf("Snapp.Tests", "Transcripts"), $"*{Only}*.chat", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        from way in Update ? [TranscriptWay.AsWritten] : Enum.GetValues<TranscriptWay>()
        select new TheoryDataRow<string, TranscriptWay>(Path.GetRelativePath(Repository.Root, file), way);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_conversation_goes_as_its_transcript_says(string file, TranscriptWay way)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var path = Repository.PathOf(file);
        var transcript = Transcript.Parse(await File.ReadAllTextAsync(path, cancellationToken));
        if (!Update)
        {
            Assert.Contains(transcript.Steps, step => step is TranscriptStep.Seen);
        }

        await using var app = await SnappApp.StartAsync(cancellationToken, Start(transcript), Changes(transcript));
        var runner = new TranscriptRunner(app, way, Update, cancellationToken);
        var played = await runner.PlayAsync(transcript);
        if (Update)
        {
            await File.WriteAllTextAsync(path, Transcript.Write(played), cancellationToken);
        }

        NothingPrivateIsLogged(app.Logs, runner.Private);
    }

    private static IEnumerable<string[]> Directives(Transcript transcript) =>
        transcript.Steps.OfType<TranscriptStep.Directive>().Select(step => step.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    internal static DateTimeOffset? Start(Transcript transcript)
    {
        if (Directives(transcript).FirstOrDefault(words => words[0] == "clock") is not { } clock)
        {
            return null;
        }

        var local = DateTime.ParseExact($"{clock[1]} {clock[2]}", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById(clock[3]).GetUtcOffset(local)).ToUniversalTime();
    }

    internal static Dictionary<string, string?> Changes(Transcript transcript) =>
        Directives(transcript).Any(words => words is ["translator", "none"])
            ? new() { ["Translation:Provider"] = "None", ["Translation:Endpoint"] = null, ["Translation:Key"] = null }
            : [];

    private static void NothingPrivateIsLogged(CapturedLogs logs, IEnumerable<string> secrets)
    {
        // Shorter words ("1", "yes", "STOP") are found in any log and prove nothing.
        foreach (var secret in secrets.Concat(TestAccounts.Secrets).Where(secret => secret.Length >= 5).Distinct())
        {
            Assert.False(logs.Lines.Any(line => line.Contains(secret, StringComparison.Ordinal)), "A log line holds a name, a number, a text or a secret.");
        }
    }
}

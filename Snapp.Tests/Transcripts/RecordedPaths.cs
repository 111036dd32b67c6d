using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Snapp.Bot;
using Snapp.Tests.Support;

namespace Snapp.Tests.Transcripts;

/// <summary>How a transcript came to a step: its lines up to there, who is asked, and what they answered.</summary>
internal sealed record RecordedPath(string Step, Transcript Transcript, int Line, string Who)
{
    public Transcript Before => new([.. Transcript.Steps.Take(Line + 1)]);

    /// <summary>What the same person wrote next, which the step understood; null at the end of the transcript.</summary>
    public string? Answer => Transcript.Steps.Skip(Line + 1).OfType<TranscriptStep.Written>().FirstOrDefault(written => written.Who.Equals(Who, StringComparison.OrdinalIgnoreCase))?.Words;
}

/// <summary>For every step the program knows, the shortest way to it that a transcript shows and that is answered there.</summary>
internal sealed record RecordedPaths(IReadOnlyDictionary<string, RecordedPath> Of, IReadOnlyList<string> Unreached)
{
    /// <summary>Every step: the text constants of the classes that name them.</summary>
    public static IReadOnlyList<string> Steps { get; } =
    [
        .. typeof(SnappHost).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("Snapp.Bot.Dialogs", StringComparison.Ordinal) is true && type.Name.EndsWith("Step", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(field => field is { IsLiteral: true } && field.FieldType == typeof(string) && ((string)field.GetRawConstantValue()!).Contains('.', StringComparison.Ordinal))
            .Select(field => (string)field.GetRawConstantValue()!).Distinct().Order(StringComparer.Ordinal),
    ];

    private static readonly Lazy<Task<RecordedPaths>> Recorded = new(RecordAsync);

    public static Task<RecordedPaths> AllAsync => Recorded.Value;

    /// <summary>The step whose answer is awaited from a phone, as it is stored; null between dialogs.</summary>
    public static async Task<string?> StepAsync(SnappApp app, Phone phone, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(app.ConnectionString + ";Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "select c.state from conversations c join addresses a on a.person_id = c.person_id where a.channel = @channel and a.value = @value";
        command.Parameters.AddWithValue("@channel", phone.Channel);
        command.Parameters.AddWithValue("@value", phone.Address);
        return await command.ExecuteScalarAsync(cancellationToken) is string state ? JsonNode.Parse(state)?["Step"]?.GetValue<string>() : null;
    }

    /// <summary>The transcripts one after the other until every step has been seen, the shortest first: they hold the most of what is common.</summary>
    private static async Task<RecordedPaths> RecordAsync()
    {
        var found = new Dictionary<string, RecordedPath>(StringComparer.Ordinal);
        foreach (var transcript in Directory.EnumerateFiles(Repository.PathOf("Snapp.Tests", "Transcripts"), "*.chat", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(file => Transcript.Parse(File.ReadAllText(file))).OrderBy(one => one.Steps.Count))
        {
            if (Steps.All(found.ContainsKey))
            {
                break;
            }

            await PlayAsync(transcript, found);
        }

        return new RecordedPaths(found, [.. Steps.Where(step => !found.ContainsKey(step))]);
    }

    private static async Task PlayAsync(Transcript transcript, Dictionary<string, RecordedPath> found)
    {
        await using var app = await SnappApp.StartAsync(CancellationToken.None, TranscriptTests.Start(transcript), TranscriptTests.Changes(transcript));
        var open = new Dictionary<string, RecordedPath>(StringComparer.Ordinal);
        var runner = new TranscriptRunner(app, TranscriptWay.AsWritten, update: true, CancellationToken.None)
        {
            AfterWritten = async (phone, line) =>
            {
                var step = await StepAsync(app, phone, CancellationToken.None);
                if (open.Remove(phone.Name, out var path) && path.Step != step && !IsSilence(transcript, path.Line, line)) found.TryAdd(path.Step, path);
                if (step is not null) open[phone.Name] = new RecordedPath(step, transcript, line, phone.Name);
            },
        };
        await runner.PlayAsync(transcript);
    }

    /// <summary>What comes after a silence may answer another question, or none: a draft may be gone by then.</summary>
    private static bool IsSilence(Transcript transcript, int from, int to) =>
        transcript.Steps.Take(to).Skip(from).Any(step => step is TranscriptStep.Directive { Words: var words } && words.StartsWith("advance ", StringComparison.Ordinal));
}

using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Transcripts;

/// <summary>What may happen at any question: STOP, nonsense, a picture, a day of silence. For every step there is, without a list to keep.</summary>
public sealed class EveryStepTests
{
    private const string Nonsense = "?!? §";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Steps() => [.. RecordedPaths.Steps];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Stop_is_confirmed_once_and_then_there_is_silence(string step)
    {
        await using var at = await StartAsync(step);
        var said = Assert.Single(await at.WriteAsync("STOP"));
        Assert.True(TextKeys.Shows(said.Text, "stop.done"));
        Assert.Empty(await at.WriteAsync("are you there?"));
        Assert.Empty(await at.PassAsync(TimeSpan.FromDays(3)));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Nonsense_gets_a_hint_and_the_question_stays(string step)
    {
        await using var at = await StartAsync(step);
        var question = at.Last;
        for (var times = 0; times < 2; times++)
        {
            var said = Assert.Single(await at.WriteAsync(Nonsense));
            Assert.NotEqual(question.Text, said.Text);
            Assert.Equal(step, await at.StepAsync());
        }

        await at.AnswersAsync();
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_picture_is_answered_with_helpful_words_and_the_question_stays(string step)
    {
        await using var at = await StartAsync(step);
        var before = at.Last;
        var said = Assert.Single(await at.WriteAsync("(picture)"));
        Assert.NotEqual(before.Text, said.Text);
        Assert.True(TextKeys.Shows(said.Text, "media.step"));
        Assert.Equal(step, await at.StepAsync());
        await at.AnswersAsync();
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_day_of_silence_loses_nothing(string step)
    {
        await using var at = await StartAsync(step);
        Assert.InRange((await at.PassAsync(TimeSpan.FromHours(25))).Count, 0, 1);
        Assert.Equal(step, await at.StepAsync());
        await at.AnswersAsync();
    }

    private static async Task<AtStep> StartAsync(string step)
    {
        var paths = await RecordedPaths.AllAsync;
        Assert.True(paths.Of.TryGetValue(step, out var path), $"No transcript comes to {step} and answers it.");
        return await AtStep.StartAsync(path, Token);
    }

    /// <summary>The program just where a transcript came to the step.</summary>
    private sealed class AtStep(SnappApp app, RecordedPath path, Phone phone, CancellationToken cancellationToken) : IAsyncDisposable
    {
        public SentMessage Last => app.Providers.Ledger.Messages.Last(message => message.To == phone.Address);

        public static async Task<AtStep> StartAsync(RecordedPath path, CancellationToken cancellationToken)
        {
            var app = await SnappApp.StartAsync(cancellationToken, TranscriptTests.Start(path.Transcript), TranscriptTests.Changes(path.Transcript));
            Phone? last = null;
            var runner = new TranscriptRunner(app, TranscriptWay.AsWritten, update: true, cancellationToken)
            {
                AfterWritten = (phone, _) =>
                {
                    last = phone;
                    return Task.CompletedTask;
                },
            };
            await runner.PlayAsync(path.Before);
            return new AtStep(app, path, last!, cancellationToken);
        }

        public Task<string?> StepAsync() => RecordedPaths.StepAsync(app, phone, cancellationToken);

        public Task<IReadOnlyList<SentMessage>> WriteAsync(string words) => CountedAsync(async () =>
        {
            using var answer = await app.PostAsync(TranscriptActs.CallOf(app, phone, words), cancellationToken);
            answer.EnsureSuccessStatusCode();
            await app.IdleAsync(cancellationToken);
        });

        public Task<IReadOnlyList<SentMessage>> PassAsync(TimeSpan time) => CountedAsync(() => app.PassAsync(time, cancellationToken));

        /// <summary>The answer of the transcript still leads on; after a long silence the bot may first ask whether to go on, which the first choice does.</summary>
        public async Task AnswersAsync()
        {
            var answer = path.Answer!.Replace("{code}", "", StringComparison.Ordinal).TrimEnd(' ', ',');
            var said = await WriteAsync(answer);
            for (var tries = 0; tries < 2 && await StepAsync() == path.Step; tries++)
            {
                said = await WriteAsync(tries == 0 && said is [.., { Text: var asked }] && asked.Contains("1. ", StringComparison.Ordinal) ? "1" : answer);
            }

            Assert.NotEmpty(said);
            Assert.True(path.Step != await StepAsync(), $"Line {path.Line} of a transcript of {path.Transcript.Steps.Count} lines: {path.Step} is still asked.");
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task<IReadOnlyList<SentMessage>> CountedAsync(Func<Task> act)
        {
            var before = app.Providers.Ledger.Messages.Count;
            await act();
            return [.. app.Providers.Ledger.Messages.Skip(before).Where(message => message.To == phone.Address)];
        }
    }
}

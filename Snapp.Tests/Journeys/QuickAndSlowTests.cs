using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>People who answer before our own call is over, and translators that take their time.</summary>
public sealed class QuickAndSlowTests
{
    private static readonly Phone Amal = new("Amal", "whatsapp", "+15550100001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact, Trait("Fault", "B18")]
    public async Task Whoever_answers_the_moment_a_question_arrives_gets_the_same_conversation()
    {
        var words = Talking.Intake();
        await using var serial = await SnappApp.StartAsync(Token);
        foreach (var line in words) await serial.WriteAsync(Amal, line, twice: false, Token);

        await using var quick = await SnappApp.StartAsync(Token);
        var next = 1;
        quick.Providers.Ledger.Taken = _ =>
        {
            if (next < words.Length) PostAsync(quick, Amal, words[next++]).GetAwaiter().GetResult();
        };
        await quick.WriteAsync(Amal, words[0], twice: false, Token);
        Assert.Equal(serial.Providers.Ledger.Messages.Select(message => message.Text), quick.Providers.Ledger.Messages.Select(message => message.Text));
    }

    [Fact, Trait("Fault", "B5")]
    public async Task A_webhook_does_not_wait_for_the_translator_and_its_repeats_bring_no_second_message()
    {
        await using var both = await Introduced.StartAsync("messenger", "whatsapp", Token);
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new SemaphoreSlim(0);
        both.App.Providers.Azure.Delay = token =>
        {
            asked.Release();
            return over.Task.WaitAsync(token);
        };
        var before = both.SentTo(both.Mentor).Count;
        var call = FakeProviders.Webhook(both.Newcomer, "Where do I send the form?", both.App.NewMessageId());
        await both.App.PostAsync(call, Token);
        Assert.True(await asked.WaitAsync(TimeSpan.FromSeconds(20), Token));
        // Answered while the translator still hangs: nothing here would come back otherwise.
        for (var repeats = 0; repeats < 5; repeats++)
        {
            using var answer = await both.App.PostAsync(call, Token);
            answer.EnsureSuccessStatusCode();
        }

        Assert.Equal(before, both.SentTo(both.Mentor).Count);
        over.SetResult();
        await both.App.IdleAsync(Token);
        Assert.Equal(before + 1, both.SentTo(both.Mentor).Count);
    }

    private static async Task PostAsync(SnappApp app, Phone phone, string words)
    {
        using var answer = await app.PostAsync(FakeProviders.Webhook(phone, words, app.NewMessageId()), Token);
        answer.EnsureSuccessStatusCode();
    }
}

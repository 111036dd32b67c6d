using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>
/// kill -9 in the middle of a conversation and a start on the same file. The provider's own book is the judge:
/// what was answered with 200 gets its turn, and nothing is taken twice.
/// </summary>
public sealed class KillTests
{
    private static readonly Phone Newcomer = new("Amal", "whatsapp", "+15550100001");

    private static readonly string[] Journey = ["hi", "1", "1", "Amal", "no", "Ontario", "nurse, 5 years", "1"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public async Task Killed_when_the_provider_has_the_message_and_has_not_answered_it_is_not_sent_again(int message)
    {
        var undisturbed = await PlayAsync((_, _) => { });
        var killed = await PlayAsync((program, providers) => providers.Ledger.Taken = _ =>
        {
            if (providers.Ledger.Messages.Count == message)
            {
                program.Kill();
            }
        });
        Assert.Equal(undisturbed, killed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(15)]
    [Trait("Fault", "B21")]
    [Trait("Fault", "B11")]
    public async Task Killed_shortly_after_our_answer_the_turn_is_still_done(int milliseconds)
    {
        await using var providers = await FakeProviders.StartAsync(Token);
        using var program = new ChildProgram(providers);
        await program.StartAsync(Token);
        var people = Enumerable.Range(1, 8).Select(number => new Phone($"P{number}", "whatsapp", $"+1555010100{number}")).ToList();
        foreach (var (person, number) in people.Select((person, number) => (person, number)))
        {
            Assert.True(await program.TryPostAsync(FakeProviders.Webhook(person, "hello", $"SM{number:x32}"), Token));
        }

        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, Token);
        await program.EndAsync(Token);
        await program.StartAsync(Token);
        await providers.Ledger.WaitUntilAsync(sent => people.All(person => sent.Any(message => message.To == person.Address)), Patience, Token);
        await SettleAsync(program, providers);

        var answered = providers.Ledger.Messages.Where(sent => sent.To != Last.Address).Select(sent => sent.To).ToList();
        Assert.Equal(answered.Distinct(), answered);
        Assert.Equal(people.Count, answered.Count);
    }

    [Fact]
    [Trait("Fault", "B21")]
    public async Task A_webhook_repeated_after_the_kill_changes_nothing()
    {
        await using var providers = await FakeProviders.StartAsync(Token);
        using var program = new ChildProgram(providers);
        await program.StartAsync(Token);
        var call = FakeProviders.Webhook(Newcomer, "hello", $"SM{1:x32}");
        Assert.True(await program.TryPostAsync(call, Token));
        await providers.Ledger.WaitUntilAsync(sent => sent.Count == 1, Patience, Token);
        await program.EndAsync(Token);
        await program.StartAsync(Token);
        Assert.True(await program.TryPostAsync(call, Token));
        await SettleAsync(program, providers);
        Assert.Single(providers.Ledger.Messages, sent => sent.To == Newcomer.Address);
    }

    private static Phone Last { get; } = new("Last", "sms", "+15550109999");

    /// <summary>Plays the journey; whenever the program is gone it is started again and the provider repeats what was not answered.</summary>
    private static async Task<IReadOnlyList<string>> PlayAsync(Action<ChildProgram, FakeProviders> arrange)
    {
        await using var providers = await FakeProviders.StartAsync(Token);
        using var program = new ChildProgram(providers);
        arrange(program, providers);
        await program.StartAsync(Token);
        for (var at = 0; at < Journey.Length; at++)
        {
            var call = FakeProviders.Webhook(Newcomer, Journey[at], $"SM{at:x32}");
            while (!await program.TryPostAsync(call, Token))
            {
                await program.EndAsync(Token);
                await program.StartAsync(Token);
            }

            var expected = at + 1;
            await providers.Ledger.WaitUntilAsync(sent => sent.Count >= expected, Patience, Token);
        }

        await program.EndAsync(Token);
        await program.StartAsync(Token);
        await SettleAsync(program, providers);
        return [.. providers.Ledger.Messages.Where(sent => sent.To == Newcomer.Address).Select(sent => sent.Text)];
    }

    /// <summary>Somebody else writes last; once that is answered, everything due before it has gone out.</summary>
    private static async Task SettleAsync(ChildProgram program, FakeProviders providers)
    {
        Assert.True(await program.TryPostAsync(FakeProviders.Webhook(Last, "hello", $"SM{0xffff:x32}"), Token));
        await providers.Ledger.WaitUntilAsync(sent => sent.Any(message => message.To == Last.Address), Patience, Token);
    }
}

using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>A text longer than the channel takes arrives whole, in order, each part once, whatever happens in between.</summary>
public sealed class LongTextTests
{
    private static readonly Phone Newcomer = new("Amal", "whatsapp", "+15550100001");
    private static readonly Phone Mentor = new("Maria", "sms", "+15550200001");
    private static readonly string Long = string.Concat(Enumerable.Range(0, 700).Select(number => $"word{number} "));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_long_relay_arrives_in_parts_each_once_and_in_order()
    {
        await using var app = await Talking.StartAsync(Newcomer, Mentor, Token);
        var before = app.Providers.Ledger.Messages.Count;
        app.Providers.Ledger.Next(ProviderAnswer.Accept, ProviderAnswer.TooMany);
        await app.WriteAsync(Newcomer, Long, twice: true, Token);
        for (var second = 0; second < 60; second++)
        {
            await app.PassAsync(TimeSpan.FromSeconds(1), Token);
        }

        var parts = app.Providers.Ledger.Messages.Skip(before).ToList();
        Assert.All(parts, part => Assert.Equal(Mentor.Address, part.To));
        Assert.Equal("Amal: " + Long, string.Concat(parts.Select(part => part.Text)));
        Assert.True(parts.Count > 1);
        Assert.All(parts, part => Assert.InRange(part.Text.Length, 1, 1600));
    }

    [Fact]
    public async Task After_a_cut_and_a_restart_it_goes_on_at_the_part_that_failed()
    {
        await using var app = await Talking.StartAsync(Newcomer, Mentor, Token);
        var before = app.Providers.Ledger.Messages.Count;
        app.Providers.Ledger.Next(ProviderAnswer.Accept, ProviderAnswer.LoseAndCut);
        await app.WriteAsync(Newcomer, Long, twice: false, Token);
        await app.RestartAsync(Token);
        for (var second = 0; second < 60; second++)
        {
            await app.PassAsync(TimeSpan.FromSeconds(1), Token);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
        }

        Assert.Equal("Amal: " + Long, string.Concat(app.Providers.Ledger.Messages.Skip(before).Select(part => part.Text)));
    }
}

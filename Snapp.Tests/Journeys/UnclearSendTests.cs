using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>
/// Two faults that look the same from our side: the provider took the message and the line was cut, or it took nothing and the line was cut.
/// Both end with exactly one message at the provider, and in order.
/// </summary>
public sealed class UnclearSendTests
{
    private static readonly Phone Newcomer = new("Amal", "whatsapp", "+15550100001");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(ProviderAnswer.TakeAndCut))]
    [InlineData(nameof(ProviderAnswer.LoseAndCut))]
    public async Task A_cut_line_ends_with_one_message_at_the_provider_whether_it_took_it_or_not(string fault)
    {
        await using var app = await SnappApp.StartAsync(Token);
        app.Providers.Ledger.Next(Enum.Parse<ProviderAnswer>(fault));
        await app.WriteAsync(Newcomer, "HELP", twice: false, Token);
        await app.WriteAsync(Newcomer, "AIDE", twice: false, Token);
        await AdvanceUntilAsync(app, 2);

        // Long after all looking is over nothing more has come.
        for (var minute = 0; minute < 20; minute++)
        {
            await app.PassAsync(TimeSpan.FromMinutes(1), Token);
        }

        Assert.Collection(
            app.Providers.Ledger.Messages,
            first => Assert.Equal(TextCatalog.Get("en", "help"), first.Text),
            second => Assert.Equal(TextCatalog.Get("fr", "help"), second.Text));
    }

    [Fact]
    public async Task The_same_words_sent_before_are_not_taken_for_the_lost_message()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await app.WriteAsync(Newcomer, "HELP", twice: false, Token);
        app.Providers.Ledger.Next(ProviderAnswer.LoseAndCut);
        await app.WriteAsync(Newcomer, "HELP", twice: false, Token);
        Assert.Single(app.Providers.Ledger.Messages);
        await AdvanceUntilAsync(app, 2);
        Assert.Equal(2, app.Providers.Ledger.Messages.Count);
    }

    /// <summary>Moves the clock on in small steps, as real time would, until the provider has so many messages.</summary>
    private static async Task AdvanceUntilAsync(SnappApp app, int messages)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (app.Providers.Ledger.Messages.Count < messages)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "The messages did not come.");
            await app.PassAsync(TimeSpan.FromSeconds(1), Token);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
        }
    }
}

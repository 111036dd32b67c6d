using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>Meta repeats to us what the page says: proof that it was sent, and never a message to be answered.</summary>
public sealed class EchoTests
{
    private const long Accepted = 3;
    private static readonly Phone Bilal = new("Bilal", "messenger", "6600000000000001");
    private static readonly string[] Expected = [TextCatalog.Get("en", "help"), TextCatalog.Get("fr", "help")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(nameof(ProviderAnswer.Accept)), InlineData(nameof(ProviderAnswer.TakeAndCut)), Trait("Fault", "B7")]
    public async Task An_echo_that_comes_before_the_send_is_answered_settles_it_and_is_no_turn(string answer)
    {
        await using var app = await SnappApp.StartAsync(Token);
        app.Providers.Messenger.Silent = true;
        app.Providers.Ledger.Next(Enum.Parse<ProviderAnswer>(answer));
        app.Providers.Ledger.Taken = sent => EchoAsync(app, sent).GetAwaiter().GetResult();
        await app.WriteAsync(Bilal, "HELP", twice: false, Token);
        await app.WriteAsync(Bilal, "AIDE", twice: false, Token);
        Assert.Equal(Expected, app.Providers.Ledger.Messages.Select(sent => sent.Text));
        Assert.Equal([(Accepted, ""), (Accepted, "")], await OpenRows.OfAsync(app, Bilal, Token));
    }

    /// <summary>However late: before the conversation is read, and after reading it was given up.</summary>
    [Theory, InlineData(0), InlineData(60), InlineData(3600), Trait("Fault", "F11")]
    public async Task An_echo_settles_a_send_that_nobody_answered(int seconds)
    {
        await using var app = await SnappApp.StartAsync(Token);
        app.Providers.Messenger.Silent = true;
        app.Providers.Ledger.Next(ProviderAnswer.TakeAndCut);
        await app.WriteAsync(Bilal, "HELP", twice: false, Token);
        Assert.Equal(1, await OpenRows.CountAsync(app, Token));
        for (var passed = 0; passed < seconds; passed += 20) await app.PassAsync(TimeSpan.FromSeconds(20), Token);
        await EchoAsync(app, app.Providers.Ledger.Messages.Single());
        await EchoAsync(app, app.Providers.Ledger.Messages.Single());
        await app.PassAsync(TimeSpan.FromHours(1), Token);
        Assert.Equal(Expected[..1], app.Providers.Ledger.Messages.Select(sent => sent.Text));
        Assert.Equal(Accepted, (await OpenRows.OfAsync(app, Bilal, Token)).Single().State);
    }

    private static async Task EchoAsync(SnappApp app, SentMessage sent)
    {
        using var answer = await app.PostAsync(FakeMessenger.Echo(sent), Token);
        answer.EnsureSuccessStatusCode();
    }
}

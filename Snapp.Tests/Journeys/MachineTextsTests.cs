using Microsoft.Extensions.DependencyInjection;
using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>A language without a file: its words are made once by the translator, kept, and said to be a machine's.</summary>
public sealed class MachineTextsTests
{
    private static readonly Phone Newcomer = new("Amal", "sms", "+15550100001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_words_are_made_behind_the_answer_kept_and_marked_once_in_a_conversation()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await WriteAsync(app, "hi", "kiswahili");
        await MachineWords.ReadyAsync(app, "sw", Token);
        Assert.True(app.Services.GetRequiredService<LiveTexts>().Now.IsMachineMade("sw"));

        await WriteAsync(app, "1");
        Assert.Equal("[en→sw] What is your first name or nickname? If an agency gave you a code, add it, like: Sam, MAPLE\n\n[en→sw] (translated by machine)", Last(app));
        await app.RestartAsync(Token);
        await WriteAsync(app, "Amal");
        Assert.Equal("[en→sw] Which province do you live in? You can add your city, like: Calgary, Alberta", Last(app));
        await WriteAsync(app, "STOP");
        Assert.StartsWith("You will get no more messages", Last(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_the_machine_makes_too_long_stays_english_and_words_that_are_only_read_too()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await WriteAsync(app, "hi", "kiswahili");
        await MachineWords.ReadyAsync(app, "sw", Token);
        var words = app.Services.GetRequiredService<LiveTexts>().Now;
        Assert.Equal(Catalogs.English["profile.menu.report"], words.Find("sw", "profile.menu.report"));
        Assert.Equal(Catalogs.English["word.no"], words.Find("sw", "word.no"));
        Assert.Equal(Catalogs.English["start.hello"], words.Find("sw", "start.hello"));
        Assert.Equal("[en→sw] " + Catalogs.English["intro"], words.Find("sw", "intro"));
    }

    [Fact]
    public async Task While_the_translator_is_down_english_is_read_and_it_is_tried_again()
    {
        await using var app = await SnappApp.StartAsync(Token);
        app.Providers.Azure.Down = true;
        await WriteAsync(app, "hi", "kiswahili", "1");
        Assert.StartsWith(Catalogs.English["ask.name"], Last(app), StringComparison.Ordinal);
        app.Providers.Azure.Down = false;
        await MachineWords.ReadyAsync(app, "sw", Token, () => app.Clock.Advance(MachineTexts.TryAgain));
        await WriteAsync(app, "Amal");
        Assert.StartsWith("[en→sw] Which province", Last(app), StringComparison.Ordinal);
    }

    private static async Task WriteAsync(SnappApp app, params string[] lines)
    {
        foreach (var line in lines) await app.WriteAsync(Newcomer, line, twice: false, Token);
    }

    private static string Last(SnappApp app) => app.Providers.Ledger.Messages[^1].Text;
}

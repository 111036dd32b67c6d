using Snapp.Bot.Settings;
using Snapp.Bot.Simulator;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>Bad settings stop the start with one list of everything that is wrong; keys are named, values never.</summary>
public sealed class StartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_fault_of_the_settings_is_named_and_no_secret_is_shown()
    {
        Dictionary<string, string?> changes = new()
        {
            ["Twilio:AuthToken"] = null,
            ["Twilio:WhatsAppNumber"] = "four-one-six",
            ["Messenger:AppSecret"] = "changeme",
            ["Admin:PlatformKey"] = "short-key",
            ["Translation:Provider"] = "Babelfish",
            ["Database:ConnectionString"] = "Host=db",
            ["Snapp:PublikUrl"] = "a-misspelt-value",
            ["Twilio:AuthTokn"] = "a-misspelt-value",
            ["Messenger:Page"] = "a-misspelt-value",
            ["Translation:Provder"] = "a-misspelt-value",
            ["Admin:PlatfromKey"] = "a-misspelt-value",
            ["Database:Conection"] = "a-misspelt-value",
        };
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => SnappApp.StartAsync(Token, changes: changes));
        var text = string.Join('\n', refused.Faults).Replace(":", "__", StringComparison.Ordinal);
        Assert.All(changes.Keys, key => Assert.Contains(key.Replace(":", "__", StringComparison.Ordinal), text, StringComparison.Ordinal));
        Assert.All([.. TestAccounts.Secrets, "short-key", "four-one-six", "Babelfish", "a-misspelt-value"], value => Assert.DoesNotContain(value, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_word_where_a_number_belongs_is_a_fault_that_does_not_repeat_it()
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => SnappApp.StartAsync(Token, changes: new() { ["Messenger:RatePerSecond"] = "plenty" }));
        Assert.Contains("Messenger", Assert.Single(refused.Faults), StringComparison.Ordinal);
        Assert.DoesNotContain("plenty", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_platform_key_of_the_readme_is_refused_in_production()
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(
            () => SnappApp.StartAsync(Token, changes: new() { ["Admin:PlatformKey"] = SimulatorSettings.DevelopmentPlatformKey }));
        Assert.Contains("Admin__PlatformKey", Assert.Single(refused.Faults), StringComparison.Ordinal);
    }
}

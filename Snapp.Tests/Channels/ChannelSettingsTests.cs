using Xunit;

namespace Snapp.Tests.Channels;

public sealed class ChannelSettingsTests
{
    [Fact]
    public async Task With_nothing_set_every_missing_key_is_listed_at_once()
    {
        var faults = await FaultsAsync([]);
        foreach (var key in new[]
        {
            "Snapp__PublicUrl", "Twilio__AccountSid", "Twilio__AuthToken", "Twilio__WhatsAppNumber",
            "Messenger__PageId", "Messenger__PageAccessToken", "Messenger__AppSecret", "Messenger__VerifyToken",
        }) Assert.Contains(key, faults, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Twilio:AuthToken", "changeme")]
    [InlineData("Twilio:AuthToken", "xxxx")]
    [InlineData("Messenger:AppSecret", "<app secret>")]
    [InlineData("Messenger:PageAccessToken", "your-token-here")]
    [InlineData("Twilio:ApiUrl", "api.twilio.com")]
    [InlineData("Messenger:ApiUrl", "/v25.0")]
    [InlineData("Snapp:PublicUrl", "http://bot.example.org")]
    [InlineData("Snapp:PublicUrl", "bot.example.org")]
    [InlineData("Twilio:RatePerSecond:fax", "1")]
    [InlineData("Messenger:RatePerSecond", "0")]
    public async Task A_wrong_value_stops_the_start_and_only_its_key_is_named(string key, string value)
    {
        var settings = ChannelUnderTest.Settings();
        settings[key] = value;
        var faults = await FaultsAsync(settings);
        Assert.Contains(string.Join("__", key.Split(':').Take(2)), faults, StringComparison.Ordinal);
        if (value.Length > 3) Assert.DoesNotContain(value, faults, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Good_settings_start_and_http_is_enough_in_development()
    {
        var settings = ChannelUnderTest.Settings();
        settings["Snapp:PublicUrl"] = "http://machine.local:5080";
        settings["Twilio:RatePerSecond:whatsapp"] = "5.5";
        using var host = ChannelUnderTest.Host(settings, environment: "Development");
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string> FaultsAsync(Dictionary<string, string?> settings)
    {
        using var host = ChannelUnderTest.Host(settings);
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(TestContext.Current.CancellationToken));
        return failure is AggregateException all ? string.Join('\n', all.InnerExceptions.Select(one => one.Message)) : failure.Message;
    }
}

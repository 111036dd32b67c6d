using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Snapp.Bot.Channels.Messenger;
using Snapp.Bot.Commands;
using Snapp.Bot.Turns;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Channels;

public sealed class MessengerProfileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_part_keeps_to_metas_limits_in_every_language()
    {
        var profile = MessengerProfile.Build();
        foreach (var part in new[] { "greeting", "ice_breakers", "persistent_menu" })
            Assert.Equal(["default", "fr_CA", "fr_FR"], profile[part]!.AsArray().Select(one => one!["locale"]!.GetValue<string>()));
        Assert.All(profile["greeting"]!.AsArray(), one => Assert.InRange(one!["text"]!.GetValue<string>().Length, 1, 160));
        Assert.All(profile["ice_breakers"]!.AsArray(), one =>
        {
            Assert.InRange(one!["call_to_actions"]!.AsArray().Count, 1, 4);
            Assert.All(one["call_to_actions"]!.AsArray(), question => Assert.InRange(question!["question"]!.GetValue<string>().Length, 1, 80));
        });
        Assert.All(profile["persistent_menu"]!.AsArray(), one =>
        {
            Assert.InRange(one!["call_to_actions"]!.AsArray().Count, 1, 3);
            Assert.All(one["call_to_actions"]!.AsArray(), item => Assert.InRange(item!["title"]!.GetValue<string>().Length, 1, 30));
        });
    }

    [Fact]
    public void Every_item_of_the_menu_is_understood_in_its_own_language() => Assert.All(
        MessengerProfile.Build()["persistent_menu"]!.AsArray(),
        menu => Assert.All(menu!["call_to_actions"]!.AsArray(), item =>
            Assert.Equal(menu["locale"]!.GetValue<string>()[..2] is "fr" ? "fr" : "en", Keywords.Match(item!["payload"]!.GetValue<string>())!.Language)));

    [Fact]
    public async Task It_is_shown_first_and_sent_only_when_asked_to()
    {
        await using var providers = await FakeProviders.StartAsync(Token);
        using var output = new StringWriter();
        Assert.Equal(0, await RunAsync(providers, output));
        Assert.Empty(providers.Messenger.Profiles);
        Assert.Contains("get_started", output.ToString(), StringComparison.Ordinal);

        Assert.Equal(0, await RunAsync(providers, output, "--apply"));
        Assert.True(JsonNode.DeepEquals(MessengerProfile.Build(), Assert.Single(providers.Messenger.Profiles)));
        Assert.All(TestAccounts.Secrets, secret => Assert.DoesNotContain(secret, output.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Messenger:PageAccessToken", "not-the-token", "code 190")]
    [InlineData("Messenger:PageAccessToken", "", "Messenger__PageAccessToken is missing")]
    public async Task A_refusal_or_a_missing_setting_is_said_and_fails(string key, string value, string said)
    {
        await using var providers = await FakeProviders.StartAsync(Token);
        using var output = new StringWriter();
        Assert.Equal(1, await RunAsync(providers, output, "--apply", (key, value)));
        Assert.Contains(said, output.ToString(), StringComparison.Ordinal);
        Assert.Empty(providers.Messenger.Profiles);
    }

    private static Task<int> RunAsync(FakeProviders providers, StringWriter output, string? option = null, (string Key, string Value)? change = null)
    {
        var settings = providers.Settings();
        if (change is var (key, value)) settings[key] = value;
        return MessengerProfileCommand.RunAsync(
            [MessengerProfileCommand.Name, .. option is null ? Array.Empty<string>() : [option]], output, builder => builder.Configuration.AddInMemoryCollection(settings), Token);
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Snapp.Bot.Admin;
using Xunit;

namespace Snapp.Tests.Admin;

public sealed class AdminOptionsTests
{
    private const string Sound = "q7Vd0mB3xTz9LkR2sWn6YpHc8JfGa4Ue";

    [Theory]
    [InlineData("Production", Sound)]
    [InlineData("Development", null)]
    public void A_sound_key_starts_and_Development_needs_none(string environment, string? key) => Start(environment, "PlatformKey", key);

    [Theory]
    [InlineData("Production", null, "Admin__PlatformKey is missing.")]
    [InlineData("Production", "q7Vd0mB3xTz9LkR2sWn6YpHc8JfGa4U", "Admin__PlatformKey must have at least 32 characters.")]
    [InlineData("Development", "q7Vd0mB3", "Admin__PlatformKey must have at least 32 characters.")]
    [InlineData("Development", "change-me-change-me-change-me-change-me", "Admin__PlatformKey is still a placeholder.")]
    [InlineData("Production", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "Admin__PlatformKey is still a placeholder.")]
    public void A_missing_short_or_placeholder_key_stops_the_start(string environment, string? key, string fault)
    {
        var thrown = Assert.Throws<OptionsValidationException>(() => Start(environment, "PlatformKey", key));
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
        if (key is not null) Assert.DoesNotContain(key, thrown.ToString(), StringComparison.Ordinal);
    }

    private static void Start(string environment, string setting, string? value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create($"Admin:{setting}", value)]).Build();
        using var services = new ServiceCollection()
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = environment })
            .AddAdminOptions(configuration)
            .BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }
}

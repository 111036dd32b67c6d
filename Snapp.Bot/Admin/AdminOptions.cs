using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Snapp.Bot.Simulator;

namespace Snapp.Bot.Admin;

internal sealed class AdminOptions
{
    internal const string Section = "Admin";

    /// <summary>Creates agencies. Without it (never so in Production) nobody can.</summary>
    [MinLength(32, ErrorMessage = "Admin__PlatformKey must have at least 32 characters.")]
    [NotAPlaceholder(ErrorMessage = "Admin__PlatformKey is still a placeholder.")]
    public string? PlatformKey { get; set; }
}

[OptionsValidator]
internal sealed partial class AdminOptionsCheck : IValidateOptions<AdminOptions>;

internal static class AdminOptionsRegistration
{
    internal static IServiceCollection AddAdminOptions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<AdminOptions>, AdminOptionsCheck>();
        services.AddOptions<AdminOptions>()
            .Bind(configuration.GetSection(AdminOptions.Section))
            .Validate<IHostEnvironment>(
                (options, environment) => !environment.IsProduction() || !string.IsNullOrWhiteSpace(options.PlatformKey),
                "Admin__PlatformKey is missing.")
            .Validate<IHostEnvironment>(
                (options, environment) => !environment.IsProduction() || options.PlatformKey != SimulatorSettings.DevelopmentPlatformKey,
                "Admin__PlatformKey is the one of the README, which everybody knows.")
            .ValidateOnStart();
        return services;
    }
}

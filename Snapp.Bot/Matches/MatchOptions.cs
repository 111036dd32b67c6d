using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Snapp.Bot.Matches;

/// <summary>How often newcomers and mentors are brought together without anybody asking.</summary>
internal sealed class MatchOptions
{
    public const string Section = "Matching";

    /// <summary>How often we look whether there is a mentor now for somebody who found none, also for changes of other processes. They are promised an offer within a minute.</summary>
    [Range(5, 60, ErrorMessage = "Matching__LookEverySeconds must be from 5 to 60.")]
    public int LookEverySeconds { get; set; } = 15;

    /// <summary>How often everybody who looks is assigned anew, which sets what a place of each mentor costs.</summary>
    [Range(1, 1440, ErrorMessage = "Matching__AssignEveryMinutes must be from 1 to 1440.")]
    public int AssignEveryMinutes { get; set; } = 60;
}

[OptionsValidator]
internal sealed partial class MatchOptionsCheck : IValidateOptions<MatchOptions>;

internal static class MatchRegistration
{
    internal static IServiceCollection AddMatching(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<MatchOptions>, MatchOptionsCheck>();
        services.AddOptions<MatchOptions>()
            .BindConfiguration(MatchOptions.Section)
            .ValidateOnStart();
        services.AddSingleton<LivePool>();
        services.AddSingleton<MatchRounds>();
        return services;
    }
}

using Microsoft.Extensions.Options;

namespace Snapp.Bot.Matches;

/// <summary>How often newcomers and mentors are brought together without anybody asking.</summary>
internal sealed class MatchOptions
{
    public const string Section = "Matching";

    /// <summary>How often we look whether there is a mentor now for somebody who found none, also for changes of other processes. They are promised an offer within a minute.</summary>
    public int LookEverySeconds { get; set; } = 15;

    /// <summary>How often everybody who looks is assigned anew, which sets what a place of each mentor costs.</summary>
    public int AssignEveryMinutes { get; set; } = 60;
}

/// <summary>By hand: the generated check of a range says its own words, which name no environment variable.</summary>
internal sealed class MatchOptionsCheck : IValidateOptions<MatchOptions>
{
    public ValidateOptionsResult Validate(string? name, MatchOptions options)
    {
        List<string> faults = [];
        if (options.LookEverySeconds is < 5 or > 60) faults.Add("Matching__LookEverySeconds must be from 5 to 60.");
        if (options.AssignEveryMinutes is < 1 or > 1440) faults.Add("Matching__AssignEveryMinutes must be from 1 to 1440.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}

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

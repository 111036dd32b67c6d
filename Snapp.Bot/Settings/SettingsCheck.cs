using Microsoft.Extensions.Options;
using Snapp.Bot.Admin;
using Snapp.Bot.Channels;
using Snapp.Bot.Channels.Messenger;
using Snapp.Bot.Channels.Twilio;
using Snapp.Bot.Matches;
using Snapp.Bot.Storage;
using Snapp.Bot.Translation;

namespace Snapp.Bot.Settings;

/// <summary>
/// Looks at all settings at once before anything starts. The framework stops at the first misspelt key and at the first hosted service
/// that reads a bad section; people would mend their settings one start at a time.
/// </summary>
internal static class SettingsCheck
{
    private static readonly (string Section, Type Options)[] Sections =
    [
        (SnappOptions.Section, typeof(SnappOptions)),
        (DatabaseOptions.Section, typeof(DatabaseOptions)),
        (TwilioOptions.Section, typeof(TwilioOptions)),
        (MessengerOptions.Section, typeof(MessengerOptions)),
        (TranslationOptions.Section, typeof(TranslationOptions)),
        (AdminOptions.Section, typeof(AdminOptions)),
        (MatchOptions.Section, typeof(MatchOptions)),
    ];

    /// <summary>Throws <see cref="StartRefusedException"/> with every fault there is.</summary>
    public static void Check(IServiceProvider services)
    {
        string[] faults = [.. Unknown(services.GetRequiredService<IConfiguration>()), .. Invalid(services)];
        if (faults.Length > 0)
        {
            throw new StartRefusedException(faults);
        }
    }

    private static IEnumerable<string> Unknown(IConfiguration configuration) =>
        from known in Sections
        let names = known.Options.GetProperties().Select(property => property.Name).ToHashSet(StringComparer.OrdinalIgnoreCase)
        from key in configuration.GetSection(known.Section).GetChildren()
        where !names.Contains(key.Key)
        select $"{known.Section}__{key.Key} is not a setting. This section knows {string.Join(", ", names.Order(StringComparer.Ordinal))}.";

    private static IEnumerable<string> Invalid(IServiceProvider services) => Sections.SelectMany(known => Invalid(services, known.Section, known.Options));

    private static IEnumerable<string> Invalid(IServiceProvider services, string section, Type options)
    {
        var holder = services.GetRequiredService(typeof(IOptions<>).MakeGenericType(options));
        try
        {
            _ = holder.GetType().GetProperty(nameof(IOptions<object>.Value))!.GetValue(holder);
            return [];
        }
        catch (System.Reflection.TargetInvocationException read) when (read.InnerException is OptionsValidationException faults)
        {
            // The framework puts the member's name before our words, which name the key already.
            return faults.Failures.Select(fault => fault[Math.Max(0, fault.IndexOf($"{section}__", StringComparison.Ordinal))..]);
        }
        catch (System.Reflection.TargetInvocationException read) when (read.InnerException is InvalidOperationException)
        {
            // The binder's own words may repeat the value.
            return [$"{section} holds a value of the wrong kind, such as a word where a number is needed."];
        }
    }
}

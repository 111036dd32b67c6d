using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Snapp.Bot.Channels;

/// <summary>What concerns every channel: where the providers reach us.</summary>
internal sealed class SnappOptions
{
    public const string Section = "Snapp";

    /// <summary>
    /// The address the providers call. Signatures are checked against it and never against forwarded headers, which anybody can write.
    /// Kept as text: Twilio signs the letters as they were typed, and a parsed address changes their case.
    /// </summary>
    [Required(ErrorMessage = "Snapp__PublicUrl is missing")]
    public required string PublicUrl { get; init; }

    public string PublicAddress(string target) => PublicUrl.TrimEnd('/') + target;
}

[OptionsValidator]
internal sealed partial class SnappOptionsValidator : IValidateOptions<SnappOptions>;

/// <summary>Providers deliver people's words to this address, so that only a developer's own machine may be reached without encryption.</summary>
internal sealed class PublicUrlCheck(IHostEnvironment environment) : IValidateOptions<SnappOptions>
{
    public ValidateOptionsResult Validate(string? name, SnappOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.PublicUrl)) return ValidateOptionsResult.Skip;
        if (!WebAddress.IsAbsolute(options.PublicUrl))
            return ValidateOptionsResult.Fail("Snapp__PublicUrl must be an absolute address without query");

        var address = new Uri(options.PublicUrl);
        return address.Scheme == Uri.UriSchemeHttps || address.IsLoopback || environment.IsDevelopment()
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Snapp__PublicUrl must begin with https");
    }
}

internal static class SnappOptionsRegistration
{
    internal static IServiceCollection AddSnappOptions(this IServiceCollection services)
    {
        services.AddOptions<SnappOptions>()
            .BindConfiguration(SnappOptions.Section)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SnappOptions>, SnappOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SnappOptions>, PublicUrlCheck>());
        return services;
    }
}

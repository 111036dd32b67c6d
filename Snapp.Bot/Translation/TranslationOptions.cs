using Microsoft.Extensions.Options;

namespace Snapp.Bot.Translation;

internal sealed class TranslationOptions
{
    internal const string Section = "Translation";
    internal const string AzureEndpoint = "https://api.cognitive.microsofttranslator.com";

    /// <summary>One of <see cref="TranslationProvider"/>. A text, so that a misspelt one is listed with the other faults instead of hiding them.</summary>
    public string Provider { get; set; } = nameof(TranslationProvider.None);

    public string? Endpoint { get; set; }

    public string? Key { get; set; }

    public string? Region { get; set; }

    internal TranslationProvider? Chosen =>
        Enum.GetNames<TranslationProvider>().FirstOrDefault(name => name.Equals(Provider, StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse<TranslationProvider>(name)
            : null;

    /// <summary>Where the provider is, without a slash at the end; null when that is not known.</summary>
    internal string? Address =>
        string.IsNullOrWhiteSpace(Endpoint)
            ? Chosen is TranslationProvider.Azure ? AzureEndpoint : null
            : Endpoint.Trim().TrimEnd('/');
}

internal enum TranslationProvider
{
    None,
    Azure,
    LibreTranslate,
}

/// <summary>Names every fault at once, by the names of the environment variables; never a value.</summary>
internal sealed class TranslationOptionsCheck : IValidateOptions<TranslationOptions>
{
    public ValidateOptionsResult Validate(string? name, TranslationOptions options)
    {
        string[] faults = [.. Faults(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(TranslationOptions options)
    {
        var provider = options.Chosen;
        if (provider is null) yield return "Translation__Provider must be None, Azure or LibreTranslate.";
        if (provider is TranslationProvider.Azure && string.IsNullOrWhiteSpace(options.Key)) yield return "Translation__Key is missing: Azure needs one.";
        if (provider is TranslationProvider.LibreTranslate && options.Address is null) yield return "Translation__Endpoint is missing: LibreTranslate needs one.";
        if (options.Key is { } key && NotAPlaceholderAttribute.Matches(key)) yield return "Translation__Key is still a placeholder.";
        if (Unsendable(options.Key)) yield return "Translation__Key has characters that no key has.";
        if (Unsendable(options.Region)) yield return "Translation__Region must be a plain name such as canadacentral.";
        if (options.Address is { } address && AddressFault(address, provider) is { } fault) yield return fault;
    }

    // Both travel as header values: a line break copied along with them would fail every single request instead of the start.
    private static bool Unsendable(string? header) => header is not null && header.Any(c => c is <= ' ' or > '~');

    private static string? AddressFault(string address, TranslationProvider? provider)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Query.Length > 0 || uri.UserInfo.Length > 0)
            return "Translation__Endpoint must be an http(s) address without query and user name.";
        return provider is TranslationProvider.Azure && uri.Scheme == "http" && !uri.IsLoopback
            ? "Translation__Endpoint must be https for Azure."
            : null;
    }
}

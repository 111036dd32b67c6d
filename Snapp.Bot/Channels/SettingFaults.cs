namespace Snapp.Bot.Channels;

/// <summary>Collects what is wrong with settings, naming keys and never values: a value may be a secret.</summary>
internal sealed class SettingFaults
{
    private readonly List<string> _faults = [];

    internal IReadOnlyList<string> All => _faults;

    internal void Add(string fault) => _faults.Add(fault);

    internal void RefusePlaceholder(string key, string? value)
    {
        if (IsPlaceholder(value)) Add($"{key} still holds a placeholder");
    }

    internal void RefuseRelative(string key, string? value)
    {
        if (!WebAddress.IsAbsolute(value)) Add($"{key} must be an absolute http or https address");
    }

    /// <summary>A number as Twilio writes it: <c>+</c> and digits, or, where <paramref name="shortest"/> allows, a short code.</summary>
    internal void RefuseNumber(string key, string? number, int shortest)
    {
        if (number is null) return;
        var digits = number.StartsWith('+') ? number[1..] : number;
        var wellFormed = digits.Length is >= 5 and <= 15 && digits.Length >= shortest && digits.All(char.IsAsciiDigit) && (number[0] == '+' || digits.Length <= 6);
        if (!wellFormed) Add($"{key} must be a number such as +15875550100");
    }

    internal void RefuseRate(string key, double rate)
    {
        if (rate is not (> 0 and <= 10_000)) Add($"{key} must be above 0 and at most 10000");
    }

    private static bool IsPlaceholder(string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return false;
        var word = value.Trim().ToUpperInvariant();
        return word is "CHANGEME" or "CHANGE-ME" or "CHANGE_ME" or "REPLACEME" or "PLACEHOLDER" or "SECRET" or "PASSWORD" or "TODO"
            || word.Trim('X').Length == 0
            || (word[0] == '<' && word[^1] == '>')
            || word.StartsWith("YOUR-", StringComparison.Ordinal)
            || word.StartsWith("YOUR_", StringComparison.Ordinal);
    }
}

internal static class WebAddress
{
    internal static bool IsAbsolute(string? value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address.Query.Length == 0 && address.Fragment.Length == 0;

    /// <summary>The address of a file on the web, which may carry a query; never credentials, another scheme or a fragment.</summary>
    internal static bool IsFile(string? value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address.UserInfo.Length == 0 && address.Fragment.Length == 0;
}

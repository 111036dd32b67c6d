namespace Snapp.Bot.Simulator;

/// <summary>Which providers are played by the simulator; the others are the real ones, and the simulator does not touch them.</summary>
internal sealed record SimulatedProviders(bool Twilio, bool Messenger, bool Translation)
{
    internal static SimulatedProviders From(IConfiguration configuration)
    {
        var section = configuration.GetSection(SimulatorSettings.Section);
        return new(section["Twilio"] == "true", section["Messenger"] == "true", section["Translation"] == "true");
    }
}

/// <summary>The simulated accounts as a provider knows them. A class, because a record would print its secrets.</summary>
internal sealed class SimulatorAccounts(IConfiguration configuration)
{
    internal string BaseUrl { get; } = Read(configuration, "Simulator:BaseUrl").TrimEnd('/');

    internal string PublicUrl { get; } = Read(configuration, "Snapp:PublicUrl").TrimEnd('/');

    internal string AccountSid { get; } = Read(configuration, "Twilio:AccountSid");

    internal string AuthToken { get; } = Read(configuration, "Twilio:AuthToken");

    internal string WhatsAppNumber { get; } = Read(configuration, "Twilio:WhatsAppNumber");

    internal string SmsNumber { get; } = Read(configuration, "Twilio:SmsNumber");

    internal string PageId { get; } = Read(configuration, "Messenger:PageId");

    internal string PageAccessToken { get; } = Read(configuration, "Messenger:PageAccessToken");

    internal string AppSecret { get; } = Read(configuration, "Messenger:AppSecret");

    internal string TranslationKey { get; } = Read(configuration, "Translation:Key");

    /// <summary>Where a call to <paramref name="url"/> really goes: to this process, whatever the public address says; null when it would leave the machine.</summary>
    internal Uri? LocalTarget(string url)
    {
        if (url.StartsWith(PublicUrl + "/", StringComparison.Ordinal))
            return new Uri(BaseUrl + url[PublicUrl.Length..]);
        return Uri.TryCreate(url, UriKind.Absolute, out var other) && other.IsLoopback && other.Scheme == Uri.UriSchemeHttp ? other : null;
    }

    private static string Read(IConfiguration configuration, string key) => configuration[key] ?? "";
}

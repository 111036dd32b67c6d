using System.Security.Cryptography;

namespace Snapp.Bot.Simulator;

/// <summary>
/// What makes <c>dotnet run</c> work with no account: in Development every provider without credentials is pointed at the stand-ins of this folder.
/// A provider with credentials is left alone. Never called in Production, where a missing secret stops the start.
/// </summary>
internal static class SimulatorSettings
{
    internal const string Section = "Simulator";

    /// <summary>Known to everybody who reads this file, so it opens nothing but a Development host. It is fixed, so that no key has to be printed or logged.</summary>
    internal const string DevelopmentPlatformKey = "demo-platform-key-for-development-only-00000000";

    internal static void FillIn(ConfigurationManager configuration, string baseUrl)
    {
        var local = baseUrl.TrimEnd('/');
        var providers = local + SimulatorEndpoints.ProvidersPath;
        var settings = new Dictionary<string, string?> { [$"{Section}:BaseUrl"] = local };
        if (IsAbsent(configuration, "Twilio:AccountSid"))
            FillTwilio(settings, configuration, providers);
        if (IsAbsent(configuration, "Messenger:PageId"))
            FillMessenger(settings, providers);
        if (IsAbsent(configuration, "Translation:Provider"))
            FillTranslation(settings, providers);
        if (IsAbsent(configuration, "Snapp:PublicUrl"))
            settings["Snapp:PublicUrl"] = local;
        if (IsAbsent(configuration, "Admin:PlatformKey"))
            settings["Admin:PlatformKey"] = DevelopmentPlatformKey;
        configuration.AddInMemoryCollection(settings);
    }

    private static void FillTwilio(Dictionary<string, string?> settings, ConfigurationManager configuration, string providers)
    {
        settings["Twilio:AccountSid"] = "AC55500000000000000000000000000555";
        settings["Twilio:AuthToken"] = Secret();
        settings["Twilio:ApiUrl"] = $"{providers}/twilio";
        settings["Twilio:ContentUrl"] = $"{providers}/content";
        settings["Twilio:MessagingUrl"] = $"{providers}/messaging";
        if (IsAbsent(configuration, "Twilio:WhatsAppNumber"))
            settings["Twilio:WhatsAppNumber"] = "+15550000001";
        if (IsAbsent(configuration, "Twilio:SmsNumber"))
            settings["Twilio:SmsNumber"] = "+15550000002";
        // A long code's one segment a second would have a demonstration wait for nothing.
        if (IsAbsent(configuration, "Twilio:RatePerSecond:sms"))
            settings["Twilio:RatePerSecond:sms"] = "100";
        settings[$"{Section}:Twilio"] = "true";
    }

    private static void FillMessenger(Dictionary<string, string?> settings, string providers)
    {
        settings["Messenger:PageId"] = "555000000000001";
        settings["Messenger:PageAccessToken"] = Secret();
        settings["Messenger:AppSecret"] = Secret();
        settings["Messenger:VerifyToken"] = Secret();
        settings["Messenger:ApiUrl"] = $"{providers}/messenger";
        settings[$"{Section}:Messenger"] = "true";
    }

    private static void FillTranslation(Dictionary<string, string?> settings, string providers)
    {
        settings["Translation:Provider"] = "Azure";
        settings["Translation:Endpoint"] = $"{providers}/azure";
        settings["Translation:Key"] = Secret();
        settings[$"{Section}:Translation"] = "true";
    }

    private static bool IsAbsent(ConfigurationManager configuration, string key) => string.IsNullOrWhiteSpace(configuration[key]);

    /// <summary>New at every start, so that nothing ever depends on it.</summary>
    private static string Secret() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}

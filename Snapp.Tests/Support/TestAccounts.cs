namespace Snapp.Tests.Support;

/// <summary>Made-up credentials; a test looks for each of them in the logs.</summary>
internal static class TestAccounts
{
    public const string PublicUrl = "https://bot.example.org";
    public const string TwilioAccount = "AC00000000000000000000000000000077";
    public const string TwilioToken = "suite-twilio-token-2f6d1c";
    public const string WhatsAppNumber = "+15550009001";
    public const string SmsNumber = "+15550009002";
    public const string KnockTemplate = "HX00000000000000000000000000000077";
    public const string PageId = "104440009003";
    public const string PageToken = "suite-page-token-8b1e44";
    public const string AppSecret = "suite-app-secret-c0ffee";
    public const string VerifyToken = "suite-verify-token-91aa";
    public const string TranslationKey = "suite-translation-key-7d7d";
    public const string PlatformKey = "suite-platform-key-0123456789abcdef0123456789";

    public static IReadOnlyList<string> Secrets { get; } =
        [TwilioToken, PageToken, AppSecret, VerifyToken, TranslationKey, PlatformKey];
}

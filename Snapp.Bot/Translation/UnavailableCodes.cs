namespace Snapp.Bot.Translation;

/// <summary>Our own fixed words for why there is no translation; anything else in <see cref="TranslationOutcome.Unavailable"/> is a provider's number.</summary>
internal static class UnavailableCodes
{
    /// <summary>No translator is set up.</summary>
    internal const string None = "none";

    internal const string Timeout = "timeout";

    /// <summary>Connection refused, reset or cut.</summary>
    internal const string Network = "network";

    /// <summary>The provider's answer has not the documented shape.</summary>
    internal const string Unreadable = "unreadable";

    /// <summary>A protected name, link or number did not come back.</summary>
    internal const string Shield = "shield";

    /// <summary>The answer cannot be a translation of the text.</summary>
    internal const string Garbled = "garbled";

    /// <summary>Too many failures in a row: the provider is left alone for a while.</summary>
    internal const string Resting = "resting";

    internal const string TooLong = "too-long";

    /// <summary>True when the provider is ill, false when it is well and only this text or language pair is beyond it (HTTP 400).</summary>
    internal static bool MeansTrouble(string code) => code != None && !code.StartsWith("400", StringComparison.Ordinal);
}

namespace Snapp.Bot.Translation.Azure;

/// <summary>Our tags in Azure's words: https://learn.microsoft.com/azure/ai-services/translator/language-support</summary>
internal static class AzureLanguages
{
    internal static string CodeOf(string tag)
    {
        if (tag.ToLowerInvariant() is ("fr-ca" or "pt-pt") and var regional) return regional;
        var parsed = LanguageTag.Parse(tag);
        // Azure knows Tagalog only as Filipino, and never a bare "zh".
        return parsed.Language == "tl" ? "fil" : parsed.ToString();
    }
}

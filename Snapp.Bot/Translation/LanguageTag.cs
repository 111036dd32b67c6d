namespace Snapp.Bot.Translation;

/// <summary>The two parts of one of our language tags that decide whether a translation is needed: language and script. A region does not.</summary>
internal readonly record struct LanguageTag(string Language, string? Script)
{
    internal static LanguageTag Parse(string tag)
    {
        string[] parts = tag.Split('-', '_');
        string language = parts[0].ToLowerInvariant() switch { "fil" => "tl", var other => other };
        string? script = parts.Skip(1).FirstOrDefault(part => part.Length == 4 && part.All(char.IsAsciiLetter)) is { } found
            ? char.ToUpperInvariant(found[0]) + found[1..].ToLowerInvariant()
            : null;
        if (language != "zh") return new(language, script);
        bool traditional = parts.Skip(1).Any(part => part.ToUpperInvariant() is "TW" or "HK" or "MO");
        return new(language, script ?? (traditional ? "Hant" : "Hans"));
    }

    public override string ToString() => Script is null ? Language : $"{Language}-{Script}";
}

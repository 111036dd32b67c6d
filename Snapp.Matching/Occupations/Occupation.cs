namespace Snapp.Matching.Occupations;

/// <summary>One unit group of the National Occupational Classification 2021.</summary>
/// <param name="Code">Five digits as text; leading zeros count.</param>
/// <param name="TitleEn">The official English title.</param>
/// <param name="TitleFr">The official French title, with both genders written out.</param>
public sealed record Occupation(string Code, string TitleEn, string TitleFr)
{
    /// <summary>Training, education, experience and responsibilities: 0 (management) to 5 (short demonstration); the second digit of the code.</summary>
    public int Teer => Code[1] - '0';

    /// <summary>The title in the given language.</summary>
    /// <param name="language">A BCP 47 tag; any French (<c>fr</c>, <c>fr-CA</c>) gives the French title, everything else the English one.</param>
    /// <returns>The title to show.</returns>
    public string Title(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return IsFrench(language) ? TitleFr : TitleEn;
    }

    /// <summary>A title short enough for a small screen: the first profession of a list, without what is excluded or merely related.</summary>
    /// <param name="language">A BCP 47 tag, as for <see cref="Title"/>.</param>
    /// <returns>A title that no other unit group has; the whole title where shortening would lose the field or the feminine form.</returns>
    public string ShortTitle(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        var french = IsFrench(language);
        return ShortTitles.Of(french ? TitleFr : TitleEn, french);
    }

    private static bool IsFrench(string language) =>
        language.Equals("fr", StringComparison.OrdinalIgnoreCase) || language.StartsWith("fr-", StringComparison.OrdinalIgnoreCase);
}

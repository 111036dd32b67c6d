using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Snapp.Matching.Occupations;

/// <summary>
/// Official titles are lists: "Registered nurses and registered psychiatric nurses". People read the first member, where it can stand alone.
/// In English its last word must be a noun for people, because "Electrical and electronics engineers" share theirs; in French the list goes on
/// only where another profession begins, because "en caoutchouc et en plastique" is one field.
/// </summary>
internal static partial class ShortTitles
{
    private const int FitsAnyway = 40;

    private static readonly Lazy<FrozenDictionary<string, string>> English = new(() => Table(occupation => occupation.TitleEn, french: false));

    private static readonly Lazy<FrozenDictionary<string, string>> French = new(() => Table(occupation => occupation.TitleFr, french: true));

    internal static string Of(string title, bool french) => (french ? French : English).Value.GetValueOrDefault(title, title);

    /// <summary>From the shortest form to the whole title, the first that no other unit group has.</summary>
    private static FrozenDictionary<string, string> Table(Func<Occupation, string> read, bool french)
    {
        var forms = Noc.All.Select(occupation => Forms(read(occupation), french)).ToArray();
        var owners = forms.SelectMany(form => form.Distinct()).CountBy(form => form).ToDictionary(count => count.Key, count => count.Value, StringComparer.Ordinal);
        return forms.ToFrozenDictionary(form => form[^1], form => form.First(title => owners[title] == 1 || title == form[^1]), StringComparer.Ordinal);
    }

    private static string[] Forms(string title, bool french)
    {
        var plain = TitleText.WithoutBrackets(title).Replace("  ", " ", StringComparison.Ordinal).Trim();
        if (plain.Length <= FitsAnyway)
            return [plain, title];
        var dash = plain.IndexOf(" - ", StringComparison.Ordinal);
        var main = Related().Replace(dash > 0 && plain.IndexOf(' ', StringComparison.Ordinal) < dash ? plain[..dash] : plain, "");
        return main.Length > FitsAnyway && First(main, french) is { } first ? [first, main, plain, title] : [main, plain, title];
    }

    private static string? First(string title, bool french)
    {
        if ((french ? NextFrench() : NextEnglish()).Match(title) is not { Success: true } next)
            return null;
        var first = title[..next.Index];
        // One word names no field: "Technologues et techniciens en génie civil". A lone masculine has its feminine behind the cut.
        var alone = first.Contains(' ', StringComparison.Ordinal) && (!french || first.Contains('/', StringComparison.Ordinal) || !title.Contains('/', StringComparison.Ordinal));
        return alone && (french || PeopleNoun().IsMatch(first)) ? first : null;
    }

    [GeneratedRegex(@"(, | and | et |, and |, et )(related\b|other\b|autres?\b|professions connexes|personnel [\w ]*assimilé).*$", RegexOptions.CultureInvariant)]
    private static partial Regex Related();

    [GeneratedRegex(@", | and ", RegexOptions.CultureInvariant)]
    private static partial Regex NextEnglish();

    [GeneratedRegex(@"(, | et )(?!(?:de|des|du|en|la|le|les|à|au|aux|dans)\b|[dl]')(?=\w+s\b|[\w-]+/)", RegexOptions.CultureInvariant)]
    private static partial Regex NextFrench();

    [GeneratedRegex(@"(?:er|or|ist|ian|ant|ent|ive|ard|pal|lot|ide|rse|ic|man|ee|de|ne)s$", RegexOptions.CultureInvariant)]
    private static partial Regex PeopleNoun();
}

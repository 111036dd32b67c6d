using Snapp.Bot.Texts;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Snapp.Matching;
using Snapp.Matching.Occupations;

namespace Snapp.Bot.Dialogs;

/// <summary>Mentor cards and reasons as a reader sees them. The reasons are the very ones that were added up.</summary>
internal static class Cards
{
    public const int Most = 3;

    private const int MostLanguages = 4;

    private const int LongestProfession = 80;

    public static OfferChoice ToChoice(Match match) =>
        new(match.Mentor.PersonId, match.Score, [.. match.Reasons.Select(reason => new SharedPoint(reason.Kind.ToString(), reason.Detail) { Points = reason.Points })])
        {
            Missing = match.Missing is { } missing ? new MissingPoint(missing.Criterion.ToString(), missing.Points) : null,
            WeightsVersion = match.WeightsVersion,
            MentorName = match.Mentor.FirstName,
            MentorLanguage = match.Mentor.Reads,
            Available = true,
            Mentor = new ProfileAnswers
            {
                FirstName = match.Mentor.FirstName,
                Province = match.Mentor.Province,
                OccupationCode = match.Mentor.OccupationCode,
                Experience = match.Mentor.Experience,
                Languages = match.Mentor.Languages,
            },
        };

    public static string List(IEnumerable<OfferChoice> choices, ProfileAnswers newcomer, string language) =>
        string.Join("\n\n", choices.Select((choice, index) => choice.Available ? Card(choice, index + 1, newcomer, language) : null).OfType<string>());

    public static string Offer(IReadOnlyList<OfferChoice> choices, ProfileAnswers newcomer, string language) => choices.Count == 0
        ? TextCatalog.Get(language, "offer.none")
        : TextCatalog.Get(language, "offer.cards", ("cards", List(choices, newcomer, language)));

    /// <summary>The weightiest; all of them are kept, and together they are the score.</summary>
    public static string Reasons(IEnumerable<SharedPoint> points, string language) => string.Join("; ", points.Take(Most).Select(point => Reason(point, language)));

    public static string Profession(string? code, string language) => Noc.Find(code ?? "")?.ShortTitle(language) ?? "";

    /// <summary>
    /// The short title of the occupation, or the person's own words where the classification has none.
    /// Not the own words always: they are in any language, and the reader may have another.
    /// </summary>
    public static string Profession(ProfileAnswers profile, string language) =>
        Cut(Profession(profile.OccupationCode, language) is { Length: > 0 } title ? title : profile.ProfessionWords ?? "");

    /// <summary>The languages best spoken; three cards with every language of a polyglot would not fit one message.</summary>
    public static string Languages(ProfileAnswers profile, string language) => LanguageNames.List((profile.Languages ?? []).Take(MostLanguages), language);

    /// <summary>At most so long that three cards fit one message; at a blank where there is one, never inside a surrogate pair.</summary>
    private static string Cut(string words)
    {
        if (words.Length <= LongestProfession)
        {
            return words;
        }

        var blank = words.LastIndexOf(' ', LongestProfession - 1);
        var end = blank > LongestProfession / 2 ? blank : LongestProfession - 1;
        return words[..(char.IsHighSurrogate(words[end - 1]) ? end - 1 : end)].TrimEnd(',', ' ') + "…";
    }

    private static string Card(OfferChoice choice, int number, ProfileAnswers newcomer, string language)
    {
        var card = Card(choice, number, language);
        return ShareLanguage(newcomer, choice.Mentor) ? card : $"{card}\n{TextCatalog.Get(language, "card.translated")}";
    }

    /// <summary>Regions and scripts do not keep people from talking; where one's languages are not known nothing is claimed.</summary>
    private static bool ShareLanguage(ProfileAnswers newcomer, ProfileAnswers? mentor) =>
        newcomer.Languages is not { Count: > 0 } theirs || mentor?.Languages is not { Count: > 0 } spoken
        || theirs.Select(Primary).Intersect(spoken.Select(Primary), StringComparer.OrdinalIgnoreCase).Any();

    private static string Primary(string tag) => tag.Split('-')[0];

    private static string Card(OfferChoice choice, int number, string language) => TextCatalog.Get(
        language,
        "card",
        ("number", $"{number}"),
        ("name", choice.MentorName),
        ("profession", choice.Mentor is { } mentor ? Profession(mentor, language) : ""),
        ("years", TextCatalog.Get(language, $"years.{choice.Mentor?.Experience ?? default}")),
        ("province", Provinces.Name(choice.Mentor?.Province ?? "", language)),
        ("languages", choice.Mentor is { } speaker ? Languages(speaker, language) : ""),
        ("reasons", Reasons(choice.Points, language)));

    private static string Reason(SharedPoint point, string language) => TextCatalog.Get(language, $"reason.{point.Kind}", ("detail", point.Kind switch
    {
        nameof(ReasonKind.SharedAdvice) => TextCatalog.Get(language, $"advice.{point.Detail}"),
        nameof(ReasonKind.SharedFreeTime) => TextCatalog.Get(language, $"free.{point.Detail}"),
        nameof(ReasonKind.SharedLanguage) => LanguageNames.Name(point.Detail ?? "", language),
        _ => TextCatalog.Isolate(language, point.Detail ?? ""),
    }));
}

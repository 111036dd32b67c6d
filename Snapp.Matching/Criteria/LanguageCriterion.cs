using Snapp.Matching.Profiles;

namespace Snapp.Matching.Criteria;

/// <summary>The newcomer's best language that the mentor speaks too.</summary>
internal static class LanguageCriterion
{
    private const double Preferred = 1, Other = 0.6;

    internal static void Weigh(NewcomerProfile newcomer, MentorProfile mentor, int weight, Tally tally)
    {
        var points = 0;
        for (var at = 0; at < newcomer.Languages.Count; at++)
        {
            if (!Speaks(mentor, newcomer.Languages[at]))
                continue;
            points = Points(weight, preferred: at == 0);
            tally.Add(ReasonKind.SharedLanguage, points, newcomer.Languages[at]);
            break;
        }
        if (newcomer.Languages.Count > 0)
            tally.Miss(Criterion.Language, weight - points);
    }

    internal static int Points(int weight, bool preferred) => Tally.Points(weight, preferred ? Preferred : Other);

    internal static bool AnyShared(NewcomerProfile newcomer, MentorProfile mentor)
    {
        for (var at = 0; at < newcomer.Languages.Count; at++)
        {
            if (Speaks(mentor, newcomer.Languages[at]))
                return true;
        }
        return false;
    }

    private static bool Speaks(MentorProfile mentor, string language)
    {
        for (var at = 0; at < mentor.Languages.Count; at++)
        {
            if (SameLanguage(mentor.Languages[at], language))
                return true;
        }
        return false;
    }

    /// <summary>Regions and scripts do not keep people from talking: fr-CA is fr. Only the language itself is compared.</summary>
    private static bool SameLanguage(string one, string other) =>
        Primary(one).Equals(Primary(other), StringComparison.OrdinalIgnoreCase);

    internal static ReadOnlySpan<char> Primary(string tag)
    {
        var dash = tag.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? tag : tag.AsSpan(0, dash);
    }
}

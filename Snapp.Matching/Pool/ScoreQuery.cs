using Snapp.Matching.Criteria;
using Snapp.Matching.Profiles;

namespace Snapp.Matching.Pool;

/// <summary>
/// A newcomer's profile as tables of points: what each value of a mentor's column is worth.
/// The points come from the same criteria that make the reasons.
/// </summary>
internal sealed class ScoreQuery
{
    private const int Bands = 4, Times = 16, Areas = 8;

    internal ScoreQuery(NewcomerProfile newcomer, Weights weights, Vocabulary words)
    {
        Ring = UnitGroups.Around(UnitGroups.NumberOf(newcomer.OccupationCode), weights.Occupation);
        Province = (byte)words.ProvinceOf(newcomer.Province);
        var city = words.CityOf(newcomer.City);
        (HasCity, CityLow, CityHigh) = (city != Vocabulary.None && Province != Vocabulary.None, (byte)city, (byte)(city >> 8));
        var place = Province == Vocabulary.None ? 0 : weights.Place;
        (CityPoints, ProvincePoints) = ((byte)PlaceCriterion.Points(place, true), (byte)PlaceCriterion.Points(place, false));
        PreferredPoints = (byte)LanguageCriterion.Points(weights.Language, preferred: true);
        OtherPoints = (byte)LanguageCriterion.Points(weights.Language, preferred: false);
        AdviceWished = Overlap.ToSet(newcomer.Advice);
        FreeWished = Overlap.ToSet(newcomer.Free);
        Translates = newcomer.AcceptsTranslation ? MentorCode.Translates : (byte)0;
        (Preferred, Others) = LanguagesOf(newcomer.Languages, words);
        for (var band = 0; band < Bands; band++)
            ExperiencePoints[band] = (byte)ExperienceCriterion.Points(newcomer.Experience, (ExperienceBand)band, weights.Experience);
        for (var met = 0; met <= Areas; met++)
            AdvicePoints[met] = PointsOf(weights.Advice, met, AdviceWished);
        for (var met = 0; met < Times; met++)
            FreePoints[met] = PointsOf(weights.FreeTime, byte.PopCount((byte)(met & FreeWished)), FreeWished);
        MostBesideOccupation = Best(weights);
    }

    internal UnitGroups.Ring Ring { get; }

    internal byte Province { get; }

    internal bool HasCity { get; }

    internal byte CityLow { get; }

    internal byte CityHigh { get; }

    internal byte CityPoints { get; }

    internal byte ProvincePoints { get; }

    /// <summary>The first language: its column, counted from the first of languages, and its bit; no bit when nobody speaks it.</summary>
    internal LanguageBits Preferred { get; }

    /// <summary>All further languages, one entry per column.</summary>
    internal LanguageBits[] Others { get; }

    internal byte PreferredPoints { get; }

    internal byte OtherPoints { get; }

    /// <summary>The bit a mentor without a common language has to have; 0 when the newcomer does not accept translation.</summary>
    internal byte Translates { get; }

    internal byte AdviceWished { get; }

    /// <summary>By the number of wishes met.</summary>
    internal byte[] AdvicePoints { get; } = new byte[16];

    internal byte FreeWished { get; }

    /// <summary>By the mentor's times, one bit each.</summary>
    internal byte[] FreePoints { get; } = new byte[Times];

    /// <summary>By the mentor's band.</summary>
    internal byte[] ExperiencePoints { get; } = new byte[16];

    /// <summary>No mentor of any occupation gets more than this for everything else.</summary>
    internal int MostBesideOccupation { get; }

    private static byte PointsOf(int weight, int met, byte wished)
    {
        var wishes = byte.PopCount(wished);
        return (byte)Overlap.Points(weight, Math.Min(met, wishes), wishes);
    }

    private static (LanguageBits Preferred, LanguageBits[] Others) LanguagesOf(IReadOnlyList<string> tags, Vocabulary words)
    {
        var (preferred, others) = (default(LanguageBits), Array.Empty<LanguageBits>());
        for (var at = 0; at < tags.Count; at++)
        {
            if (words.LanguageOf(tags[at]) is not { } number)
                continue;
            var language = new LanguageBits(number / 8, (byte)(1 << (number % 8)));
            if (at == 0)
                preferred = language;
            else if (Array.FindIndex(others, other => other.Column == language.Column) is >= 0 and var known)
                others[known] = new LanguageBits(language.Column, (byte)(others[known].Bits | language.Bits));
            else
                others = [.. others, language];
        }
        return (preferred, others);
    }

    private int Best(Weights weights) =>
        Math.Min(
            byte.MaxValue,
            (HasCity ? CityPoints : ProvincePoints)
            + (Preferred.Bits != 0 ? PreferredPoints : Others.Length > 0 ? OtherPoints : 0)
            + Math.Max(Math.Max(ExperiencePoints[0], ExperiencePoints[1]), Math.Max(ExperiencePoints[2], ExperiencePoints[3])) + (AdviceWished == 0 ? 0 : weights.Advice) + (FreeWished == 0 ? 0 : weights.FreeTime));

    /// <summary>Some languages of one column.</summary>
    internal readonly record struct LanguageBits(int Column, byte Bits);
}

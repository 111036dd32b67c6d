using System.Numerics;

namespace Snapp.Matching.Pool;

/// <summary>The same points one mentor at a time, for hardware without wide registers.</summary>
internal static class ScalarScorer
{
    /// <summary>The score of one mentor in the columns; -1 for one who may not be proposed.</summary>
    internal static int Score(ScoreQuery query, Columns columns, int slot, int occupation)
    {
        var free = At(columns, Columns.Free, slot);
        var preferred = Speaks(query.Preferred, columns, slot);
        var other = false;
        foreach (var language in query.Others)
            other |= Speaks(language, columns, slot);
        if (!preferred && !other && (free & query.Translates) == 0)
            return -1;
        var advice = BitOperations.PopCount((uint)(At(columns, Columns.Advice, slot) & query.AdviceWished));
        return occupation
            + Place(query, columns, slot)
            + (preferred ? query.PreferredPoints : other ? query.OtherPoints : 0)
            + query.AdvicePoints[advice]
            + query.FreePoints[free & 0x0F]
            + query.ExperiencePoints[At(columns, Columns.Experience, slot)];
    }

    internal static byte At(Columns columns, int column, int slot) => columns.Bytes[(column * columns.Stride) + slot];

    private static int Place(ScoreQuery query, Columns columns, int slot)
    {
        if (At(columns, Columns.Province, slot) != query.Province)
            return 0;
        var city = query.HasCity && At(columns, Columns.CityLow, slot) == query.CityLow && At(columns, Columns.CityHigh, slot) == query.CityHigh;
        return city ? query.CityPoints : query.ProvincePoints;
    }

    private static bool Speaks(ScoreQuery.LanguageBits language, Columns columns, int slot) =>
        language.Column < columns.LanguageColumns && (At(columns, Columns.FirstLanguage + language.Column, slot) & language.Bits) != 0;
}

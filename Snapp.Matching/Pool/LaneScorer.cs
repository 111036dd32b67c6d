using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Snapp.Matching.Pool;

/// <summary>Adds up the points of one newcomer with as many mentors as a register has lanes.</summary>
/// <param name="query">The newcomer.</param>
internal readonly ref struct LaneScorer<TLanes, TVector>(ScoreQuery query)
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private static ReadOnlySpan<byte> BitsInHalf => [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4];

    private readonly TVector _province = TLanes.All(query.Province);
    private readonly TVector _cityLow = TLanes.All(query.CityLow);
    private readonly TVector _cityHigh = TLanes.All(query.CityHigh);
    private readonly TVector _provincePoints = TLanes.All(query.ProvincePoints);
    private readonly TVector _cityPoints = TLanes.All(query.HasCity ? query.CityPoints : query.ProvincePoints);
    private readonly TVector _preferredPoints = TLanes.All(query.PreferredPoints);
    private readonly TVector _otherPoints = TLanes.All(query.OtherPoints);
    private readonly TVector _translates = TLanes.All(query.Translates);
    private readonly TVector _adviceWished = TLanes.All(query.AdviceWished);
    private readonly TVector _advicePoints = TLanes.Table(query.AdvicePoints);
    private readonly TVector _freePoints = TLanes.Table(query.FreePoints);
    private readonly TVector _experiencePoints = TLanes.Table(query.ExperiencePoints);
    private readonly TVector _bitsInHalf = TLanes.Table(BitsInHalf);
    private readonly TVector _lowerHalf = TLanes.All(0x0F);

    /// <summary>The score of the mentors from a place on, and a full lane for each that may be proposed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TVector Score(Columns columns, int at, TVector occupation, out TVector allowed)
    {
        ref readonly var first = ref MemoryMarshal.GetReference(columns.Bytes);
        var stride = (nuint)columns.Stride;
        var here = (nuint)at;
        var province = TLanes.Same(TLanes.Load(in first, here + (stride * Columns.Province)), _province);
        var city = TLanes.And(
            TLanes.Same(TLanes.Load(in first, here + (stride * Columns.CityLow)), _cityLow),
            TLanes.Same(TLanes.Load(in first, here + (stride * Columns.CityHigh)), _cityHigh));
        var place = TLanes.And(province, TLanes.Choose(city, _cityPoints, _provincePoints));
        var advice = TLanes.And(TLanes.Load(in first, here + (stride * Columns.Advice)), _adviceWished);
        var met = TLanes.Add(TLanes.Look(_bitsInHalf, TLanes.And(advice, _lowerHalf)), TLanes.Look(_bitsInHalf, TLanes.UpperHalf(advice)));
        var free = TLanes.Load(in first, here + (stride * Columns.Free));
        var experience = TLanes.Look(_experiencePoints, TLanes.Load(in first, here + (stride * Columns.Experience)));
        var language = Language(columns, here, free, out allowed);
        var times = TLanes.Look(_freePoints, TLanes.And(free, _lowerHalf));
        var rest = TLanes.Add(TLanes.Add(place, language), TLanes.Add(experience, times));
        return TLanes.Add(TLanes.Add(occupation, TLanes.Look(_advicePoints, met)), rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Language(Columns columns, nuint here, TVector free, out TVector allowed)
    {
        var preferred = Speaks(columns, here, query.Preferred);
        var other = default(TVector);
        foreach (var bits in query.Others)
            other = TLanes.Or(other, Speaks(columns, here, bits));
        var translated = TLanes.Same(TLanes.And(free, _translates), TLanes.All(MentorCode.Translates));
        allowed = TLanes.Or(TLanes.Or(preferred, other), translated);
        return TLanes.Choose(preferred, _preferredPoints, TLanes.And(other, _otherPoints));
    }

    /// <summary>A full lane for each who speaks one of these; a language newer than the columns is spoken by nobody in them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Speaks(Columns columns, nuint here, ScoreQuery.LanguageBits language)
    {
        if (language.Bits == 0 || language.Column >= columns.LanguageColumns)
            return default;
        ref readonly var first = ref MemoryMarshal.GetReference(columns.Bytes);
        var spoken = TLanes.Load(in first, here + ((nuint)columns.Stride * (nuint)(Columns.FirstLanguage + language.Column)));
        var shared = TLanes.And(spoken, TLanes.All(language.Bits));
        return TLanes.Same(TLanes.Same(shared, default), default);
    }
}

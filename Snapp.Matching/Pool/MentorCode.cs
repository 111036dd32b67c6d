using Snapp.Matching.Criteria;
using Snapp.Matching.Profiles;

namespace Snapp.Matching.Pool;

/// <summary>A mentor's profile in numbers, as the columns hold it.</summary>
/// <param name="Group">Number of the unit group.</param>
/// <param name="Province">Number of the province.</param>
/// <param name="City">Number of the city.</param>
/// <param name="Experience">The band.</param>
/// <param name="Advice">One bit per area.</param>
/// <param name="Free">One bit per time, and <see cref="Translates"/>.</param>
/// <param name="Languages">One bit per language, eight in a byte.</param>
internal sealed record MentorCode(int Group, byte Province, ushort City, byte Experience, byte Advice, byte Free, byte[] Languages)
{
    /// <summary>In <see cref="Free"/>: the mentor accepts translation.</summary>
    internal const byte Translates = 0x10;

    internal static MentorCode Of(MentorProfile mentor, Vocabulary words) => new(
        UnitGroups.NumberOf(mentor.OccupationCode),
        (byte)words.AddProvince(mentor.Province),
        (ushort)words.AddCity(mentor.City),
        (byte)mentor.Experience,
        Overlap.ToSet(mentor.Advice),
        (byte)(Overlap.ToSet(mentor.Free) | (mentor.AcceptsTranslation ? Translates : 0)),
        LanguageBits(mentor.Languages, words));

    /// <summary>Whether two profiles differ in nothing that is coded, found without reading the words again where they are the same objects.</summary>
    internal static bool IsSame(MentorProfile one, MentorProfile other) =>
        ReferenceEquals(one.OccupationCode, other.OccupationCode)
        && ReferenceEquals(one.Province, other.Province)
        && ReferenceEquals(one.City, other.City)
        && ReferenceEquals(one.Languages, other.Languages)
        && ReferenceEquals(one.Advice, other.Advice)
        && ReferenceEquals(one.Free, other.Free)
        && one.Experience == other.Experience
        && one.AcceptsTranslation == other.AcceptsTranslation;

    private static byte[] LanguageBits(IReadOnlyList<string> tags, Vocabulary words)
    {
        var bits = Array.Empty<byte>();
        for (var at = 0; at < tags.Count; at++)
        {
            var number = words.AddLanguage(tags[at]);
            if (number / 8 >= bits.Length)
                Array.Resize(ref bits, (number / 8) + 1);
            bits[number / 8] |= (byte)(1 << (number % 8));
        }
        return bits;
    }
}

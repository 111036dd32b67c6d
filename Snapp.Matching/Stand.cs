#pragma warning disable CS1591, CA1822, IDE0005 // stand-in until the library is merged
using Snapp.Matching.Occupations;
using Snapp.Matching.Profiles;
namespace Snapp.Matching
{
    public enum ReasonKind { SameOccupation, NearOccupation, SharedAdvice, SharedLanguage, SameCity, SameProvince, ExperienceGap, SharedFreeTime }
    public sealed record Reason(ReasonKind Kind, double Points, string? Detail);
    public sealed record Match(MentorProfile Mentor, double Score, IReadOnlyList<Reason> Reasons);
    public sealed class MentorPool
    {
        public int Count => 0;
        public void Put(MentorProfile m) => throw new NotSupportedException();
        public void Remove(long personId) => throw new NotSupportedException();
        public IReadOnlyList<Match> Shortlist(NewcomerProfile n, int most, IReadOnlySet<long>? except = null) => throw new NotSupportedException();
    }
}
namespace Snapp.Matching.Occupations
{
    public sealed record Occupation(string Code, string TitleEn, string TitleFr) { public string Title(string language) => language == "fr" ? TitleFr : TitleEn; }
    public static class Noc { public static Occupation? Find(string code) => throw new NotSupportedException(); }
    public sealed record OccupationHit(Occupation Occupation, double Score);
    public sealed class OccupationSearch { public IReadOnlyList<OccupationHit> Search(string words, int most = 3) => throw new NotSupportedException(); }
}

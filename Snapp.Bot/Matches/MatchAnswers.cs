using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Snapp.Data.Matches;
using Snapp.Data.Turns;
using Snapp.Matching;

namespace Snapp.Bot.Matches;

/// <summary>The most points each criterion can give. Together at least 1 and at most 255; with the default weights they are 100, 40, 40, 35, 20, 20.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WeightsRequest
{
    internal const int Most = 255;

    private const string RangeFault = "The field {0} must be from 0 to 255.";

    /// <summary>The same or a related occupation.</summary>
    [Required, Range(0, Most, ErrorMessage = RangeFault)]
    public int? Occupation { get; init; }

    /// <summary>Advice about what the newcomer asks for.</summary>
    [Required, Range(0, Most, ErrorMessage = RangeFault)]
    public int? Advice { get; init; }

    /// <summary>A language of the newcomer.</summary>
    [Required, Range(0, Most, ErrorMessage = RangeFault)]
    public int? Language { get; init; }

    /// <summary>The same city or province.</summary>
    [Required, Range(0, Most, ErrorMessage = RangeFault)]
    public int? Place { get; init; }

    /// <summary>A mentor a few years ahead.</summary>
    [Required, Range(0, Most, ErrorMessage = RangeFault)]
    public int? Experience { get; init; }

    /// <summary>Times when both are free.</summary>
    [Required, Range(0, Most, ErrorMessage = RangeFault)]
    public int? FreeTime { get; init; }

    internal int Sum => (Occupation + Advice + Language + Place + Experience + FreeTime).GetValueOrDefault();

    internal Weights ToWeights() => Weights.Create(Occupation!.Value, Advice!.Value, Language!.Value, Place!.Value, Experience!.Value, FreeTime!.Value);
}

/// <summary>What counts for an agency. <paramref name="Version"/> stands with every match that was scored with it; <paramref name="IsDefault"/>: the agency has none of its own.</summary>
internal sealed record WeightsAnswer(
    int Version, bool IsDefault, int Occupation, int Advice, int Language, int Place, int Experience, int FreeTime, DateTimeOffset? Since)
{
    public static WeightsAnswer Of(KeptWeights kept) => new(
        kept.Weights.Version, kept.AgencyId is null, kept.Weights.Occupation, kept.Weights.Advice, kept.Weights.Language, kept.Weights.Place,
        kept.Weights.Experience, kept.Weights.FreeTime, kept.AgencyId is null ? null : kept.MadeAt);
}

/// <summary>A part of a score.</summary>
internal sealed record Contribution(string Kind, int Points);

/// <summary>Whom the assignment found for one newcomer. <paramref name="MentorId"/> is null for a mentor of another agency; the contributions sum to the score.</summary>
internal sealed record Proposal(
    long NewcomerId, long? MentorId, int Score, IReadOnlyList<Contribution> Contributions, MissingPoint? Missing, int WaitingBonus, int WeightsVersion)
{
    public static Proposal Of(long agencyId, long newcomerId, Match match) => new(
        newcomerId,
        match.Mentor.AgencyId == agencyId ? match.Mentor.PersonId : null,
        match.Score,
        [.. match.Reasons.Select(reason => new Contribution(reason.Kind.ToString(), reason.Points))],
        match.Missing is { } missing ? new MissingPoint(missing.Criterion.ToString(), missing.Points) : null,
        match.WaitingBonus,
        match.WeightsVersion);
}

/// <summary>
/// A round of matching. <paramref name="Waiting"/>, <paramref name="Matched"/> and <paramref name="Offered"/> count the agency's own newcomers;
/// <paramref name="Objective"/> and <paramref name="Dual"/> are over everybody: equal, they prove that no assignment is better.
/// <paramref name="Proposals"/> are there in a dry run only.
/// </summary>
internal sealed record MatchRunAnswer(
    bool DryRun, int Waiting, int Matched, int Offered, long Objective, long Dual, double Milliseconds, int WeightsVersion, IReadOnlyList<Proposal>? Proposals);

/// <summary>A request as it was scored; the contributions sum to the score. What was not kept yet when the request was made is null.</summary>
internal sealed record RequestAnswerLine(
    long Id, long NewcomerId, long? MentorId, string State, DateTimeOffset AskedAt, DateTimeOffset? AnsweredAt,
    double? Score, IReadOnlyList<Contribution> Contributions, MissingPoint? Missing, long? WeightsVersion)
{
    public static RequestAnswerLine Of(AgencyRequestRow row) => new(
        row.Id, row.NewcomerId, row.MentorId, row.State, row.AskedAt, row.AnsweredAt,
        row.Score, [.. row.Points.Select(point => new Contribution(point.Kind, point.Points))], row.Missing, row.WeightsVersion);
}

/// <summary>Some requests, in the order of their ids; <paramref name="Next"/> is the id to go on after, or null at the end.</summary>
internal sealed record RequestPage(IReadOnlyList<RequestAnswerLine> Requests, long? Next);

/// <summary>Where mentors are missing; <paramref name="OthersHiddenUnder"/> says from how many other agencies' people are shown.</summary>
internal sealed record GapsAnswer(IReadOnlyList<Gap> Gaps, int OthersHiddenUnder);

[JsonSerializable(typeof(WeightsRequest))]
[JsonSerializable(typeof(WeightsAnswer))]
[JsonSerializable(typeof(MatchRunAnswer))]
[JsonSerializable(typeof(RequestPage))]
[JsonSerializable(typeof(GapsAnswer))]
internal sealed partial class MatchJson : JsonSerializerContext;

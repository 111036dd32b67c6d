using System.Text.Json.Serialization;
using Snapp.Matching.Profiles;

namespace Snapp.Data.People;

/// <summary>How well someone speaks English or French.</summary>
public enum LanguageLevel
{
    None,
    Basic,
    Good,
    Fluent,
}

/// <summary>
/// What a newcomer or mentor has answered so far. A member is null until it is answered; a finished profile has all that its role needs.
/// Stored as JSON with the person and, while it is being filled in, with the conversation.
/// </summary>
public sealed record ProfileAnswers
{
    public string? FirstName { get; init; }

    public string? Province { get; init; }

    public string? City { get; init; }

    /// <summary>The profession in the person's own words.</summary>
    public string? ProfessionWords { get; init; }

    /// <summary>NOC 2021 unit group, five digits.</summary>
    public string? OccupationCode { get; init; }

    public ExperienceBand? Experience { get; init; }

    public IReadOnlyList<AdviceArea>? Advice { get; init; }

    /// <summary>BCP 47 tags, the first is the preferred one.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    public LanguageLevel? English { get; init; }

    public LanguageLevel? French { get; init; }

    public IReadOnlyList<FreeTime>? Free { get; init; }

    /// <summary>Newcomer only: one sentence, what I need.</summary>
    public string? Need { get; init; }

    /// <summary>Mentor only: newcomers at once, 1 to 3.</summary>
    public int? Capacity { get; init; }

    /// <summary>Newcomer only: the answer to the agency's own question; empty when it was skipped.</summary>
    public string? ExtraAnswer { get; init; }

    /// <summary>Newcomer only: the mentor is to be of this gender, because the newcomer asked for it.</summary>
    public Gender? OnlyGender { get; init; }

    /// <summary>Mentor only: said by those who like to.</summary>
    public Gender? Gender { get; init; }

    /// <summary>Mentor only: true once it was asked, answered or not.</summary>
    public bool? GenderAsked { get; init; }

    public override string ToString() => "answers";

    public NewcomerProfile ToNewcomer(long personId, long? agencyId, IReadOnlySet<long> notAgain) => new()
    {
        PersonId = personId,
        FirstName = FirstName ?? "",
        OccupationCode = OccupationCode ?? "",
        Experience = Experience ?? ExperienceBand.UnderTwo,
        Advice = Advice ?? [],
        Languages = Languages ?? [],
        Province = Province ?? "",
        City = City,
        Free = Free ?? [],
        AgencyId = agencyId,
        AcceptsTranslation = true,
        OnlyGender = OnlyGender,
        NotAgain = notAgain,
    };

    public MentorProfile ToMentor(long personId, long? agencyId, int active, bool paused) => new()
    {
        PersonId = personId,
        FirstName = FirstName ?? "",
        OccupationCode = OccupationCode ?? "",
        Experience = Experience ?? ExperienceBand.UnderTwo,
        Advice = Advice ?? [],
        Languages = Languages ?? [],
        Province = Province ?? "",
        City = City,
        Free = Free ?? [],
        AgencyId = agencyId,
        Capacity = Capacity ?? 1,
        Active = active,
        Paused = paused,
        Gender = Gender,
        AcceptsTranslation = true,
    };
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProfileAnswers))]
public sealed partial class ProfileAnswersJson : JsonSerializerContext;

using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Matching.Profiles;

namespace Snapp.Bot.Dialogs.Intake;

/// <summary>What each step makes of an answer: the state with the answer in it, or null when it was not understood.</summary>
internal static class IntakeAnswers
{
    private const int LongestName = 40;
    private const int LongestNeed = 300;

    public static ConversationState? Accept(Turn turn, ConversationState state, string language)
    {
        var text = turn.Message.Text.Value.Trim();
        return state.Step switch
        {
            IntakeStep.Name => Name(turn, state, text),
            IntakeStep.Place => Provinces.Find(text) is var (province, city) ? With(state, state.Draft with { Province = province, City = city }) : null,
            IntakeStep.Profession => Profession(turn, state, text),
            IntakeStep.Candidate => Candidate(turn, state, text),
            IntakeStep.Years => Band(text) is { } band ? With(state, state.Draft with { Experience = band }) : null,
            IntakeStep.Advice => Answer.Pick<AdviceArea>(text, language, "advice", 3) is { Count: > 0 } advice ? With(state, state.Draft with { Advice = advice }) : null,
            IntakeStep.Languages => Languages(state, text),
            IntakeStep.Capacity => Answer.Number(text) is >= 1 and <= 3 and var most ? With(state, state.Draft with { Capacity = most }) : null,
            IntakeStep.Free => Free(state, text, language),
            _ => null,
        };
    }

    private static ConversationState With(ConversationState state, ProfileAnswers draft) => state with { Draft = draft };

    /// <summary>"Sam" or "Sam, MAPLE": a second part must be an agency's code.</summary>
    private static ConversationState? Name(Turn turn, ConversationState state, string text)
    {
        var parts = text.Split(',', 2, StringSplitOptions.TrimEntries);
        if (parts[0].Length is 0 or > LongestName || !parts[0].Any(char.IsLetter))
        {
            return null;
        }

        var named = With(state, state.Draft with { FirstName = parts[0] });
        return parts.Length == 1 ? named
            : turn.Facts.Agencies.FirstOrDefault(agency => Keywords.Fold(agency.Code) == Keywords.Fold(parts[1])) is { } agency
                ? named with { AgencyId = agency.Id }
                : null;
    }

    private static ConversationState? Profession(Turn turn, ConversationState state, string text)
    {
        var words = text.Split([',', ';'], 2, StringSplitOptions.TrimEntries);
        var hits = turn.Occupations.Search(words[0]);
        return hits.Count == 0 ? null : state with
        {
            Candidates = [.. hits.Select(hit => hit.Occupation.Code)],
            Draft = state.Draft with
            {
                ProfessionWords = words[0].Length > LongestNeed ? words[0][..LongestNeed] : words[0],
                OccupationCode = null,
                Experience = words.Length > 1 ? Answer.Years(words[1]) ?? state.Draft.Experience : state.Draft.Experience,
            },
        };
    }

    /// <summary>The number of a candidate, with years if they were added; other words search again.</summary>
    private static ConversationState? Candidate(Turn turn, ConversationState state, string text)
    {
        var (numbers, rest) = Answer.Leading(text);
        if (numbers.Count == 0)
        {
            return Profession(turn, state, text);
        }

        return numbers[0] < 1 || numbers[0] > state.Candidates.Count ? null : With(state, state.Draft with
        {
            OccupationCode = state.Candidates[numbers[0] - 1],
            Experience = (numbers.Count > 1 ? Answer.Years($"{numbers[1]}") : Answer.Years(rest)) ?? state.Draft.Experience,
        });
    }

    private static ExperienceBand? Band(string text) =>
        Answer.Number(text) is >= 1 and <= 4 and var choice ? (ExperienceBand)(choice - 1) : Answer.Years(text);

    /// <summary>Each part names a language; a level word beside English or French is that level, and "none" leaves the language out.</summary>
    private static ConversationState? Languages(ConversationState state, string text)
    {
        var draft = state.Draft with { Languages = null, English = null, French = null };
        List<string> tags = [];
        foreach (var part in text.Split([',', ';', '\n', '،', '、'], StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var piece in part.Split([" and ", " et ", " + "], StringSplitOptions.RemoveEmptyEntries))
            {
                if (LanguageNames.Find(piece) is not { } tag)
                {
                    continue;
                }

                var level = Level(piece);
                draft = tag == "en" ? draft with { English = level } : tag == "fr" ? draft with { French = level } : draft;
                if (level is not LanguageLevel.None && !tags.Contains(tag))
                {
                    tags.Add(tag);
                }
            }
        }

        return tags.Count == 0 ? null : With(state, draft with { Languages = tags, English = draft.English ?? LanguageLevel.None, French = draft.French ?? LanguageLevel.None });
    }

    private static LanguageLevel Level(string piece)
    {
        var words = Keywords.Fold(piece).Split(' ');
        return words.Any(word => word is "none" or "no" or "aucun" or "pas") ? LanguageLevel.None
            : words.Any(word => word is "basic" or "base" or "little" or "peu") ? LanguageLevel.Basic
            : words.Any(word => word is "fluent" or "courant" or "native") ? LanguageLevel.Fluent
            : LanguageLevel.Good;
    }

    private static ConversationState? Free(ConversationState state, string text, string language)
    {
        var free = Answer.Pick<FreeTime>(text, language, "free", 4);
        if (free.Count == 0)
        {
            return null;
        }

        var (numbers, rest) = Answer.Leading(text);
        var need = state.AsMentor || numbers.Count == 0 || rest.Length == 0 ? state.Draft.Need : rest.Length > LongestNeed ? rest[..LongestNeed] : rest;
        return With(state, state.Draft with { Free = free, Need = need });
    }
}

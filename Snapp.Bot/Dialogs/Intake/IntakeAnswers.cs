using System.Text.RegularExpressions;
using Snapp.Bot.Dialogs.Wishes;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Matching.Occupations;
using Snapp.Matching.Profiles;

namespace Snapp.Bot.Dialogs.Intake;

/// <summary>What each step makes of an answer: the state with the answer in it, or null when it was not understood.</summary>
internal static partial class IntakeAnswers
{
    private const int MostAdvice = 3;
    private const int MostCandidates = 3;
    private const int LongestName = 40;
    private const int LongestNeed = 300;

    public static ConversationState? Accept(Turn turn, ConversationState state, string language)
    {
        var text = turn.Message.Text.Value.Trim();
        return state.Step switch
        {
            IntakeStep.Name => Name(turn, state, text),
            IntakeStep.Place => Place(state, text),
            IntakeStep.Profession => Profession(turn, state, text),
            IntakeStep.Candidate => Candidate(turn, state, text),
            IntakeStep.Years => Band(text) is { } band ? With(state, state.Draft with { Experience = band }) : null,
            IntakeStep.Advice => Answer.Pick<AdviceArea>(text, language, "advice", MostAdvice) is { Count: > 0 } advice ? With(state, state.Draft with { Advice = advice }) : null,
            IntakeStep.Languages => Languages(state, text, language),
            IntakeStep.Capacity => Answer.Number(text) is >= 1 and <= 3 and var most ? With(state, state.Draft with { Capacity = most }) : null,
            IntakeStep.Free => Free(state, text, language),
            IntakeStep.Gender => Gendered(state, text),
            IntakeStep.Extra => !text.Any(char.IsLetterOrDigit) ? null : With(state, state.Draft with { ExtraAnswer = TextCatalog.Says(text, "word.skip") ? "" : Shortened(text) }),
            _ => null,
        };
    }

    private static ConversationState With(ConversationState state, ProfileAnswers draft) => state with { Draft = draft };

    /// <summary>"Sam", "Sam, MAPLE", "Sam, no code", "Sam, Calgary, Alberta": a code that no agency has is not swallowed.</summary>
    private static ConversationState? Name(Turn turn, ConversationState state, string text)
    {
        var parts = text.Split([',', ';', '\n'], 2, StringSplitOptions.TrimEntries);
        var name = Introduced().Replace(parts[0], "").Trim();
        if (name.Length is 0 or > LongestName || !name.Any(char.IsLetter) || Answer.Agrees(name) || Answer.Refuses(name))
        {
            return null;
        }

        var named = With(state, state.Draft with { FirstName = name });
        if (parts.Length == 1 || parts[1].Length == 0 || Answer.Refuses(parts[1]))
        {
            return named;
        }

        return turn.Facts.Agencies.FirstOrDefault(agency => Keywords.Fold(agency.Code) == Keywords.Fold(parts[1])) is { } agency
            ? named with { AgencyId = agency.Id }
            : Provinces.Find(parts[1]) is var (province, city) ? With(named, named.Draft with { Province = province, City = city }) : null;
    }

    /// <summary>A number counts only once the numbered list was shown, which is after a miss.</summary>
    private static ConversationState? Place(ConversationState state, string text)
    {
        if (Provinces.Find(text) is var (province, city))
        {
            return With(state, state.Draft with { Province = province, City = city });
        }

        return state.Misses > 0 && Provinces.At(Answer.Number(text)) is { } numbered ? With(state, state.Draft with { Province = numbered, City = null }) : null;
    }

    /// <summary>True when more areas were named than count.</summary>
    public static bool NamesTooMany(ConversationState state, string text, string language) =>
        state.Step is IntakeStep.Advice && Answer.Pick<AdviceArea>(text, language, "advice", int.MaxValue).Count > MostAdvice;

    private static ConversationState? Profession(Turn turn, ConversationState state, string text)
    {
        if (TextCatalog.Says(text, "word.skip"))
        {
            return Unlisted(state);
        }

        var spoken = Years.Take(text);
        var words = (spoken?.Words ?? text).Split([',', ';'], 2, StringSplitOptions.TrimEntries);
        var hits = Search(turn, words[0]);
        return hits.Count == 0 ? null : state with
        {
            Candidates = [.. hits.Select(hit => hit.Occupation.Code)],
            Draft = state.Draft with
            {
                ProfessionWords = Shortened(words[0]),
                OccupationCode = null,
                Experience = spoken?.Band ?? (words.Length > 1 ? Years.Find(words[1]) : null) ?? state.Draft.Experience,
            },
        };
    }

    /// <summary>The own words and, where there is one, their English translation: of each profession the better find counts.</summary>
    private static IReadOnlyList<OccupationHit> Search(Turn turn, string words)
    {
        var hits = turn.Occupations.Search(words);
        return turn.InEnglish is not { } english ? hits : [.. hits.Concat(turn.Occupations.Search(english))
            .GroupBy(hit => hit.Occupation.Code, (_, same) => same.MaxBy(hit => hit.Score)!)
            .OrderByDescending(hit => hit.Score)
            .Take(MostCandidates)];
    }

    /// <summary>The words in which a profession is looked for at this step; null for a number, SKIP, or the title of a candidate.</summary>
    public static string? ProfessionIn(ConversationState state, string text)
    {
        var words = (Years.Take(text)?.Words ?? text).Split([',', ';'], 2, StringSplitOptions.TrimEntries)[0];
        return !words.Any(char.IsLetter) || Keywords.Fold(text) is "skip" or "passer" || (state.Step is IntakeStep.Candidate && (Answer.Leading(text).Numbers.Count > 0 || Titled(state, text) is not null))
            ? null
            : words;
    }

    /// <summary>Nobody is held up because the classification does not know their words; they are kept as they are.</summary>
    private static ConversationState? Unlisted(ConversationState state) => state.Draft.ProfessionWords is null ? null : state with
    {
        Candidates = [],
        Draft = state.Draft with { OccupationCode = "" },
    };

    public static string Shortened(string text) => text.Length > LongestNeed ? text[..LongestNeed] : text;

    /// <summary>The number or the title of a candidate, with years if they were added; other words search again.</summary>
    private static ConversationState? Candidate(Turn turn, ConversationState state, string text)
    {
        var (numbers, rest) = Answer.Leading(text);
        if (numbers.Count == 0)
        {
            return Titled(state, text) is not { } code ? Profession(turn, state, text) : With(state, state.Draft with { OccupationCode = code });
        }

        return numbers[0] < 1 || numbers[0] > state.Candidates.Count ? null : With(state, state.Draft with
        {
            OccupationCode = state.Candidates[numbers[0] - 1],
            Experience = Years.Find(numbers.Count > 1 ? $"{numbers[1]} {rest}" : rest) ?? state.Draft.Experience,
        });
    }

    private static string? Titled(ConversationState state, string text) =>
        state.Candidates.FirstOrDefault(code => Keywords.Fold(Cards.Profession(code, state.Language ?? "en")) == Keywords.Fold(text));

    private static ExperienceBand? Band(string text) =>
        Answer.Number(text) is >= 1 and <= 4 and var choice ? (ExperienceBand)(choice - 1) : Years.Find(text);

    /// <summary>Each part names a language; a level word beside English or French is that level, and "none" leaves the language out.</summary>
    private static ConversationState? Languages(ConversationState state, string text, string language)
    {
        var draft = state.Draft with { Languages = null, English = null, French = null };
        List<string> tags = [];
        foreach (var (tag, words) in LanguageNames.FindAll(text))
        {
            var level = SpokenLevel.Read(words, language);
            draft = tag == "en" ? draft with { English = level } : tag == "fr" ? draft with { French = level } : draft;
            if (level is not LanguageLevel.None && !tags.Contains(tag))
            {
                tags.Add(tag);
            }
        }

        return tags.Count == 0 ? null : With(state, draft with { Languages = tags, English = draft.English ?? LanguageLevel.None, French = draft.French ?? LanguageLevel.None });
    }

    private static ConversationState? Free(ConversationState state, string text, string language)
    {
        var free = Answer.Pick<FreeTime>(text, language, "free", 4);
        if (free.Count == 0)
        {
            return null;
        }

        var (numbers, rest) = Answer.Leading(text);
        var need = state.AsMentor || numbers.Count == 0 || rest.Length == 0 ? state.Draft.Need : Shortened(rest);
        var wish = state.AsMentor || need is null ? null : WishDialog.Find(need);
        return With(state, state.Draft with { Free = free, Need = need, OnlyGender = wish ?? state.Draft.OnlyGender });
    }

    /// <summary>SKIP is as good an answer as any.</summary>
    private static ConversationState? Gendered(ConversationState state, string text) => Keywords.Fold(text) switch
    {
        "1" or "woman" or "a woman" or "femme" or "une femme" => With(state, state.Draft with { Gender = Gender.Woman, GenderAsked = true }),
        "2" or "man" or "a man" or "homme" or "un homme" => With(state, state.Draft with { Gender = Gender.Man, GenderAsked = true }),
        "3" => With(state, state.Draft with { Gender = null, GenderAsked = true }),
        _ => TextCatalog.Says(text, "word.skip") ? With(state, state.Draft with { Gender = null, GenderAsked = true }) : null,
    };

    [GeneratedRegex(@"^\s*(my name is|i am|i'm|je m'appelle|je suis|mon nom est|mon prénom est)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Introduced();
}

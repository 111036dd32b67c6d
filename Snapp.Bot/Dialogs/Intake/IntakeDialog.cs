using Snapp.Bot.Dialogs.Choosing;
using Snapp.Bot.Dialogs.Consent;
using Snapp.Bot.Dialogs.Handoff;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Intake;

/// <summary>
/// From the first hello to the confirmed summary, for newcomers and, with other questions, for mentors.
/// Answers join in one message, so that a newcomer needs ten messages as a rule and never more than twelve.
/// </summary>
internal static class IntakeDialog
{
    /// <summary>After so many answers in a row that were not understood a human is asked.</summary>
    private const int MostMisses = 3;

    public static Decision Start(Turn turn, bool asMentor)
    {
        var agency = Referred(turn) ?? turn.Facts.Person.AgencyId;
        var state = new ConversationState { AsMentor = asMentor, AgencyId = agency, AgencyAnswered = agency is not null, Step = IntakeStep.Consent };
        return turn.Facts.Person is { ConsentedAt: not null, Language: { } language }
            ? Ask(state with { Step = IntakeStep.Name, Language = language }, language)
            : Ask(state with { Language = ConsentAnswer.LanguageOf(turn.Message.Text.Value) }, "en");
    }

    public static Decision Continue(Turn turn)
    {
        var state = turn.State;
        var language = state.Language ?? "en";
        return state.Step switch
        {
            _ when turn.Message.Text.IsEmpty && turn.Message.Attachments > 0 => Again(state, language, "media.step"),
            IntakeStep.Consent => ConsentDialog.Next(turn),
            IntakeStep.Summary => Summary(turn, state, language),
            _ when IntakeAnswers.Accept(turn, state, language) is { } accepted => IsSameList(state, accepted) ? SameList(accepted, language)
                : IntakeAnswers.NamesTooMany(state, turn.Message.Text.Value, language)
                ? Again(WithLastQuestion(turn, Onward(state, accepted)), language, "note.three")
                : LicenceNote.Before(Ask, WithLastQuestion(turn, Onward(state, accepted)), language),
            _ => Missed(turn, state, language),
        };
    }

    /// <summary>The question again, for words that are no answer to it.</summary>
    public static Decision Repeat(Turn turn) => Say(turn.State, Question(turn));

    /// <summary>The question again, with a hint, for a word the program knows and that means nothing yet.</summary>
    public static Decision NotNow(Turn turn) => turn.State.Step is IntakeStep.Consent && !turn.State.Resuming
        ? ConsentDialog.Again(turn.State)
        : Again(turn.State, turn.State.Language ?? "en", "miss.help");

    /// <summary>True when one of the numbers of the open question is its answer.</summary>
    public static bool PicksOne(ConversationState state) => state.Resuming || state.Step is IntakeStep.Consent or IntakeStep.Candidate or IntakeStep.Years or IntakeStep.Gender;

    /// <summary>The question whose answer is awaited.</summary>
    public static string Question(Turn turn) => IntakeQuestions.Ask(turn.State, turn.State.Language ?? "en");

    public static Decision Back(Turn turn)
    {
        var language = turn.State.Language ?? "en";
        var step = turn.State.Step is IntakeStep.Summary ? IntakeStep.Free : IntakeStep.Before(turn.State.Step!, turn.State.AsMentor);
        return step is not null ? Ask(turn.State with { Step = step, Editing = false, Misses = 0 }, language)
            : turn.State.Step is IntakeStep.Consent ? ConsentDialog.Again(turn.State)
            : Again(turn.State, language, "miss.first");
    }

    private static Decision Ask(ConversationState state, string language) => Say(state, IntakeQuestions.Ask(state, language));

    private static Decision Say(ConversationState state, string words) =>
        new(state, [new Effect.Say(new MessageText(words)) { PickOne = PicksOne(state), Quote = IntakeQuestions.Quote(state, state.Language ?? "en") }]);

    private static Decision Again(ConversationState state, string language, string key) =>
        Say(state, TextCatalog.Get(language, key, ("question", IntakeQuestions.Ask(state, language))));

    private static Decision Missed(Turn turn, ConversationState state, string language)
    {
        var text = turn.Message.Text.Value;
        var missed = state with { Misses = state.Misses + 1 };
        if (IsOtherProfession(state, text))
        {
            // The candidates belong to words that were not meant; shown again, they would answer these.
            missed = missed with { Step = IntakeStep.Profession, Candidates = [], Misses = 1 };
        }

        if (missed.Step is IntakeStep.Profession && text.Any(char.IsLetter) && !TextCatalog.Says(text, "word.skip"))
        {
            missed = missed with { Draft = state.Draft with { ProfessionWords = IntakeAnswers.Shortened(text.Trim()) } };
        }

        if (missed.Misses > MostMisses) return HandoffDialog.AfterMisses(missed, language);
        return Again(missed, language, missed.Step switch
        {
            IntakeStep.Profession when missed.Misses > 1 && missed.Draft.ProfessionWords is not null => "miss.skip",
            _ when missed.Misses > 2 => "miss.choices",
            _ when missed.Misses > 1 => "miss.help",
            IntakeStep.Profession => "miss.profession",
            IntakeStep.Name when text.Contains(',', StringComparison.Ordinal) => "miss.code",
            _ => "miss.again",
        });
    }

    /// <summary>Other words that find the same candidates: without a hint it would look as if they had not been read.</summary>
    private static bool IsSameList(ConversationState state, ConversationState accepted) => state.Step is IntakeStep.Candidate
        && accepted.Draft.OccupationCode is null && accepted.Candidates.SequenceEqual(state.Candidates);

    private static Decision SameList(ConversationState accepted, string language)
    {
        var missed = accepted with { Misses = accepted.Misses + 1 };
        return missed.Misses > MostMisses ? HandoffDialog.AfterMisses(missed, language)
            : Again(missed, language, missed.Misses > 1 ? "miss.skip" : "miss.number");
    }

    private static bool IsOtherProfession(ConversationState state, string text) => state.Step is IntakeStep.Candidate && text.Any(char.IsLetter);

    /// <summary>The next question that is still open; while one answer is edited, back to the summary.</summary>
    private static ConversationState Onward(ConversationState before, ConversationState accepted)
    {
        var state = accepted with { Misses = 0 };
        var draft = state.Draft;
        if (draft.OccupationCode is null && before.Step is IntakeStep.Profession or IntakeStep.Candidate && state.Candidates.Count > 0 && draft.OccupationCode is null)
        {
            return state with { Step = IntakeStep.Candidate };
        }

        return state with { Editing = false, Step = IntakeStep.Lines(state.AsMentor).FirstOrDefault(step => !Has(draft, step)) ?? IntakeStep.Summary };
    }

    /// <summary>Before the summary come, once, of newcomers the agency's own question, if it has one, and of mentors the one they may well leave open.</summary>
    private static ConversationState WithLastQuestion(Turn turn, ConversationState state)
    {
        if (state is { Step: IntakeStep.Summary, AsMentor: true, Draft.GenderAsked: null })
        {
            return state with { Step = IntakeStep.Gender };
        }

        var agencyId = state.AgencyId ?? turn.Facts.Person.AgencyId;
        return state is { Step: IntakeStep.Summary, AsMentor: false, Draft.ExtraAnswer: null }
            && turn.Facts.Agencies.FirstOrDefault(one => one.Id == agencyId) is { Policy: { ExtraQuestion: { } question } policy } agency
            ? state with { Step = IntakeStep.Extra, Extra = new ExtraQuestion(question, policy.Language, agency.Name) }
            : state;
    }

    private static bool Has(ProfileAnswers draft, string step) => step switch
    {
        IntakeStep.Name => draft.FirstName is not null,
        IntakeStep.Place => draft.Province is not null,
        IntakeStep.Profession => draft.OccupationCode is not null,
        IntakeStep.Years => draft.Experience is not null,
        IntakeStep.Advice => draft.Advice is not null,
        IntakeStep.Languages => draft.Languages is not null,
        IntakeStep.Capacity => draft.Capacity is not null,
        _ => draft.Free is not null,
    };

    private static Decision Summary(Turn turn, ConversationState state, string language)
    {
        var text = turn.Message.Text.Value;
        var lines = IntakeStep.Lines(state.AsMentor);
        if (Answer.Agrees(text))
        {
            return state.AsMentor ? FinishMentor(turn, state, language) : FinishNewcomer(turn, state, language);
        }

        return Answer.Number(text) is { } number && number >= 1 && number <= lines.Count
            ? Ask(state with { Step = lines[number - 1], Editing = true, Misses = 0 }, language)
            : Missed(turn, state, language);
    }

    private static Decision FinishMentor(Turn turn, ConversationState state, string language) => new(null, [
        .. Joining(turn, state),
        new Effect.SaveMentor(state.Draft),
        new Effect.Say(new MessageText(TextCatalog.Get(language, "signup.done", ("name", state.Draft.FirstName ?? "")))),
    ]);

    private static Decision FinishNewcomer(Turn turn, ConversationState state, string language)
    {
        var (choices, words) = ChoosingDialog.Shortlist(turn, (turn.Facts.Person.Id, state.AgencyId ?? turn.Facts.Person.AgencyId), state.Draft, turn.Facts.NotAgain, language);
        return new Decision(null, [
            .. Joining(turn, state),
            new Effect.SaveNewcomer(state.Draft),
            new Effect.MakeOffer(turn.Facts.Person.Id, choices),
            .. WaitingNews.After(turn, state.AgencyId ?? turn.Facts.Person.AgencyId, choices.Count > 0),
            new Effect.Say(new MessageText(words)) { PickOne = true },
        ]);
    }

    private static IReadOnlyList<Effect> Joining(Turn turn, ConversationState state) =>
        state.AgencyId is { } agency && agency != turn.Facts.Person.AgencyId ? [new Effect.SetAgency(agency)] : [];

    /// <summary>An agency's code carried by the link, or by the first words it makes the person send.</summary>
    private static long? Referred(Turn turn)
    {
        var words = Keywords.Fold($"{turn.Message.Referral} {turn.Message.Text.Value}").Split(' ');
        return turn.Facts.Agencies.FirstOrDefault(agency => words.Contains(Keywords.Fold(agency.Code)))?.Id;
    }
}

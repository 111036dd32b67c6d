using Microsoft.Extensions.Options;
using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Translation;
using Snapp.Data.Inbox;
using Snapp.Data.Turns;
using Snapp.Matching.Occupations;

namespace Snapp.Bot.Turns;

/// <summary>
/// A profession in a language whose words the search knows badly, in English: fetched before the turn is decided, because a dialog does no I/O.
/// Only where the search is not sure of the person's own words, and never for long: without an answer the own words are searched alone.
/// </summary>
internal sealed class EnglishProfession(Translations translations, IOptions<TranslationOptions> options, OccupationSearch occupations, TimeProvider clock)
{
    /// <summary>From here on the own words were a known title, or one with a typing error.</summary>
    private const double Sure = 0.95;

    /// <summary>The person waits for the next question. The call goes on without us: what it brings is remembered for the next time, and a failure counts.</summary>
    internal static TimeSpan Limit { get; } = TimeSpan.FromSeconds(2);

    public async Task<string?> FindAsync(InboundMessage message, TurnFacts facts, ConversationState state, CancellationToken cancellationToken)
    {
        if (options.Value.Chosen is null or TranslationProvider.None || Typed(message, facts, state) is not { } words || occupations.Search(words, 1) is [{ Score: >= Sure }])
        {
            return null;
        }

        try
        {
            var outcome = await translations.TranslateAsync(words, from: null, "en", names: [], cancellationToken).WaitAsync(Limit, clock, cancellationToken);
            return outcome is TranslationOutcome.Translated { Text: var english } && english != words ? english : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>The words to look for, or null when this turn is about anything else; keywords never wait for a translator.</summary>
    private static string? Typed(InboundMessage message, TurnFacts facts, ConversationState state)
    {
        var text = ReadableText.Clean(message.Text.Value);
        return message is { Kind: InboundKind.Words, Payload: null }
            && facts.Person.StoppedAt is null && !facts.Person.IsHandedOff(facts.Now)
            && state is { Step: IntakeStep.Profession or IntakeStep.Candidate, Stopping: null }
            && Keywords.Match(text, facts.Person.Language) is null
            ? IntakeAnswers.ProfessionIn(state, text)
            : null;
    }
}

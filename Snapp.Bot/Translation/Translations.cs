namespace Snapp.Bot.Translation;

/// <summary>The one place to ask for a translation. Protects names, links and numbers, remembers answers, and leaves an ill provider alone.</summary>
internal sealed class Translations(ITranslator translator, TranslationCache cache, TimeProvider clock)
{
    /// <summary>UTF-16 units; several times the longest message any of our channels carries.</summary>
    internal const int MaxLength = 10_000;

    private readonly Breaker _breaker = new(clock);

    /// <param name="text">What somebody wrote.</param>
    /// <param name="from">Null when it is not known which language the words are in.</param>
    /// <param name="to">The reader's language.</param>
    /// <param name="names">Given names of the two people, never translated ("Hope" stays Hope).</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    internal async Task<TranslationOutcome> TranslateAsync(
        string text, string? from, string to, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        if (from is not null && LanguageTag.Parse(from) == LanguageTag.Parse(to)) return new TranslationOutcome.Translated(text);
        if (text.Length > MaxLength) return new TranslationOutcome.Unavailable(UnavailableCodes.TooLong);
        var shield = Shield.Raise(text, names);
        if (!shield.HasWords) return new TranslationOutcome.Translated(text);
        // The shielded text is the key: "Hello [[1]]" is one answer for everybody, and no name is kept.
        string key = TranslationCache.KeyOf(from, to, shield.Text);
        if (cache.Find(key) is { } known && shield.Lower(known) is { } remembered) return new TranslationOutcome.Translated(remembered);
        if (!_breaker.MayTry()) return new TranslationOutcome.Unavailable(UnavailableCodes.Resting);
        var outcome = await translator.TranslateAsync(shield.Text, from, to, cancellationToken);
        Remember(outcome);
        return outcome is TranslationOutcome.Translated answer ? Accept(shield, answer.Text, key) : outcome;
    }

    private TranslationOutcome Accept(Shield shield, string answer, string key)
    {
        if (!AnswerCheck.IsPlausible(shield.Text, answer)) return new TranslationOutcome.Unavailable(UnavailableCodes.Garbled);
        if (shield.Lower(answer) is not { } lowered) return new TranslationOutcome.Unavailable(UnavailableCodes.Shield);
        cache.Keep(key, answer);
        return new TranslationOutcome.Translated(lowered);
    }

    private void Remember(TranslationOutcome outcome)
    {
        if (outcome is TranslationOutcome.Unavailable { Code: var code } && UnavailableCodes.MeansTrouble(code)) _breaker.Failed();
        else _breaker.Succeeded();
    }
}

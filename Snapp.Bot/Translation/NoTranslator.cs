namespace Snapp.Bot.Translation;

/// <summary>For installations without a translator: everybody gets the original.</summary>
internal sealed class NoTranslator : ITranslator
{
    public Task<TranslationOutcome> TranslateAsync(string text, string? from, string to, CancellationToken cancellationToken) =>
        Task.FromResult<TranslationOutcome>(new TranslationOutcome.Unavailable(UnavailableCodes.None));
}

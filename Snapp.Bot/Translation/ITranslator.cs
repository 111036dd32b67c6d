namespace Snapp.Bot.Translation;

/// <summary>
/// Turns words of one language into another. Implementations do not throw for anything the network or the provider does;
/// they give up within the time limit they are configured with (8 s at most) and say why.
/// Language tags are ours (BCP 47: <c>en</c>, <c>fr</c>, <c>tl</c>, <c>zh-Hans</c>, <c>prs</c>); each implementation maps them to its own codes.
/// </summary>
internal interface ITranslator
{
    /// <param name="text">What is to be translated.</param>
    /// <param name="from">Null when the language of the text is not known: the provider finds it out.</param>
    /// <param name="to">The reader's language.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<TranslationOutcome> TranslateAsync(string text, string? from, string to, CancellationToken cancellationToken);
}

internal abstract record TranslationOutcome
{
    private TranslationOutcome() { }

    internal sealed record Translated(string Text) : TranslationOutcome;

    /// <summary>No translation to be had: the original goes out with a short notice. <paramref name="Code"/> is a fixed word or the provider's number.</summary>
    internal sealed record Unavailable(string Code) : TranslationOutcome;
}

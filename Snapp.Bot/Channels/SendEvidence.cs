namespace Snapp.Bot.Channels;

/// <summary>What a provider says when asked whether it has a message whose send ended unclear. A closed list.</summary>
internal abstract record SendEvidence
{
    private SendEvidence() { }

    /// <summary>It has messages with these words to this address since then; newest first.</summary>
    internal sealed record Present(IReadOnlyList<string> ProviderIds) : SendEvidence;

    /// <summary>It answered, and has none.</summary>
    internal sealed record Absent : SendEvidence;

    /// <summary>It did not answer, or not in a way that proves anything; ask again later.</summary>
    internal sealed record NoAnswer(string Code) : SendEvidence;

    /// <summary>This provider cannot be asked.</summary>
    internal sealed record CannotBeAsked : SendEvidence;
}

using Snapp.Data.Inbox;

namespace Snapp.Data.Turns;

/// <summary>What came of writing a turn, and the mentors whose place in the pool changed.</summary>
public sealed record TurnResult(TurnWritten Written, IReadOnlyList<long> ChangedMentors);

public sealed class TurnStore(Database database, TimeProvider clock)
{
    public Task<TurnFacts> LoadFactsAsync(InboxRow row, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException($"{database}{clock}");

    /// <summary>One transaction: state, effects, inbox row handled.</summary>
    public Task<TurnResult> WriteAsync(TurnWrite turn, CancellationToken cancellationToken) => throw new NotSupportedException();
}

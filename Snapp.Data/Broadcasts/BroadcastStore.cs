namespace Snapp.Data.Broadcasts;

public enum AudienceRole
{
    All,
    Newcomer,
    Mentor,
}

/// <summary>How far a broadcast has come; the counts add up to <paramref name="Recipients"/>.</summary>
public sealed record BroadcastProgress(long Id, DateTimeOffset CreatedAt, int Recipients, int Waiting, int Sent, int Delivered, int Failed, int Skipped);

public sealed class BroadcastStore(Database database, TimeProvider clock)
{
    /// <summary>Who would get it: the agency's own people who consented and have not stopped, one address each (the one last used), per channel name.</summary>
    public Task<IReadOnlyDictionary<string, int>> CountAudienceAsync(long agencyId, AudienceRole role, CancellationToken cancellationToken) => throw new NotSupportedException($"{database}{clock}");

    /// <summary>Puts one bulk-lane row per recipient in the outbox, all in one transaction. <paramref name="language"/> is the language of the text.</summary>
    public Task<(long Id, IReadOnlyDictionary<string, int> PerChannel)> CreateAsync(long agencyId, AudienceRole role, string text, string language, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Null when this agency has no such broadcast, whoever else may have.</summary>
    public Task<BroadcastProgress?> FindAsync(long agencyId, long id, CancellationToken cancellationToken) => throw new NotSupportedException();
}

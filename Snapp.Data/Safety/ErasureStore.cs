using Snapp.Data.Audit;
using Snapp.Data.Matches;
using Snapp.Data.People;

namespace Snapp.Data.Safety;

/// <summary>A message that a provider is to delete, because its person is gone.</summary>
public sealed record ProviderDeletion(ChannelKind Channel, string ProviderId, int Attempts)
{
    public override string ToString() => "provider deletion";
}

/// <summary>DELETE in chat: the wish is durable with its turn, the deletion follows as soon as the answer has left.</summary>
public sealed class ErasureStore(Database database, TimeProvider clock)
{
    /// <summary>An answer that cannot be sent keeps nobody's data longer than this.</summary>
    private static readonly TimeSpan AtTheLatest = TimeSpan.FromHours(1);

    private const string Insert =
        """
        insert into erasures (person_id, asked_at, due_at)
        values (@personId, @now, @dueAt)
        on conflict (person_id) do nothing
        """;

    private const string ListReady =
        """
        select e.person_id
        from erasures e
        where e.due_at <= @now
          or not exists (select 1 from outbox o where o.person_id = e.person_id and o.state in (0, 1))
        limit 20
        """;

    private const string Remove =
        """
        delete from erasures
        where person_id = @personId
        """;

    // The same rows as PersonErasure empties: what the person got, and what they wrote to others. Messenger has no way to delete a message.
    private const string NoteAtProvider =
        """
        insert into provider_deletions (channel, provider_id, attempts, look_at)
        select channel, provider_id, 0, @now
        from outbox
        where provider_id is not null
          and channel in ('whatsapp', 'sms')
          and (person_id = @personId
            or (kind in (1, 3, 6) and connection_id in (select id from connections where newcomer_id = @personId or mentor_id = @personId)))
        union
        select channel, former_id, 0, @now
        from outbox
        where former_id is not null
          and channel in ('whatsapp', 'sms')
          and person_id = @personId
        union
        select channel, provider_id, 0, @now
        from inbox
        where channel in ('whatsapp', 'sms')
          and person_id = @personId
        on conflict (channel, provider_id) do nothing
        """;

    private const string ListDeletions =
        """
        select channel, provider_id, attempts
        from provider_deletions
        where look_at <= @now
        order by look_at
        limit 100
        """;

    private const string Deleted =
        """
        delete from provider_deletions
        where channel = @channel
          and provider_id = @providerId
        """;

    private const string Later =
        """
        update provider_deletions
        set attempts = attempts + 1, look_at = @at
        where channel = @channel
          and provider_id = @providerId
        """;

    internal static void Ask(Transaction transaction, long personId, DateTimeOffset now)
    {
        transaction.Execute(Insert, ("personId", personId), ("now", now.Milliseconds()), ("dueAt", (now + AtTheLatest).Milliseconds()));
        AuditLog.Write(transaction, now, AuditLog.ErasureAsked, personId: personId);
    }

    /// <summary>
    /// Erases everybody who asked and has got the answer. <paramref name="hash"/> turns an address into what is kept of it. Returns the mentors whose place in the pool changed.
    /// </summary>
    public Task<IReadOnlyList<long>> EraseReadyAsync(Func<Address, string> hash, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync<IReadOnlyList<long>>(
            transaction => [.. transaction.Rows(ListReady, row => row.GetInt64(0), ("now", now.Milliseconds())).SelectMany(personId => Erase(transaction, personId, hash, now))],
            cancellationToken);
    }

    public Task<IReadOnlyList<ProviderDeletion>> ListDeletionsAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().Milliseconds();
        return database.ReadPreparedAsync<IReadOnlyList<ProviderDeletion>>(
            statements => Task.FromResult<IReadOnlyList<ProviderDeletion>>(
                statements.Rows(ListDeletions, row => new ProviderDeletion(ChannelKindNames.Parse(row.GetString(0)), row.GetString(1), row.GetInt32(2)), ("now", now))),
            cancellationToken);
    }

    public Task DeletedAsync(ProviderDeletion one, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => transaction.Execute(Deleted, ("channel", one.Channel.Name()), ("providerId", one.ProviderId)), cancellationToken);

    public Task LookLaterAsync(ProviderDeletion one, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => transaction.Execute(Later, ("at", at.Milliseconds()), ("channel", one.Channel.Name()), ("providerId", one.ProviderId)), cancellationToken);

    private static IReadOnlyList<long> Erase(Transaction transaction, long personId, Func<Address, string> hash, DateTimeOffset now)
    {
        transaction.Execute(NoteAtProvider, ("personId", personId), ("now", now.Milliseconds()));
        var changed = new PersonErasure(transaction, personId, hash, now).Run();
        MentorChanges.Note(transaction, changed, now);
        transaction.Execute(Remove, ("personId", personId));
        return changed;
    }
}

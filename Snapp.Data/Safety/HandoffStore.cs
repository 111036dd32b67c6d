using System.Data.Common;
using Snapp.Data.Audit;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.People;

namespace Snapp.Data.Safety;

/// <summary>Somebody who asked for a human and is waiting, or talking with staff.</summary>
public sealed record OpenHandoff(long PersonId, string? FirstName, string? Language, DateTimeOffset AskedAt, DateTimeOffset? LastWroteAt)
{
    public override string ToString() => $"handoff of person {PersonId}";
}

/// <summary>One message of a handoff. <paramref name="From"/> is <c>person</c> or <c>staff</c>.</summary>
public sealed record HandoffMessage(string From, string Text, DateTimeOffset At)
{
    public override string ToString() => $"message from {From}";
}

/// <summary>What became of words of staff to a person.</summary>
public enum StaffWords
{
    Queued,

    /// <summary>Nobody of this agency has a handoff under that id.</summary>
    NotFound,

    /// <summary>The person has said STOP.</summary>
    Stopped,
}

/// <summary>The people of an agency who talk with its staff; agency null is the platform, for people of no agency.</summary>
public sealed class HandoffStore(Database database, TimeProvider clock)
{
    private const string ListOpen =
        """
        select h.person_id, p.first_name, p.language, h.asked_at, coalesce((select max(i.received_at) from inbox i where i.person_id = h.person_id), h.asked_at)
        from handoffs h
        join people p on p.id = h.person_id
        where h.closed_at is null
          and coalesce(p.agency_id, 0) = @owner
        order by h.id
        limit 200
        """;

    private const string MarkRead =
        """
        update handoffs
        set read_at = @now
        where closed_at is null
          and read_at is null
          and person_id in (select id from people where coalesce(agency_id, 0) = @owner)
        """;

    private const string FindOpen =
        """
        select h.asked_at, p.language, coalesce(g.name, 'Snapp'), p.stopped_at
        from handoffs h
        join people p on p.id = h.person_id
        left join agencies g on g.id = p.agency_id
        where h.person_id = @personId
          and h.closed_at is null
          and coalesce(p.agency_id, 0) = @owner
        """;

    private const string ListWritten =
        """
        select message, received_at
        from inbox
        where person_id = @personId
          and received_at >= @since
        order by id
        limit 500
        """;

    private const string ListSaid =
        """
        select text, created_at
        from outbox
        where person_id = @personId
          and created_at >= @since
          and kind = 9
        order by id
        limit 500
        """;

    /// <summary>Oldest first; looking at them marks them as read.</summary>
    public Task<IReadOnlyList<OpenHandoff>> ListAsync(long? agencyId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var owner = agencyId ?? StaffContacts.Platform;
        return database.WriteAsync<IReadOnlyList<OpenHandoff>>(
            transaction =>
            {
                transaction.Execute(MarkRead, ("now", now.Milliseconds()), ("owner", owner));
                return transaction.Rows(ListOpen, ReadHandoff, ("owner", owner));
            },
            cancellationToken);
    }

    /// <summary>What was said since the person asked, in order of time; null when there is no such handoff.</summary>
    public Task<IReadOnlyList<HandoffMessage>?> ListMessagesAsync(long? agencyId, long personId, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<HandoffMessage>?>(
            transaction =>
            {
                if (Find(transaction, agencyId, personId) is not { } open) return null;
                var since = open.AskedAt.Milliseconds();
                var written = transaction.Rows(ListWritten, row => new HandoffMessage("person", InboundMessageJson.Read(row.GetString(0)).Text.Value, UnixTime.Read(row.GetInt64(1))), ("personId", personId), ("since", since));
                var said = transaction.Rows(ListSaid, row => new HandoffMessage("staff", row.GetString(0), UnixTime.Read(row.GetInt64(1))), ("personId", personId), ("since", since));
                return [.. written.Concat(said).OrderBy(message => message.At)];
            },
            cancellationToken);

    /// <summary>Queues words of staff; the bot stays silent for another day.</summary>
    public Task<StaffWords> SayAsync(long? agencyId, long personId, MessageText words, string language, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(
            transaction =>
            {
                if (Find(transaction, agencyId, personId) is not { } open) return StaffWords.NotFound;
                if (open.IsStopped || Addresses.LastUsed(transaction, personId) is not { } to) return StaffWords.Stopped;
                new OutboxInsert(personId, to, Lane.Reply, OutboxKind.Staff, words) { FromLanguage = language, ToLanguage = open.Language, SenderName = open.AgencyName }.Write(transaction, now);
                Handoffs.SetSilence(transaction, personId, now);
                AuditLog.Write(transaction, now, AuditLog.HandoffAnswered, agencyId: agencyId, personId: personId);
                return StaffWords.Queued;
            },
            cancellationToken);
    }

    /// <summary>Ends it and tells the person, in the words <paramref name="told"/> gives for their language. False when there is none.</summary>
    public Task<bool> CloseAsync(long? agencyId, long personId, Func<string, MessageText> told, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(
            transaction =>
            {
                if (Find(transaction, agencyId, personId) is not { } open) return false;
                Handoffs.End(transaction, personId, now);
                if (Addresses.LastUsed(transaction, personId) is { } to)
                    new OutboxInsert(personId, to, Lane.Reply, OutboxKind.Words, told(open.Language ?? "en")).Write(transaction, now);
                return true;
            },
            cancellationToken);
    }

    private static Found? Find(Transaction transaction, long? agencyId, long personId) => transaction.Rows(
        FindOpen, row => new Found(UnixTime.Read(row.GetInt64(0)), row.TextOrNull(1), row.GetString(2), !row.IsDBNull(3)),
        ("personId", personId), ("owner", agencyId ?? StaffContacts.Platform)).SingleOrDefault();

    private static OpenHandoff ReadHandoff(DbDataReader row) =>
        new(row.GetInt64(0), row.TextOrNull(1), row.TextOrNull(2), UnixTime.Read(row.GetInt64(3)), UnixTime.Read(row.NumberOrNull(4)));

    private sealed record Found(DateTimeOffset AskedAt, string? Language, string AgencyName, bool IsStopped);
}

using System.Data.Common;
using Snapp.Data.People;

namespace Snapp.Data.Outbox;

/// <summary>
/// A file that did not get through is told to both sides, without its address: to the one so that nobody waits, to the other so that it can be said in words.
/// Once for an album; and a notice that fails itself makes no other.
/// </summary>
internal static class MediaNotice
{
    private static readonly TimeSpan OneAlbum = TimeSpan.FromMinutes(2);

    private const string FindSides =
        """
        select o.connection_id, o.channel, o.address, p.id, p.first_name, p.language, s.id, s.first_name, s.language
        from outbox o
        join connections c on c.id = o.connection_id
        join people p on p.id = o.person_id
        join people s on s.id = case when c.newcomer_id = o.person_id then c.mentor_id else c.newcomer_id end
        where o.id = @id
          and o.kind = 6
          and c.closed_at is null
        """;

    private const string IsTold =
        """
        select id
        from outbox
        where person_id = @personId
          and kind = @kind
          and connection_id = @connectionId
          and created_at > @since
        limit 1
        """;

    /// <summary>To be called for any row that was refused or failed; does nothing for one that carried no file.</summary>
    public static void Queue(Transaction transaction, long outboxId, DateTimeOffset now)
    {
        foreach (var sides in transaction.Rows(FindSides, ReadSides, ("id", outboxId)))
        {
            Tell(transaction, sides.ConnectionId, sides.Partner, sides.To, OutboxKind.MediaMissing, sides.Sender.Name, now);
            if (Addresses.LastUsed(transaction, sides.Sender.Id) is { } from)
                Tell(transaction, sides.ConnectionId, sides.Sender, from, OutboxKind.MediaNotPassed, sides.Partner.Name, now);
        }
    }

    private static void Tell(Transaction transaction, long connectionId, Side reader, Address to, OutboxKind kind, string? other, DateTimeOffset now)
    {
        var told = transaction.Number(IsTold,
            ("personId", reader.Id), ("kind", (int)kind), ("connectionId", connectionId), ("since", (now - OneAlbum).Milliseconds()));
        if (told is not null) return;
        new OutboxInsert(reader.Id, to, Lane.Relay, kind, MessageText.Empty) { SenderName = other, ToLanguage = reader.Language, ConnectionId = connectionId }.Write(transaction, now);
    }

    private static (long ConnectionId, Address To, Side Partner, Side Sender) ReadSides(DbDataReader row) => (
        row.GetInt64(0),
        new Address(ChannelKindNames.Parse(row.GetString(1)), row.GetString(2)),
        new Side(row.GetInt64(3), row.TextOrNull(4), row.TextOrNull(5)),
        new Side(row.GetInt64(6), row.TextOrNull(7), row.TextOrNull(8)));

    private sealed record Side(long Id, string? Name, string? Language)
    {
        public override string ToString() => $"side {Id}";
    }
}

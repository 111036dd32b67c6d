using Snapp.Data.Audit;
using Snapp.Data.People;

namespace Snapp.Data.Outbox;

/// <summary>Words are for an address that was silent for long: it is asked whether it is still the person's, before anything is shown there.</summary>
internal static class Doubts
{
    private const string FindUnasked =
        """
        select o.person_id, o.channel, o.address
        from outbox o
        join addresses a on a.channel = o.channel and a.value = o.address
        where o.id = @id
          and a.who_asked_at is null
        """;

    private const string NoteAsked =
        """
        update addresses
        set doubted_at = coalesce(doubted_at, @now), who_asked_at = @now
        where channel = @channel
          and value = @value
        """;

    private const string FindOpen =
        """
        select 1
        from addresses
        where channel = @channel
          and value = @value
          and doubted_at is not null
        """;

    /// <summary>True while it is in doubt who writes from there.</summary>
    public static bool IsOpen(Transaction transaction, Address at) =>
        transaction.Number(FindOpen, ("channel", at.Channel.Name()), ("value", at.Value)) is not null;

    public static void Ask(Transaction transaction, long outboxId, MessageText question, DateTimeOffset now)
    {
        foreach (var (personId, to) in transaction.Rows(
            FindUnasked, row => (row.GetInt64(0), new Address(ChannelKindNames.Parse(row.GetString(1)), row.GetString(2))), ("id", outboxId)))
        {
            Note(transaction, to, now);
            // A reply, because it may go where nothing else may.
            new OutboxInsert(personId, to, Lane.Reply, OutboxKind.Words, question) { PickOne = true }.Write(transaction, now);
            AuditLog.Write(transaction, now, AuditLog.WhoAsked, personId: personId);
        }
    }

    public static void Note(Transaction transaction, Address at, DateTimeOffset now) =>
        transaction.Execute(NoteAsked, ("now", now.Milliseconds()), ("channel", at.Channel.Name()), ("value", at.Value));
}

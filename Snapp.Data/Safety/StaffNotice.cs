using Snapp.Data.Outbox;
using Snapp.Data.People;

namespace Snapp.Data.Safety;

/// <summary>Tells the staff of an agency that something waits: where they asked to be told, in words that name nobody.</summary>
internal static class StaffNotice
{
    private const string FindContact =
        """
        select s.person_id
        from staff_contacts s
        join people p on p.id = s.person_id
        where s.owner = @owner
          and p.stopped_at is null
        """;

    /// <summary>
    /// The row to be queued, or null where the agency has not said where its staff are. An answer, not a notice: it neither waits for the morning nor asks for consent,
    /// because staff asked for it and somebody may be in danger.
    /// </summary>
    public static OutboxInsert? To(Transaction transaction, long? agencyId, MessageText words) =>
        transaction.Number(FindContact, ("owner", agencyId ?? StaffContacts.Platform)) is { } personId && Addresses.LastUsed(transaction, personId) is { } to
            ? new OutboxInsert(personId, to, Lane.Reply, OutboxKind.Words, words)
            : null;
}

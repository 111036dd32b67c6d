using Snapp.Data.Consent;
using Snapp.Data.Inbox;
using Snapp.Data.People;

namespace Snapp.Data.Outbox;

/// <summary>
/// What a provider reports, written so that a row only moves forward. A report that names our row is evidence that the provider has the message,
/// so it also settles rows that are submitting, unclear, or queued for another attempt.
/// </summary>
internal static class StatusWrite
{
    private const string MoveOne =
        """
        update outbox
        set state = @state, provider_id = coalesce(provider_id, @providerId), error_code = coalesce(@errorCode, error_code), settled_at = @now
        where id = @id
          and state < @state
          and state <> 5
          and attempts > 0
        """;

    // Messenger says "everything up to here": only rows it is known to have taken. The literal states let the index of an address be used.
    private const string MoveUpTo =
        """
        update outbox
        set state = @state, settled_at = @now
        where channel = @channel
          and address = @address
          and state in (3, 7)
          and state < @state
          and created_at <= @watermark
        """;

    private const string FindById =
        """
        select id
        from outbox
        where id = @id
          and (former_id is null or @providerId is null or former_id || ' ' not like '% ' || @providerId || ' %')
        """;

    private const string FindByProvider =
        """
        select id
        from outbox
        where provider_id = @providerId
        """;

    private const string FindRecipient =
        """
        select person_id, channel, address
        from outbox
        where id = @id
        """;

    public static void Apply(Transaction transaction, StatusUpdate status, DateTimeOffset now, Action dueAgain, Action<InboxRow> lost)
    {
        if (FindRow(transaction, status) is { } id)
        {
            if (OtherWay.Takes(transaction, id, status, now, dueAgain)) return;
            var moved = transaction.Execute(MoveOne,
                ("state", (int)StateOf(status.Status)), ("providerId", status.ProviderId), ("errorCode", status.ErrorCode), ("now", now.Milliseconds()), ("id", id)) == 1;
            if (moved && status.Status is DeliveryStatus.Failed) MediaNotice.Queue(transaction, id, now);
            if (status.Fault is DeliveryFault.OptedOut) CloseAddressOf(transaction, id, now);
            if (status is { Status: DeliveryStatus.Failed, Fault: DeliveryFault.OptedOut or DeliveryFault.AddressFailed }) Unreachable.Queue(transaction, id, lost, now);
        }
        else if (status.To is { } to)
        {
            if (status.Watermark is { } watermark) MoveAll(transaction, to, watermark, status.Status, now);
            if (status.Fault is DeliveryFault.OptedOut && Addresses.FindPerson(transaction, to) is { } personId) AddressOptOut.Close(transaction, personId, to, now);
        }
        else
        {
            Resend.NoteArrived(transaction, status, StateOf(status.Status), now);
        }
    }

    /// <summary>The provider says that whom this message was for has opted out of our sender.</summary>
    public static void CloseAddressOf(Transaction transaction, long id, DateTimeOffset now)
    {
        foreach (var (personId, to) in transaction.Rows(
            FindRecipient, row => (row.GetInt64(0), new Address(ChannelKindNames.Parse(row.GetString(1)), row.GetString(2))), ("id", id)))
        {
            AddressOptOut.Close(transaction, personId, to, now);
        }
    }

    private static long? FindRow(Transaction transaction, StatusUpdate status) =>
        (status.OutboxId is { } id ? transaction.Number(FindById, ("id", id), ("providerId", status.ProviderId)) : null)
        ?? (status.ProviderId is { } providerId ? transaction.Number(FindByProvider, ("providerId", providerId)) : null);

    private static void MoveAll(Transaction transaction, Address to, DateTimeOffset watermark, DeliveryStatus status, DateTimeOffset now) =>
        transaction.Execute(MoveUpTo,
            ("state", (int)StateOf(status)), ("now", now.Milliseconds()), ("channel", to.Channel.Name()), ("address", to.Value), ("watermark", watermark.Milliseconds()));

    private static OutboxState StateOf(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Accepted or DeliveryStatus.Sent => OutboxState.Accepted,
        DeliveryStatus.Failed => OutboxState.Failed,
        DeliveryStatus.Delivered => OutboxState.Delivered,
        DeliveryStatus.Read => OutboxState.Read,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}

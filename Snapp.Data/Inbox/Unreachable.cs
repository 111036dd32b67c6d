using Snapp.Data.People;

namespace Snapp.Data.Inbox;

/// <summary>
/// Nothing sent to somebody arrives any more, at none of their addresses: that becomes a turn of theirs, so that whoever waits for them is told and helped on
/// in the same way, in the same order and in one transaction, as if they had written it.
/// </summary>
internal static class Unreachable
{
    private const string FindLost =
        """
        select o.person_id, o.channel, o.address
        from outbox o
        where o.id = @outboxId
          and not exists (select 1 from addresses a where a.person_id = o.person_id and a.opted_out_at is null and a.failed_at is null)
        """;

    private const string Insert =
        """
        insert into inbox (channel, account, provider_id, person_id, message, received_at, state, attempts)
        values (@channel, @account, @providerId, @personId, @message, @now, 0, 0)
        on conflict (channel, account, provider_id) do nothing
        returning id
        """;

    /// <summary>To be called after the address of this message was noted as closed or failed; does nothing for somebody who has another.</summary>
    public static void Queue(Transaction transaction, long outboxId, Action<InboxRow> accepted, DateTimeOffset now)
    {
        foreach (var (personId, address) in transaction.Rows(
            FindLost, row => (row.GetInt64(0), new Address(ChannelKindNames.Parse(row.GetString(1)), row.GetString(2))), ("outboxId", outboxId)))
        {
            var message = new InboundMessage { Account = "snapp", ProviderId = $"unreachable:{outboxId}", From = address, Kind = InboundKind.Unreachable };
            var added = transaction.Number(Insert,
                ("channel", address.Channel.Name()), ("account", message.Account), ("providerId", message.ProviderId), ("personId", personId),
                ("message", InboundMessageJson.Write(message)), ("now", now.Milliseconds()));
            if (added is { } id) transaction.AfterCommit(() => accepted(new InboxRow(id, personId, message, now, Attempts: 0)));
        }
    }
}

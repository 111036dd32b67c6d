namespace Snapp.Data.Outbox;

/// <summary>
/// A message that does not arrive where it was sent goes another way instead of being lost. Twilio says so in its answer, or in a callback after it had taken the message.
/// A callback may overtake the answer to the send; it is then kept with the row until that answer is settled, or fails to come.
/// What failed for a reason that passes goes the same way later: <see cref="Resend"/>.
/// </summary>
internal static class OtherWay
{
    private const string KeepEarly =
        """
        update outbox
        set early_fault = @fault, error_code = @code, provider_id = coalesce(provider_id, @providerId)
        where id = @id
          and state = 1
        """;

    private const string Fail =
        """
        update outbox
        set state = 6, look_at = null, settled_at = @now
        where id = @id
          and state in (2, 3)
        """;

    private const string CloseWindow =
        """
        update addresses
        set closed_at = @now
        where (channel, value) in (select channel, address from outbox where id = @id)
        """;

    private const string NoteFailed =
        """
        update addresses
        set failed_at = @now
        where (channel, value) in (select channel, address from outbox where id = @id)
        """;

    // A template is refused so when it was not approved for this, and will be again.
    private const string QueueAgain =
        """
        update outbox
        set state = 0, look_at = null, former_id = coalesce(former_id, '') || coalesce(' ' || coalesce(provider_id, @providerId), ''), provider_id = null, early_fault = null, error_code = coalesce(@code, error_code), due_at = @now, settled_at = null
        where id = @id
          and state in (1, 2, 3)
          and template is null
          and not exists (select 1 from broadcasts b where b.id = broadcast_id and b.cancelled_at is not null)
          and (provider_id is null or @providerId is null or provider_id = @providerId)
        """;

    private const string Move =
        """
        update outbox
        set state = 0, look_at = null, former_id = coalesce(former_id, '') || coalesce(' ' || coalesce(provider_id, @providerId), ''), provider_id = null, early_fault = null, error_code = coalesce(@code, error_code), due_at = @now, settled_at = null,
          moved_from = channel, channel = 'sms', rendered = null, parts_sent = 0, held_at = null,
          address = (
            select s.value from addresses s
            where s.person_id = outbox.person_id and s.channel = 'sms' and s.failed_at is null and s.opted_out_at is null
            order by coalesce(s.last_inbound_at, 0) desc, s.value limit 1)
        where id = @id
          and state in (0, 1, 2, 3)
          and moved_from is null
          and not exists (select 1 from broadcasts b where b.id = broadcast_id and b.cancelled_at is not null)
          and channel <> 'sms'
          and (provider_id is null or @providerId is null or provider_id = @providerId)
          and exists (select 1 from addresses s where s.person_id = outbox.person_id and s.channel = 'sms' and s.failed_at is null and s.opted_out_at is null)
        """;

    /// <summary>True when the row goes another way, or will once the answer to its send is settled; false when the failure stands.</summary>
    public static bool Takes(Transaction transaction, long id, StatusUpdate status, DateTimeOffset now, Action dueAgain)
    {
        if (status is not { Status: DeliveryStatus.Failed, Fault: not DeliveryFault.OptedOut and { } fault }) return false;
        if (transaction.Execute(KeepEarly, ("fault", (int)fault), ("code", status.ErrorCode), ("providerId", status.ProviderId), ("id", id)) == 1) return true;
        if (!Again(transaction, id, fault, status.ErrorCode, status.ProviderId, now)) return false;
        transaction.AfterCommit(dueAgain);
        return true;
    }

    /// <summary>A send is settled as accepted, or nobody knows; a callback had said this of it before, so the provider had it. Where no other way is left, the failure stands.</summary>
    public static void ApplyEarly(Transaction transaction, long id, DeliveryFault fault, DateTimeOffset now, Action dueAgain)
    {
        if (Again(transaction, id, fault, code: null, providerId: null, now)) transaction.AfterCommit(dueAgain);
        else if (transaction.Execute(Fail, ("now", now.Milliseconds()), ("id", id)) == 1) MediaNotice.Queue(transaction, id, now);
    }

    /// <summary>The answer to the send itself said so.</summary>
    public static bool Again(Transaction transaction, long id, DeliveryFault fault, string? code, string? providerId, DateTimeOffset now)
    {
        if (fault is not (DeliveryFault.WindowClosed or DeliveryFault.AddressFailed)) return Resend.Queue(transaction, id, fault, code, providerId, now);
        // The address is noted first: the move changes the row's.
        transaction.Execute(fault is DeliveryFault.WindowClosed ? CloseWindow : NoteFailed, ("now", now.Milliseconds()), ("id", id));
        return fault is DeliveryFault.AddressFailed
            ? MoveToSms(transaction, id, code, providerId, now)
            : transaction.Execute(QueueAgain, ("code", code), ("now", now.Milliseconds()), ("providerId", providerId), ("id", id)) == 1;
    }

    /// <summary>To the person's SMS number, where there is one that can be reached; once.</summary>
    public static bool MoveToSms(Transaction transaction, long id, string? code, string? providerId, DateTimeOffset now) =>
        transaction.Execute(Move, ("code", code), ("now", now.Milliseconds()), ("providerId", providerId), ("id", id)) == 1;
}

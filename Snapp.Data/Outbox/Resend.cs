namespace Snapp.Data.Outbox;

/// <summary>
/// A message the provider took and then reported as not delivered, for a reason that passes: it is sent again, so often at most, each time after twice the wait.
/// The waits of many that failed together are spread, so that they do not come back together.
/// </summary>
internal static class Resend
{
    // What waits for minutes keeps its place before later messages of the person; what waits for hours stands in nobody's way, and goes as soon as the person writes.
    private const string QueueLater =
        """
        update outbox
        set state = 0, former_id = coalesce(former_id, '') || coalesce(' ' || coalesce(provider_id, @providerId), ''), provider_id = null, early_fault = null, error_code = coalesce(@code, error_code),
          due_at = @now + @first * (1 << returned) + @first * (id % 16) / 16, held_at = case when @holds = 1 then @now end, look_at = null, settled_at = null, returned = returned + 1
        where id = @id
          and state in (1, 2, 3)
          and returned < @most
          and not exists (select 1 from broadcasts b where b.id = broadcast_id and b.cancelled_at is not null)
          and (provider_id is null or @providerId is null or provider_id = @providerId)
        """;

    // Reports come backwards too: what was reported lost and then as delivered is not sent again.
    private const string Arrived =
        """
        update outbox
        set state = @state, provider_id = @providerId, settled_at = @now
        where id = @id
          and state = 0
          and moved_from is null
          and provider_id is null
          and former_id || ' ' like '% ' || @providerId || ' %'
        """;

    /// <summary>False when this fault does not pass, or has been waited for often enough.</summary>
    public static bool Queue(Transaction transaction, long id, DeliveryFault fault, string? code, string? providerId, DateTimeOffset now) =>
        Plan(fault) is var (most, first, holds)
        && transaction.Execute(QueueLater,
            ("providerId", providerId), ("code", code), ("now", now.Milliseconds()), ("first", (long)first.TotalMilliseconds), ("holds", holds ? 1 : 0), ("id", id), ("most", most)) == 1;

    /// <summary>An attempt that was given up has arrived after all.</summary>
    public static void NoteArrived(Transaction transaction, StatusUpdate status, OutboxState state, DateTimeOffset now)
    {
        if (status is { Status: DeliveryStatus.Delivered or DeliveryStatus.Read, OutboxId: { } id, ProviderId: { } providerId })
            transaction.Execute(Arrived, ("state", (int)state), ("providerId", providerId), ("now", now.Milliseconds()), ("id", id));
    }

    private static (int Most, TimeSpan First, bool Holds)? Plan(DeliveryFault fault) => fault switch
    {
        DeliveryFault.Busy => (5, TimeSpan.FromSeconds(30), false),
        DeliveryFault.Unexplained => (1, TimeSpan.FromMinutes(1), false),
        DeliveryFault.OutOfReach => (2, TimeSpan.FromHours(1), true),
        DeliveryFault.DayIsFull => (2, TimeSpan.FromDays(1), true),
        _ => null,
    };
}

using Snapp.Data.Outbox;

namespace Snapp.Bot.Delivery;

/// <summary>What could leave by one sender as soon as it lets it: the urgent by lane and id, then bulk in the order of the table, which is fair to all agencies.</summary>
internal sealed class ReadyRows(Sender sender, ITimer timer) : IDisposable
{
    /// <summary>So many urgent ones are listed at a time.</summary>
    private const int UrgentAhead = 256;

    private const int MostUrgent = 4096;

    private readonly PriorityQueue<OutboxRow, (Lane, long)> urgent = new();
    private readonly Queue<OutboxRow> bulk = [];
    private bool urgentLeft;
    private bool bulkLeft;

    public Sender Sender => sender;

    /// <summary>True when no more urgent rows are kept in memory.</summary>
    public bool IsFull => urgent.Count >= MostUrgent;

    /// <summary>So many rows are wanted from the table: none of a sort of which there are enough.</summary>
    public (int Urgent, int Bulk) Wanted => (IsFull ? 0 : UrgentAhead, HasEnoughBulk ? 0 : sender.BulkAhead - bulk.Count);

    private bool HasEnoughBulk => bulk.Count > sender.BulkAhead / 2;

    /// <summary>True once when rows were left in the table for want of room, and there is room again.</summary>
    public bool TakeLook()
    {
        var look = (urgentLeft && urgent.Count < UrgentAhead / 2) || (bulkLeft && !HasEnoughBulk);
        if (look) urgentLeft = bulkLeft = false;
        return look;
    }

    /// <summary>As many as were wanted, or none wanted: then the table may hold more.</summary>
    public void Listed((int Urgent, int Bulk) wanted, int urgentRows, int bulkRows)
    {
        urgentLeft = urgentRows == wanted.Urgent;
        bulkLeft = bulkRows == wanted.Bulk;
    }

    public void LeftInTable() => urgentLeft = true;

    public void Add(OutboxRow row)
    {
        if (row.Lane is Lane.Bulk) bulk.Enqueue(row);
        else urgent.Enqueue(row, (row.Lane, row.Id));
    }

    public bool HasAsUrgentAs(Lane lane) => urgent.TryPeek(out var first, out _) ? first.Lane <= lane : lane is Lane.Bulk && bulk.Count > 0;

    /// <summary>The next row, with a place of the sender taken for it; null when nothing may go now. Then the timer is set, where time is what is waited for.</summary>
    public OutboxRow? TakeNext()
    {
        if (!urgent.TryPeek(out var row, out _) && !bulk.TryPeek(out row)) return null;
        if (!sender.TryStart(row.Lane, out var wait))
        {
            // A timer knows milliseconds only, and one that ends too early would end for nothing.
            if (wait > TimeSpan.Zero) timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
            return null;
        }

        return row.Lane is Lane.Bulk ? bulk.Dequeue() : urgent.Dequeue();
    }

    public void Dispose() => timer.Dispose();
}

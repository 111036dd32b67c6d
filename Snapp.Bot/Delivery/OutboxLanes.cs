using Snapp.Data.Outbox;

namespace Snapp.Bot.Delivery;

/// <summary>Who is being sent to, and what was handed over for them meanwhile. Only a help: the table says what may be sent, and in which order.</summary>
/// <param name="places">So many people are served at once.</param>
internal sealed class OutboxLanes(int places)
{
    private const int MostWaiting = 8192;

    private readonly Lock gate = new();
    private readonly Dictionary<long, Sending> lanes = [];
    private readonly PriorityQueue<OutboxRow, (Lane, long)> parked = new();
    private int waiting;
    private bool leftInTable;

    /// <summary>The people being sent to; a list made without them is to be made again when they are done.</summary>
    public IReadOnlyList<long> Busy()
    {
        lock (gate)
        {
            foreach (var lane in lanes.Values) lane.IsPassedOver = true;
            return [.. lanes.Keys];
        }
    }

    /// <summary>True when a place is free and nobody sends to this person: the caller then owns the place until <see cref="TakeNext"/> gives no row.</summary>
    public bool TryStart(OutboxRow row)
    {
        lock (gate)
        {
            return lanes.Count < places && lanes.TryAdd(row.PersonId, new Sending());
        }
    }

    /// <summary>The same for a row that was listed; when it cannot be started, whoever stands in the way has the list made again.</summary>
    public bool TryStartListed(OutboxRow row)
    {
        lock (gate)
        {
            if (TryStart(row)) return true;
            if (lanes.TryGetValue(row.PersonId, out var lane)) lane.IsPassedOver = true;
            else leftInTable = true;
            return false;
        }
    }

    /// <summary>
    /// The same for a row that is handed over; when it cannot be started it waits for its person, or else for a place, by lane and in order.
    /// Too much for memory is found in the table later.
    /// </summary>
    public bool TryStartHandedOver(OutboxRow row)
    {
        lock (gate)
        {
            if (TryStart(row)) return true;
            var isFull = waiting >= MostWaiting;
            if (lanes.TryGetValue(row.PersonId, out var lane)) lane.IsCut |= isFull;
            else leftInTable |= isFull;
            if (isFull || lane is { IsCut: true }) return false;
            if (lane is not null) lane.Waiting.Enqueue(row);
            else parked.Enqueue(row, (row.Lane, row.Id));
            waiting++;
            return false;
        }
    }

    /// <summary>
    /// What to send next in this place: the person's next row, else another person's that found no place, or null. <paramref name="look"/> says whether the
    /// table may hold more. After anything but a plain success what was handed over may be out of date, and is left to the table.
    /// </summary>
    public OutboxRow? TakeNext(long personId, bool succeeded, out bool look)
    {
        lock (gate)
        {
            look = false;
            var lane = lanes[personId];
            if (succeeded && lane.Waiting.TryDequeue(out var next))
            {
                waiting--;
                return next;
            }

            look = !succeeded || lane.IsPassedOver || lane.IsCut || leftInTable;
            leftInTable = false;
            waiting -= lane.Waiting.Count;
            lanes.Remove(personId);
            return Unpark();
        }
    }

    private OutboxRow? Unpark()
    {
        while (parked.TryDequeue(out var row, out _))
        {
            if (!lanes.TryGetValue(row.PersonId, out var lane))
            {
                waiting--;
                lanes.Add(row.PersonId, new Sending());
                return row;
            }

            lane.Waiting.Enqueue(row);
        }

        return null;
    }

    private sealed class Sending
    {
        public Queue<OutboxRow> Waiting { get; } = [];

        /// <summary>A list was made without the person.</summary>
        public bool IsPassedOver { get; set; }

        /// <summary>A row was not kept, so none after it may be.</summary>
        public bool IsCut { get; set; }
    }
}

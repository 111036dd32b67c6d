using Snapp.Data.Outbox;

namespace Snapp.Bot.Delivery;

/// <summary>Who is being sent to, and what was handed over for them meanwhile. Only a help: the table says what may be sent, and in which order.</summary>
/// <param name="places">So many people are served at once.</param>
internal sealed class OutboxLanes(int places)
{
    private const int MostWaiting = 8192;

    private readonly Lock gate = new();
    private readonly Dictionary<long, Lane> lanes = [];
    private int waiting;

    /// <summary>The people being sent to; a list made without them is to be made again when they are done.</summary>
    public IReadOnlyList<long> Busy()
    {
        lock (gate)
        {
            foreach (var lane in lanes.Values) lane.IsPassedOver = true;
            return [.. lanes.Keys];
        }
    }

    /// <summary>True when the caller is to send this row now; then it owns the person until <see cref="TakeNext"/> gives none.</summary>
    public bool TryStart(OutboxRow row)
    {
        lock (gate)
        {
            return lanes.Count < places && lanes.TryAdd(row.PersonId, new Lane());
        }
    }

    /// <summary>A row listed for this person was not started: the list is to be made again.</summary>
    public void PassOver(long personId)
    {
        lock (gate)
        {
            if (lanes.TryGetValue(personId, out var lane)) lane.IsPassedOver = true;
        }
    }

    /// <summary>Keeps a row until the sends before it are done; false when its person is not being sent to. Too much for memory is found in the table later.</summary>
    public bool TryFollow(OutboxRow row)
    {
        lock (gate)
        {
            if (!lanes.TryGetValue(row.PersonId, out var lane)) return false;
            lane.IsCut |= waiting >= MostWaiting;
            if (lane.IsCut) return true;
            lane.Waiting.Enqueue(row);
            waiting++;
            return true;
        }
    }

    /// <summary>
    /// The person's next row, or null when the person is done; <paramref name="look"/> then says whether the table may hold more.
    /// After anything but a plain success what was handed over may be out of date, and is left to the table.
    /// </summary>
    public OutboxRow? TakeNext(long personId, bool succeeded, out bool look)
    {
        lock (gate)
        {
            var lane = lanes[personId];
            if (succeeded && lane.Waiting.TryDequeue(out var next))
            {
                waiting--;
                look = false;
                return next;
            }

            // When all places were taken somebody may have found none.
            look = !succeeded || lane.IsPassedOver || lane.IsCut || lanes.Count >= places;
            waiting -= lane.Waiting.Count;
            lanes.Remove(personId);
            return null;
        }
    }

    private sealed class Lane
    {
        public Queue<OutboxRow> Waiting { get; } = [];

        /// <summary>A list was made without the person.</summary>
        public bool IsPassedOver { get; set; }

        /// <summary>A row was not kept, so none after it may be.</summary>
        public bool IsCut { get; set; }
    }
}

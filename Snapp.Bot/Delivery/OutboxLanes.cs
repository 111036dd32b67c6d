using Snapp.Data.Outbox;
using Snapp.Data.People;

namespace Snapp.Bot.Delivery;

/// <summary>
/// Who is being sent to, and what waits for its person or its sender. Only a help: the table says what may be sent, and in which order.
/// A person is served by one place at a time, whatever the app; each sender serves its own people, and waits for nobody else's.
/// </summary>
internal sealed class OutboxLanes : IDisposable
{
    private const int MostOfOnePerson = 256;

    private readonly Lock gate = new();
    private readonly Dictionary<long, Sending> people = [];
    private readonly Dictionary<ChannelKind, ReadyRows> ready;
    private readonly Action<OutboxRow> start;
    private readonly Action look;
    private bool isStopped;

    /// <param name="senders">Say how many may leave, and when.</param>
    /// <param name="clock">Wakes a sender that had to wait.</param>
    /// <param name="start">Sends a row whose place is taken, and then calls <see cref="TryFinish"/>; called while the lock is held, so it must only queue the work.</param>
    /// <param name="look">Has the table listed again; called while the lock is held.</param>
    public OutboxLanes(Senders senders, TimeProvider clock, Action<OutboxRow> start, Action look)
    {
        (this.start, this.look) = (start, look);
        ready = Enum.GetValues<ChannelKind>().ToDictionary(
            kind => kind,
            kind => new ReadyRows(senders[kind], clock.CreateTimer(_ => Wake(kind), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)));
    }

    /// <summary>Those known here; a list made without them is to be made again for them when they are done.</summary>
    public IReadOnlyList<long> Busy()
    {
        lock (gate)
        {
            foreach (var person in people.Values) person.IsPassedOver = true;
            return [.. people.Keys];
        }
    }

    /// <summary>So many rows of one sender are wanted from the table.</summary>
    public (int Urgent, int Bulk) Wanted(ChannelKind kind)
    {
        lock (gate)
        {
            return ready[kind].Wanted;
        }
    }

    /// <summary>True when nobody sends to this person and nothing as urgent waits for the sender: the caller then owns a place until <see cref="TryFinish"/>.</summary>
    public bool TryStart(OutboxRow row)
    {
        lock (gate)
        {
            var rows = ready[row.To.Channel];
            return !isStopped && !people.ContainsKey(row.PersonId) && !rows.HasAsUrgentAs(row.Lane)
                && rows.Sender.TryStart(row.Lane, out _) && people.TryAdd(row.PersonId, new Sending());
        }
    }

    /// <summary>Takes a row that has just become durable. It waits for its person, or else for its sender; too much for memory is found in the table later.</summary>
    public void HandOver(OutboxRow row)
    {
        lock (gate)
        {
            if (people.TryGetValue(row.PersonId, out var person))
            {
                person.IsCut |= person.Waiting.Count >= MostOfOnePerson;
                person.IsPassedOver |= person.IsCut;
                if (!person.IsCut) person.Waiting.Enqueue(row);
                return;
            }

            if (ready[row.To.Channel].IsFull) ready[row.To.Channel].LeftInTable();
            else Add(row, new Sending());
            Serve(row.To.Channel);
        }
    }

    /// <summary>Takes what the table holds for one sender. More of the same people may be behind it.</summary>
    public void AddListed(ChannelKind kind, (int Urgent, int Bulk) wanted, IReadOnlyList<OutboxRow> urgent, IReadOnlyList<OutboxRow> bulk)
    {
        lock (gate)
        {
            ready[kind].Listed(wanted, urgent.Count, bulk.Count);
            foreach (var row in urgent.Concat(bulk))
            {
                if (people.TryGetValue(row.PersonId, out var person)) person.IsPassedOver = true;
                else Add(row, new Sending { IsPassedOver = true });
            }

            Serve(kind);
        }
    }

    /// <summary>
    /// Gives the place back. False when the table may hold more of the person: ask it, and call again with <paramref name="tableHasMore"/>.
    /// After anything but a plain success what was handed over may be out of date, and is left to the table.
    /// </summary>
    public bool TryFinish(OutboxRow row, bool succeeded, bool tableHasMore)
    {
        lock (gate)
        {
            var person = people[row.PersonId];
            OutboxRow? next = null;
            if (succeeded && !person.Waiting.TryDequeue(out next) && person.IsPassedOver && !tableHasMore)
            {
                person.IsPassedOver = false;
                return false;
            }

            ready[row.To.Channel].Sender.End(row.Lane);
            if (next is not null)
            {
                Add(next, person);
                Serve(next.To.Channel);
            }
            else
            {
                people.Remove(row.PersonId);
                if (!succeeded || tableHasMore) look();
            }

            Serve(row.To.Channel);
            return true;
        }
    }

    /// <summary>From here on nothing is started.</summary>
    public void Stop()
    {
        lock (gate)
        {
            isStopped = true;
        }
    }

    public void Dispose()
    {
        foreach (var rows in ready.Values) rows.Dispose();
    }

    private void Add(OutboxRow row, Sending person)
    {
        people[row.PersonId] = person;
        ready[row.To.Channel].Add(row);
    }

    private void Wake(ChannelKind kind)
    {
        lock (gate)
        {
            Serve(kind);
        }
    }

    private void Serve(ChannelKind kind)
    {
        if (isStopped) return;
        var rows = ready[kind];
        while (rows.TakeNext() is { } row)
        {
            start(row);
        }

        if (rows.TakeLook()) look();
    }

    private sealed class Sending
    {
        public Queue<OutboxRow> Waiting { get; } = [];

        /// <summary>A list was made without the person, or the table may hold more behind the row that was listed.</summary>
        public bool IsPassedOver { get; set; }

        /// <summary>A row was not kept, so none after it may be.</summary>
        public bool IsCut { get; set; }
    }
}

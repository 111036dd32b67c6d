using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Snapp.Data.Inbox;

namespace Snapp.Bot.Delivery;

/// <summary>
/// Who has messages waiting, in order. Messages are handed over by the store as they become durable; what came before, or was too much
/// for memory, is read from the table first. Between the two no message is lost, overtaken or given twice.
/// </summary>
/// <param name="most">So many messages wait in memory; the rest stay in the table until there is room.</param>
/// <param name="start">Starts a person's lane; called while the lock is held, so it must only queue the work.</param>
internal sealed class InboxLanes(int most, Action<long> start)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, Queue<InboxRow>> lanes = [];
    private readonly Queue<InboxRow> meanwhile = [];
    private readonly Channel<byte> changed = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long lastId;
    private int waiting;
    private bool reading = true;
    private bool overflowed;
    private bool wantsRoom;

    /// <summary>Says that there is room again, or that the table holds messages that were not handed over.</summary>
    public ChannelReader<byte> Changed => changed.Reader;

    /// <summary>Takes a message that has just become durable. Called in the order of ids.</summary>
    public void HandOver(InboxRow row)
    {
        lock (gate)
        {
            if (overflowed) return;
            if (reading && meanwhile.Count < most) meanwhile.Enqueue(row);
            else if (!reading && waiting < most) Enqueue(row);
            else
            {
                overflowed = true;
                changed.Writer.TryWrite(0);
            }
        }
    }

    /// <summary>From here on messages are held back until the table has been read; returns the id to read on from.</summary>
    public long StartReading()
    {
        lock (gate)
        {
            reading = true;
            overflowed = false;
            meanwhile.Clear();
            return lastId;
        }
    }

    /// <summary>False when there is no room; <see cref="Changed"/> says when there is.</summary>
    public bool TryAdd(InboxRow row)
    {
        lock (gate)
        {
            wantsRoom = waiting >= most;
            if (wantsRoom) return false;
            if (row.Id > lastId) Enqueue(row);
            return true;
        }
    }

    /// <summary>The table had no more: what came meanwhile follows, and from here on messages are taken as they come. False when it must be read again.</summary>
    public bool TryFinishReading()
    {
        lock (gate)
        {
            if (overflowed) return false;
            foreach (var row in meanwhile.Where(row => row.Id > lastId)) Enqueue(row);
            meanwhile.Clear();
            reading = false;
            return true;
        }
    }

    /// <summary>The person's first message; it stays first until <see cref="Done"/>. False ends the lane.</summary>
    public bool TryPeek(long personId, [NotNullWhen(true)] out InboxRow? row)
    {
        lock (gate)
        {
            if (lanes[personId].TryPeek(out row)) return true;
            lanes.Remove(personId);
            return false;
        }
    }

    public void Done(long personId)
    {
        lock (gate)
        {
            lanes[personId].Dequeue();
            waiting--;
            if (!wantsRoom || waiting > most / 2) return;
            wantsRoom = false;
            changed.Writer.TryWrite(0);
        }
    }

    private void Enqueue(InboxRow row)
    {
        lastId = row.Id;
        waiting++;
        if (lanes.TryGetValue(row.PersonId, out var lane))
        {
            lane.Enqueue(row);
            return;
        }

        lanes[row.PersonId] = new Queue<InboxRow>([row]);
        start(row.PersonId);
    }
}

using Snapp.Bot.Channels;
using Snapp.Data.Outbox;

namespace Snapp.Bot.Delivery;

/// <summary>
/// One account we send from: how much may leave by it, whether the provider has asked it to wait, and how many calls it has under way.
/// What goes wrong here is no other sender's matter. Safe for several threads.
/// </summary>
internal sealed class Sender(double perSecond, Backoff backoff, TimeProvider clock)
{
    /// <summary>A limit that may be one person's is taken for the sender's once so many people in a row have met it.</summary>
    public const int PeopleInDoubt = 3;

    /// <summary>All lanes may leave; the number of the first lane that may not.</summary>
    public const int AllLanes = (int)Lane.Bulk + 1;

    private const double BulkShare = 0.8;

    /// <summary>A provider that names no time is asked again after about a minute at the latest: one call, which harms nobody.</summary>
    private const int MostStrikes = 7;

    private readonly Lock gate = new();
    private readonly RateLimit all = new(perSecond, clock);
    private readonly RateLimit bulk = new(perSecond * BulkShare, clock);
    private readonly HashSet<long> doubts = [];

    // Calls that hang keep their place until they time out. A call of a second fills the places at full rate;
    // replies always find a quarter of them that nothing else may take, and bulk never has more than half.
    private readonly int places = (int)Math.Clamp(Math.Ceiling(perSecond), 16, 512);
    private readonly int[] underWay = new int[AllLanes];
    private DateTimeOffset pausedUntil;
    private TimeSpan pause;
    private long? pausedAt;
    private int strikes;
    private bool isProbing;

    /// <summary>So many bulk messages are kept ready: about a second's worth, so that an agency that comes new waits no longer than that.</summary>
    public int BulkAhead => (int)Math.Clamp(perSecond, 8, 512);

    public int UnderWay
    {
        get
        {
            lock (gate)
            {
                return underWay.Sum();
            }
        }
    }

    /// <summary>The first lane that must wait for time to pass, whatever becomes of the calls under way.</summary>
    public int OpenLanes
    {
        get
        {
            lock (gate)
            {
                return PauseLeft() > TimeSpan.Zero || all.Wait > TimeSpan.Zero ? 0 : bulk.Wait > TimeSpan.Zero ? (int)Lane.Bulk : AllLanes;
            }
        }
    }

    /// <summary>Takes a place and a token. False when it may not go now: <paramref name="wait"/> says after how long to ask again, or is zero where the end of a call is waited for.</summary>
    public bool TryStart(Lane lane, out TimeSpan wait)
    {
        lock (gate)
        {
            wait = PauseLeft();
            if (wait > TimeSpan.Zero || !HasPlace(lane)) return false;
            wait = lane is Lane.Bulk && bulk.Wait > all.Wait ? bulk.Wait : all.Wait;
            if (wait > TimeSpan.Zero) return false;
            all.Take();
            if (lane is Lane.Bulk) bulk.Take();
            underWay[(int)lane]++;
            return true;
        }
    }

    public void End(Lane lane)
    {
        lock (gate)
        {
            underWay[(int)lane]--;
        }
    }

    /// <summary>The place was taken for a message that did not go.</summary>
    public void GiveBack(Lane lane) => Charge(lane, -1);

    /// <summary>A message that counts as several, as an SMS of several segments does.</summary>
    public void Charge(Lane lane, int more)
    {
        lock (gate)
        {
            all.Take(more);
            if (lane is Lane.Bulk) bulk.Take(more);
        }
    }

    /// <summary>Learns from how a send ended. Returns until when the whole sender waits, or null when the outcome is that message's alone.</summary>
    public DateTimeOffset? Note(SendOutcome outcome, long personId)
    {
        lock (gate)
        {
            switch (outcome)
            {
                case SendOutcome.TryLater { Limits: Limits.Sender } later:
                    return Pause(later.After);
                case SendOutcome.TryLater { Limits: Limits.PersonOrSender } later:
                    return IsBeyondDoubt(personId) ? Pause(later.After) : null;
                case SendOutcome.Unclear:
                    return IsBeyondDoubt(personId) ? Pause(null) : null;
                default:
                    doubts.Clear();
                    if (PauseLeft() > TimeSpan.Zero) return null;
                    strikes = 0;
                    isProbing = false;
                    return null;
            }
        }
    }

    private bool IsBeyondDoubt(long personId)
    {
        doubts.Add(personId);
        return isProbing || doubts.Count >= PeopleInDoubt;
    }

    /// <summary>The calls that were under way when the limit was met will meet it too; they make the pause no longer, unless the provider says so.</summary>
    private DateTimeOffset Pause(TimeSpan? asked)
    {
        var left = PauseLeft();
        if (left == TimeSpan.Zero) strikes = Math.Min(strikes + 1, MostStrikes);
        var wait = backoff.After(strikes, asked);
        if (left > TimeSpan.Zero && (asked is null || wait <= left)) return pausedUntil;
        doubts.Clear();
        isProbing = true;
        pause = wait;
        pausedAt = clock.GetTimestamp();
        return pausedUntil = clock.GetUtcNow() + wait;
    }

    private TimeSpan PauseLeft()
    {
        if (pausedAt is not { } since) return TimeSpan.Zero;
        var left = pause - clock.GetElapsedTime(since);
        if (left > TimeSpan.Zero) return left;
        pausedAt = null;
        return TimeSpan.Zero;
    }

    private bool HasPlace(Lane lane)
    {
        var taken = underWay.Sum();
        // After a pause one call finds out whether it is over, before the crowd follows.
        if (isProbing) return taken == 0;
        return taken < places
            && (lane is Lane.Reply || taken - underWay[(int)Lane.Reply] < places * 3 / 4)
            && (lane is not Lane.Bulk || underWay[(int)Lane.Bulk] < places / 2);
    }
}

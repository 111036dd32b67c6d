namespace Snapp.Bot.Delivery;

/// <summary>
/// How long to wait before the next attempt: anywhere between nothing and a whole that doubles from one second to ten minutes (full jitter),
/// so that a crowd that failed together does not come back together. Pure but for the random source it is given.
/// </summary>
internal sealed class Backoff(Random random)
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Most = TimeSpan.FromMinutes(10);

    /// <summary>No wait is shorter.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMilliseconds(50);

    /// <summary>A provider that asks for more is asked again after so long: a header of one day is more often a mistake than meant, and one call an hour harms nobody.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    /// <summary>After this many attempts a send is given up; with the waits above that is more than two hours as a rule.</summary>
    public const int MostAttempts = 36;

    /// <param name="attempts">Attempts made so far, 1 or more.</param>
    /// <param name="asked">What the provider asked for (Retry-After): waited for in full, and the jitter on top of it.</param>
    public TimeSpan After(int attempts, TimeSpan? asked = null)
    {
        var whole = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20)), Most.TotalSeconds);
        double share;
        lock (random)
        {
            share = random.NextDouble();
        }

        var least = asked is { } wish ? TimeSpan.FromTicks(Math.Clamp(wish.Ticks, 0, LongestAsked.Ticks)) : TimeSpan.Zero;
        var wait = least + TimeSpan.FromSeconds(whole * share);
        return wait > Least ? wait : Least;
    }
}

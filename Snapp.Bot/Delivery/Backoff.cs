namespace Snapp.Bot.Delivery;

/// <summary>
/// How long to wait before the next attempt: doubles from one second to ten minutes, each time somewhere between half and the whole of it,
/// so that a crowd that failed together does not come back together. Pure but for the random source it is given.
/// </summary>
internal sealed class Backoff(Random random)
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Most = TimeSpan.FromMinutes(10);

    /// <summary>After this many attempts a send is given up; with the waits above that is more than two hours.</summary>
    public const int MostAttempts = 24;

    /// <param name="attempts">Attempts made so far, 1 or more.</param>
    /// <param name="atLeast">What the provider asked for (Retry-After); never undercut, and itself at most a day.</param>
    public TimeSpan After(int attempts, TimeSpan? atLeast = null)
    {
        var whole = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20)), Most.TotalSeconds);
        double share;
        lock (random)
        {
            share = random.NextDouble();
        }

        var wait = TimeSpan.FromSeconds(whole * (0.5 + (share / 2)));
        var asked = atLeast is { } least ? TimeSpan.FromTicks(Math.Clamp(least.Ticks, 0, TimeSpan.FromDays(1).Ticks)) : TimeSpan.Zero;
        return wait > asked ? wait : asked;
    }
}

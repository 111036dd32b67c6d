namespace Snapp.Bot.Delivery;

/// <summary>
/// A token bucket: within one second never more than <paramref name="perSecond"/>, what was saved up included.
/// Follows the clock's monotonic time. Not safe for several threads.
/// </summary>
internal sealed class RateLimit(double perSecond, TimeProvider clock)
{
    private const double BurstShare = 0.05;

    /// <summary>Sums of fractions of a token may miss a whole one by so little.</summary>
    private const double Crumb = 1e-6;

    private readonly double burst = Math.Max(1, perSecond * BurstShare);

    // What is saved up may leave at once, so the bucket fills that much slower: L1 counts any second, not the average one.
    private readonly double refill = perSecond * BurstShare > 1 ? perSecond * (1 - BurstShare) : perSecond;

    private double level = Math.Max(1, perSecond * BurstShare);
    private long filledAt = clock.GetTimestamp();

    /// <summary>How long until one more may go; zero when it may go now.</summary>
    public TimeSpan Wait
    {
        get
        {
            Fill();
            return level >= 1 - Crumb ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - level) / refill) + TimeSpan.FromTicks(1);
        }
    }

    /// <summary>Takes so many, more than there are if need be: the debt is waited for by those who come later. Less than none gives back.</summary>
    public void Take(double tokens = 1)
    {
        Fill();
        level = Math.Min(burst, level - tokens);
    }

    private void Fill()
    {
        var now = clock.GetTimestamp();
        level = Math.Min(burst, level + (clock.GetElapsedTime(filledAt, now).TotalSeconds * refill));
        filledAt = now;
    }
}

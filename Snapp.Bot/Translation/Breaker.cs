namespace Snapp.Bot.Translation;

/// <summary>
/// After five failures in a row the provider is left alone for 30 s; then one call may try, and decides. May be called from any thread.
/// A trial that never reports back (its caller was cancelled) costs another 30 s and nothing more.
/// </summary>
internal sealed class Breaker(TimeProvider clock)
{
    internal const int FailuresBeforeRest = 5;
    internal static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private int _failures;
    private long _restingSince;

    internal bool MayTry()
    {
        lock (_lock)
        {
            if (_failures < FailuresBeforeRest) return true;
            if (clock.GetElapsedTime(_restingSince) < Rest) return false;
            _restingSince = clock.GetTimestamp();
            return true;
        }
    }

    internal void Succeeded()
    {
        lock (_lock) _failures = 0;
    }

    internal void Failed()
    {
        lock (_lock)
        {
            if (_failures < FailuresBeforeRest) _failures++;
            _restingSince = clock.GetTimestamp();
        }
    }
}

namespace Snapp.Bot.Commands.Chat;

/// <summary>The real clock, ahead by what has been passed over. Whatever waited for a time that was passed over is woken.</summary>
internal sealed class ChatClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<JumpingTimer> _waiting = [];
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return System.GetUtcNow() + _ahead;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new JumpingTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Pass(TimeSpan time)
    {
        JumpingTimer[] waiting;
        lock (_gate)
        {
            _ahead += time;
            waiting = [.. _waiting];
        }

        foreach (var timer in waiting)
            timer.Jump(time);
    }

    private void Keep(JumpingTimer timer, bool waits)
    {
        lock (_gate)
            _ = waits ? _waiting.Add(timer) : _waiting.Remove(timer);
    }

    /// <summary>A timer of the system that is set nearer when the clock jumps.</summary>
    private sealed class JumpingTimer : ITimer
    {
        private readonly ChatClock _clock;
        private readonly ITimer _inner;
        private DateTimeOffset _due = DateTimeOffset.MaxValue;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        internal JumpingTimer(ChatClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _inner = System.CreateTimer(_ => Fire(callback, state), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            _due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : _clock.GetUtcNow() + dueTime;
            _clock.Keep(this, dueTime != Timeout.InfiniteTimeSpan);
            return _inner.Change(dueTime, period);
        }

        internal void Jump(TimeSpan time)
        {
            var left = _due - _clock.GetUtcNow();
            if (time > TimeSpan.Zero && _due != DateTimeOffset.MaxValue)
                _inner.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, _period);
        }

        public void Dispose()
        {
            _clock.Keep(this, waits: false);
            _inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            _clock.Keep(this, waits: false);
            return _inner.DisposeAsync();
        }

        private void Fire(TimerCallback callback, object? state)
        {
            var repeats = _period > TimeSpan.Zero;
            _due = repeats ? _clock.GetUtcNow() + _period : DateTimeOffset.MaxValue;
            if (!repeats)
                _clock.Keep(this, waits: false);
            callback(state);
        }
    }
}

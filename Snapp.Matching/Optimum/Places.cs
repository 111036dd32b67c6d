namespace Snapp.Matching.Optimum;

/// <summary>Who has whom: the places of each mentor and the newcomers in them. Places are counted, never listed.</summary>
internal sealed class Places
{
    private const int Nobody = -1;
    private readonly int[] _capacities;
    private readonly int[] _taken;
    private readonly int[] _first;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly int[] _mentorOf;
    private readonly short[] _scoreOf;
    private int _withPlace;

    internal Places(int newcomers, ReadOnlySpan<int> capacities)
    {
        _capacities = capacities.ToArray();
        (_taken, _first) = (new int[capacities.Length], new int[capacities.Length]);
        (_next, _previous, _mentorOf) = (new int[newcomers], new int[newcomers], new int[newcomers]);
        _scoreOf = new short[newcomers];
        Array.Fill(_first, Nobody);
        Array.Fill(_mentorOf, Nobody);
        _withPlace = capacities.Length - capacities.Count(0);
    }

    /// <summary>Whether any mentor at all has a free place.</summary>
    internal bool AnyFree => _withPlace > 0;

    internal int Newcomers => _mentorOf.Length;

    internal bool HasFree(int mentor) => _taken[mentor] < _capacities[mentor];

    /// <summary>The mentor of a newcomer, or -1.</summary>
    internal int MentorOf(int newcomer) => _mentorOf[newcomer];

    /// <summary>The score of a matched newcomer with the mentor.</summary>
    internal short ScoreOf(int newcomer) => _scoreOf[newcomer];

    /// <summary>The first newcomer with a mentor, or -1; the others follow by <see cref="NextAt"/>.</summary>
    internal int FirstAt(int mentor) => _first[mentor];

    internal int NextAt(int newcomer) => _next[newcomer];

    internal void Give(int newcomer, int mentor, short score)
    {
        (_mentorOf[newcomer], _scoreOf[newcomer]) = (mentor, score);
        var second = _first[mentor];
        (_first[mentor], _next[newcomer], _previous[newcomer]) = (newcomer, second, Nobody);
        if (second != Nobody)
            _previous[second] = newcomer;
        if (++_taken[mentor] == _capacities[mentor])
            _withPlace--;
    }

    internal void Take(int newcomer)
    {
        var (mentor, next, previous) = (_mentorOf[newcomer], _next[newcomer], _previous[newcomer]);
        if (previous == Nobody)
            _first[mentor] = next;
        else
            _next[previous] = next;
        if (next != Nobody)
            _previous[next] = previous;
        _mentorOf[newcomer] = Nobody;
        if (_taken[mentor]-- == _capacities[mentor])
            _withPlace++;
    }

    internal int[] Mentors() => [.. _mentorOf];

    /// <summary>How many newcomers are matched and what their scores sum up to.</summary>
    internal (int Matched, long Sum) Total()
    {
        var (matched, sum) = (0, 0L);
        for (var newcomer = 0; newcomer < _mentorOf.Length; newcomer++)
        {
            if (_mentorOf[newcomer] == Nobody)
                continue;
            matched++;
            sum += _scoreOf[newcomer];
        }
        return (matched, sum);
    }
}

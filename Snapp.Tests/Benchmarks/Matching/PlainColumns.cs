using System.Runtime.CompilerServices;
using Snapp.Matching;
using Snapp.Matching.Pool;
using Snapp.Matching.Profiles;

namespace Snapp.Tests.Benchmarks.Matching;

/// <summary>The yardstick of the shortlist: the same bytes, every mentor scored one after the other, a heap of the best k that is touched only by those who come in. No groups, no bounds, no registers.</summary>
internal sealed class PlainColumns
{
    private readonly Vocabulary _words = new();
    private readonly Columns _columns;
    private readonly int[] _groups;
    private int _least;

    internal PlainColumns(MentorProfile[] mentors)
    {
        PooledMentor[] pooled = [.. mentors.Select(mentor => new PooledMentor(mentor, MentorCode.Of(mentor, _words)))];
        _columns = new Columns(pooled.Length, pooled.Max(mentor => mentor.Code.Languages.Length));
        _groups = [.. pooled.Select(mentor => mentor.Code.Group)];
        foreach (var mentor in pooled)
            _columns.Add(mentor);
    }

    internal ScoreQuery QueryOf(NewcomerProfile newcomer) => new(newcomer, Weights.Default, _words);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal List<(int Rank, long Id)> Best(ScoreQuery query, int k)
    {
        var best = new PriorityQueue<long, (int Rank, long Id)>();
        for (var slot = 0; slot < _columns.Count; slot++)
        {
            var score = ScalarScorer.Score(query, _columns, slot, query.Ring.Points[_groups[slot]]);
            if (score < 0 || (best.Count == k && score < _least))
                continue;
            var id = _columns.Ids[slot];
            best.Enqueue(id, (score, -id));
            if (best.Count > k)
                best.Dequeue();
            _least = best.TryPeek(out _, out var worst) ? worst.Rank : 0;
        }
        var sorted = new List<(int, long)>();
        while (best.TryDequeue(out var id, out var rank))
            sorted.Add((rank.Rank, id));
        sorted.Reverse();
        return sorted;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Snapp.Matching.Criteria;
using Snapp.Matching.Optimum;
using Snapp.Matching.Profiles;

namespace Snapp.Matching.Pool;

/// <summary>
/// The scores of everybody who waits with every mentor who has a place, worked out row by row when asked for.
/// The whole table of ten thousand by ten thousand is never in memory.
/// </summary>
internal sealed class PoolScores : Scores
{
    private readonly IReadOnlyList<NewcomerProfile> _waiting;
    private readonly PooledMentor[] _mentors;
    private readonly Dictionary<long, int> _slots;
    private readonly Columns _columns;
    private readonly ScoreQuery?[] _queries;
    private readonly Dictionary<UnitGroups.Ring, byte[]> _occupationRows = new(ReferenceEqualityComparer.Instance);
    private readonly Func<NewcomerProfile, Weights> _weightsOf;
    private readonly Vocabulary _words;
    private readonly Hardware _hardware;

    /// <param name="waiting">The rows.</param>
    /// <param name="mentors">The columns; nobody else may hold them, for they are given their slots here.</param>
    /// <param name="weightsOf">What each criterion counts, for each newcomer.</param>
    /// <param name="words">The numbers of the words in the mentors' codes.</param>
    /// <param name="hardware">The registers to use.</param>
    internal PoolScores(IReadOnlyList<NewcomerProfile> waiting, PooledMentor[] mentors, Func<NewcomerProfile, Weights> weightsOf, Vocabulary words, Hardware hardware)
        : base(waiting.Count, mentors.Length)
    {
        (_waiting, _mentors, _weightsOf, _words, _hardware) = (waiting, mentors, weightsOf, words, hardware);
        _queries = new ScoreQuery?[waiting.Count];
        _slots = mentors.Index().ToDictionary(mentor => mentor.Item.Profile.PersonId, mentor => mentor.Index);
        _columns = new Columns(mentors.Length, Math.Max(1, mentors.Select(mentor => mentor.Code.Languages.Length).DefaultIfEmpty().Max()));
        foreach (var mentor in mentors)
            _columns.Add(mentor);
    }

    internal override ReadOnlySpan<short> Row(int newcomer, Span<short> scratch)
    {
        var query = _queries[newcomer] ??= new ScoreQuery(_waiting[newcomer], _weightsOf(_waiting[newcomer]), _words);
        var occupation = OccupationRow(query.Ring);
        if (_hardware == Hardware.Vector512)
            ByLanes<Lanes512, Vector512<byte>>(query, occupation, scratch);
        else if (_hardware == Hardware.Vector256)
            ByLanes<Lanes256, Vector256<byte>>(query, occupation, scratch);
        else
            OneByOne(query, occupation, scratch);
        AddBonus(_waiting[newcomer].DaysWaiting, scratch[..Mentors]);
        Forbid(_waiting[newcomer], scratch);
        return scratch[..Mentors];
    }

    private static void AddBonus(int daysWaiting, Span<short> scores)
    {
        if (daysWaiting == 0)
            return;
        foreach (ref var score in scores)
            score += (short)WaitingBonus.On(score, daysWaiting);
    }

    /// <summary>What the mentors get for the occupation: one row for all newcomers of a unit group with the same weight for it.</summary>
    private byte[] OccupationRow(UnitGroups.Ring ring)
    {
        if (_occupationRows.TryGetValue(ring, out var known))
            return known;
        var row = new byte[_columns.Stride];
        for (var slot = 0; slot < _mentors.Length; slot++)
            row[slot] = ring.Points[_mentors[slot].Code.Group];
        return _occupationRows[ring] = row;
    }

    // Called once or twice for each newcomer, so there is no second compilation to wait for.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ByLanes<TLanes, TVector>(ScoreQuery query, byte[] occupation, Span<short> scores)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var scorer = new LaneScorer<TLanes, TVector>(query);
        ref var points = ref MemoryMarshal.GetArrayDataReference(occupation);
        ref var first = ref MemoryMarshal.GetReference(scores[..RowRoom]);
        for (var at = 0; at < Mentors; at += TLanes.Width)
        {
            var score = scorer.Score(_columns, at, TLanes.Load(in points, (nuint)at), out var allowed);
            TLanes.StoreWide(score, allowed, ref first, (nuint)at);
        }
    }

    private void OneByOne(ScoreQuery query, byte[] occupation, Span<short> scores)
    {
        for (var slot = 0; slot < Mentors; slot++)
            scores[slot] = (short)ScalarScorer.Score(query, _columns, slot, occupation[slot]);
    }

    private void Forbid(NewcomerProfile newcomer, Span<short> scores)
    {
        if (_slots.TryGetValue(newcomer.PersonId, out var self))
            scores[self] = Forbidden;
        foreach (var id in newcomer.NotAgain)
        {
            if (_slots.TryGetValue(id, out var slot))
                scores[slot] = Forbidden;
        }
        if (newcomer.OnlyGender is not { } only)
            return;
        for (var slot = 0; slot < Mentors; slot++)
        {
            if (_mentors[slot].Profile.Gender != only)
                scores[slot] = Forbidden;
        }
    }
}

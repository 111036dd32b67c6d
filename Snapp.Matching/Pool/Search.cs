using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Snapp.Matching.Profiles;

namespace Snapp.Matching.Pool;

/// <summary>
/// One shortlist in the making: from the newcomer's own unit group outwards, until no mentor of the groups that remain can come in.
/// Takes no lock. A group that changed while it was read is a reason to begin again.
/// </summary>
internal sealed class Search(NewcomerProfile newcomer, int most, IReadOnlySet<long>? except, ScoreQuery query, MentorGroups groups)
{
    private readonly bool _anyForbidden = except is { Count: > 0 } || newcomer.NotAgain.Count > 0;
    private readonly List<(Columns Columns, int Version)> _visits = new(32);

    internal BestFew Best { get; } = new(most);

    internal Ranked[] Run(Hardware hardware)
    {
        var wait = default(SpinWait);
        while (true)
        {
            if (TryRun(hardware) is { } found)
                return found;
            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Offer(int rank, Columns columns, int slot)
    {
        var id = columns.Ids[slot];
        if (Best.Admits(rank, id) && MayBeProposed(id, columns, slot))
            Best.Add(new BestFew.Entry(rank, slot, id, _visits.Count - 1));
    }

    private bool MayBeProposed(long id, Columns columns, int slot) =>
        id != newcomer.PersonId
        && !(_anyForbidden && (newcomer.NotAgain.Contains(id) || except?.Contains(id) == true))
        && (newcomer.OnlyGender is not { } only || columns.Profiles[slot]?.Gender == only);

    /// <summary>Null when somebody changed what was read.</summary>
    private Ranked[]? TryRun(Hardware hardware)
    {
        Best.Clear();
        _visits.Clear();
        var moves = groups.Moves;
        var undisturbed = (moves & 1) == 0 && hardware switch
        {
            Hardware.Vector512 => TryByLanes<Lanes512, Vector512<byte>>(),
            Hardware.Vector256 => TryByLanes<Lanes256, Vector256<byte>>(),
            _ => TryOneByOne(),
        };
        if (!undisturbed)
            return null;
        var best = Best.TakeSorted();
        var found = new Ranked[best.Length];
        for (var at = 0; at < best.Length; at++)
        {
            // A slot is empty only when a writer has been there; then the version tells.
            if (_visits[best[at].Visit].Columns.Profiles[best[at].Slot] is not { } mentor)
                return null;
            found[at] = new Ranked(best[at].Rank, best[at].Id, mentor);
        }
        Volatile.ReadBarrier();
        foreach (var (columns, version) in _visits)
            undisturbed &= columns.Version == version;
        return undisturbed && groups.Moves == moves ? found : null;
    }

    // The first people are not to wait for a second compilation.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryByLanes<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var scorer = new LaneScorer<TLanes, TVector>(query);
        foreach (var group in query.Ring.Order)
        {
            var occupation = query.Ring.Points[group];
            if (CannotComeIn(occupation))
                break;
            if (groups[group] is not { Count: > 0 } columns)
                continue;
            if (!TryVisit(columns))
                return false;
            Scan.Group<TLanes, TVector>(scorer, columns, occupation, this);
        }
        return true;
    }

    private bool TryOneByOne()
    {
        foreach (var group in query.Ring.Order)
        {
            var occupation = query.Ring.Points[group];
            if (CannotComeIn(occupation))
                break;
            if (groups[group] is not { Count: > 0 } columns)
                continue;
            if (!TryVisit(columns))
                return false;
            Scan.Group(query, columns, occupation, this);
        }
        return true;
    }

    private bool TryVisit(Columns columns)
    {
        var version = columns.Version;
        _visits.Add((columns, version));
        return (version & 1) == 0;
    }

    /// <summary>Mentors of equal rank go by id, so a group is passed over only when even its best would rank lower.</summary>
    private bool CannotComeIn(byte occupation) => Best.IsFull && occupation + query.MostBesideOccupation < Best.LeastRank;

    /// <summary>A mentor with the rank by which the list is sorted.</summary>
    internal readonly record struct Ranked(int Rank, long Id, MentorProfile Mentor);
}

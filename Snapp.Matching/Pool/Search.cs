using Snapp.Matching.Profiles;

namespace Snapp.Matching.Pool;

/// <summary>
/// One shortlist in the making: from the newcomer's own unit group outwards, until no mentor of the groups that remain can come in.
/// Takes no lock. A group that changed while it was read is a reason to begin again.
/// </summary>
internal sealed class Search(NewcomerProfile newcomer, int most, IReadOnlySet<long>? except)
{
    internal BestFew Best { get; } = new(most);

    internal BestFew.Entry[] Run(ScoreQuery query, MentorGroups groups, Hardware hardware)
    {
        var wait = default(SpinWait);
        while (!TryRun(query, groups, hardware))
            wait.SpinOnce(sleep1Threshold: -1);
        return Best.Sorted();
    }

    internal void Offer(int rank, Columns columns, int slot)
    {
        // A slot may be empty only where a writer is at work; then the version tells, and nothing of this counts.
        if (columns.Mentors[slot] is { } mentor && Best.Admits(rank, mentor.Profile.PersonId) && MayBeProposed(mentor.Profile.PersonId))
            Best.Add(rank, mentor);
    }

    private bool MayBeProposed(long id) =>
        id != newcomer.PersonId && !newcomer.NotAgain.Contains(id) && except?.Contains(id) != true;

    private bool TryRun(ScoreQuery query, MentorGroups groups, Hardware hardware)
    {
        Best.Clear();
        var moves = groups.Moves;
        if ((moves & 1) != 0)
            return false;
        foreach (var group in query.Ring.Order)
        {
            var occupation = query.Ring.Points[group];
            // Mentors of equal rank go by id, so a group is passed over only when even its best would rank lower.
            if (Best.IsFull && occupation + query.MostBesideOccupation < Best.LeastRank)
                break;
            if (groups[group] is not { Count: > 0 } columns)
                continue;
            var version = columns.Version;
            if ((version & 1) != 0)
                return false;
            Scan.Group(query, columns, occupation, this, hardware);
            Volatile.ReadBarrier();
            if (columns.Version != version)
                return false;
        }
        Volatile.ReadBarrier();
        return groups.Moves == moves;
    }
}

using Snapp.Matching.Profiles;

namespace Snapp.Matching.Pool;

/// <summary>
/// The mentors with a free place, by unit group, and all mentors by id. Every change touches one slot (and moves the last of the group into a hole).
/// Changes take turns; reading needs no turn.
/// </summary>
internal sealed class MentorGroups
{
    private readonly Columns?[] _groups = new Columns?[UnitGroups.Count];
    private readonly Dictionary<long, PooledMentor> _mentors = [];
    private readonly Lock _writing = new();
    private int _moves;
    private int _all;

    internal Vocabulary Words { get; } = new();

    /// <summary>All mentors, free or not.</summary>
    internal int Count => Volatile.Read(ref _all);

    /// <summary>Moves on whenever a mentor changes the unit group, which no version of one group could tell.</summary>
    internal int Moves => Volatile.Read(ref _moves);

    internal Columns? this[int group] => Volatile.Read(ref _groups[group]);

    internal void Put(MentorProfile profile)
    {
        lock (_writing)
        {
            if (!_mentors.TryGetValue(profile.PersonId, out var mentor))
            {
                mentor = new PooledMentor(profile, MentorCode.Of(profile, Words));
                _mentors.Add(profile.PersonId, mentor);
                Volatile.Write(ref _all, _mentors.Count);
                if (mentor.IsFree)
                    Insert(mentor);
                return;
            }
            Change(mentor, profile, MentorCode.IsSame(mentor.Profile, profile) ? mentor.Code : MentorCode.Of(profile, Words));
        }
    }

    internal void Remove(long personId)
    {
        lock (_writing)
        {
            if (!_mentors.Remove(personId, out var mentor))
                return;
            Volatile.Write(ref _all, _mentors.Count);
            if (mentor.Slot >= 0)
                TakeOut(mentor);
        }
    }

    /// <summary>What is taken off the rank of each mentor; 0 for those who are not named.</summary>
    internal void SetShares(IReadOnlyDictionary<long, byte> shares)
    {
        lock (_writing)
        {
            foreach (var (id, mentor) in _mentors)
            {
                var share = shares.GetValueOrDefault(id);
                if (share == mentor.PriceShare)
                    continue;
                mentor.PriceShare = share;
                if (mentor.Slot >= 0)
                    Rewrite(mentor);
            }
        }
    }

    /// <summary>What is known about a mentor, free or not.</summary>
    internal MentorProfile? Find(long personId)
    {
        lock (_writing)
            return _mentors.GetValueOrDefault(personId)?.Profile;
    }

    /// <summary>The mentors with a free place as they are now, by id; copies, which later changes leave alone.</summary>
    internal PooledMentor[] Free()
    {
        lock (_writing)
            return [.. _mentors.Values.Where(mentor => mentor.IsFree).OrderBy(mentor => mentor.Profile.PersonId).Select(mentor => new PooledMentor(mentor.Profile, mentor.Code))];
    }

    private void Change(PooledMentor mentor, MentorProfile profile, MentorCode code)
    {
        var (wasIn, old) = (mentor.Slot >= 0, mentor.Code.Group);
        var isFree = PooledMentor.HasPlace(profile);
        if (wasIn && isFree && code.Group == old && code.Languages.Length <= _groups[old]!.LanguageColumns)
        {
            (mentor.Profile, mentor.Code) = (profile, code);
            Rewrite(mentor);
            return;
        }
        if (wasIn && isFree)
            Interlocked.Increment(ref _moves);
        if (wasIn)
            TakeOut(mentor);
        (mentor.Profile, mentor.Code) = (profile, code);
        if (isFree)
            Insert(mentor);
        if (wasIn && isFree)
            Interlocked.Increment(ref _moves);
    }

    private void Insert(PooledMentor mentor)
    {
        ref var group = ref _groups[mentor.Code.Group];
        if (group is null)
            Volatile.Write(ref group, new Columns(Columns.Block, Math.Max(1, mentor.Code.Languages.Length)));
        else if (!group.HasRoomFor(mentor.Code))
            Volatile.Write(ref group, group.Grown(mentor.Code.Languages.Length));
        var columns = group!;
        columns.BeginWrite();
        columns.Add(mentor);
        columns.EndWrite();
    }

    private void TakeOut(PooledMentor mentor)
    {
        var columns = _groups[mentor.Code.Group]!;
        columns.BeginWrite();
        columns.Remove(mentor);
        columns.EndWrite();
    }

    private void Rewrite(PooledMentor mentor)
    {
        var columns = _groups[mentor.Code.Group]!;
        columns.BeginWrite();
        columns.Write(mentor);
        columns.EndWrite();
    }
}

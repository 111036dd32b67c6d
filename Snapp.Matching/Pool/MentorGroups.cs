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

    /// <summary>The mentors with a free place as they are now, by id.</summary>
    internal PooledMentor[] Free()
    {
        lock (_writing)
            return [.. _mentors.Values.Where(mentor => mentor.IsFree).OrderBy(mentor => mentor.Profile.PersonId)];
    }

    private void Change(PooledMentor mentor, MentorProfile profile, MentorCode code)
    {
        var free = !profile.Paused && profile.Active < profile.Capacity;
        var stays = mentor.Slot >= 0 && free && code.Group == mentor.Code.Group && code.Languages.Length <= _groups[code.Group]!.LanguageColumns;
        if (stays)
        {
            // Another profile object in the slot, because a reader may hold the old one.
            var slot = mentor.Slot;
            var changed = new PooledMentor(profile, code) { PriceShare = mentor.PriceShare, Slot = slot };
            _mentors[profile.PersonId] = changed;
            Rewrite(changed);
            return;
        }
        var moves = mentor.Slot >= 0 && free;
        if (moves)
            Interlocked.Increment(ref _moves);
        if (mentor.Slot >= 0)
            TakeOut(mentor);
        var anew = new PooledMentor(profile, code) { PriceShare = mentor.PriceShare };
        _mentors[profile.PersonId] = anew;
        if (free)
            Insert(anew);
        if (moves)
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

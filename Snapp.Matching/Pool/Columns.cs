using Snapp.Matching.Profiles;

namespace Snapp.Matching.Pool;

/// <summary>
/// Mentors as a structure of arrays: one column of bytes per property, in blocks of 64, so that a register holds one property of 64 mentors.
/// One writer at a time; readers look at <see cref="Version"/> before and after, and read again when it moved.
/// </summary>
internal sealed class Columns
{
    internal const int Block = 64;
    internal const int Province = 0, CityLow = 1, CityHigh = 2, Experience = 3, Advice = 4, Free = 5, Share = 6, FirstLanguage = 7;

    private readonly byte[] _bytes;
    private int _count;
    private int _version;

    /// <param name="room">At least for so many mentors.</param>
    /// <param name="languages">Columns of eight languages each.</param>
    internal Columns(int room, int languages)
    {
        Stride = Math.Max(Block, (room + Block - 1) / Block * Block);
        LanguageColumns = languages;
        _bytes = new byte[Stride * (FirstLanguage + languages)];
        Mentors = new PooledMentor[Stride];
        Profiles = new MentorProfile[Stride];
        Ids = new long[Stride];
    }

    internal int Stride { get; }

    internal int LanguageColumns { get; }

    internal ReadOnlySpan<byte> Bytes => _bytes;

    internal PooledMentor?[] Mentors { get; }

    /// <summary>The same mentors' profiles and ids, side by side, so that a search need not go from object to object for each it looks at.</summary>
    internal MentorProfile?[] Profiles { get; }

    internal long[] Ids { get; }

    internal int Count => Volatile.Read(ref _count);

    /// <summary>Odd while it is being written.</summary>
    internal int Version => Volatile.Read(ref _version);

    internal bool HasRoomFor(MentorCode code) => _count < Stride && code.Languages.Length <= LanguageColumns;

    /// <summary>Between these two nobody trusts what was read.</summary>
    internal void BeginWrite() => Interlocked.Increment(ref _version);

    internal void EndWrite() => Interlocked.Increment(ref _version);

    internal void Add(PooledMentor mentor)
    {
        mentor.Slot = _count;
        Write(mentor);
        Volatile.Write(ref _count, _count + 1);
    }

    internal void Write(PooledMentor mentor)
    {
        var (slot, code) = (mentor.Slot, mentor.Code);
        (Mentors[slot], Profiles[slot], Ids[slot]) = (mentor, mentor.Profile, mentor.Profile.PersonId);
        Set(Province, slot, code.Province);
        Set(CityLow, slot, (byte)code.City);
        Set(CityHigh, slot, (byte)(code.City >> 8));
        Set(Experience, slot, code.Experience);
        Set(Advice, slot, code.Advice);
        Set(Free, slot, code.Free);
        Set(Share, slot, mentor.PriceShare);
        for (var at = 0; at < LanguageColumns; at++)
            Set(FirstLanguage + at, slot, at < code.Languages.Length ? code.Languages[at] : (byte)0);
    }

    /// <summary>The last one takes the place of the one that goes.</summary>
    internal void Remove(PooledMentor mentor)
    {
        var last = _count - 1;
        if (mentor.Slot != last)
        {
            var moved = Mentors[last]!;
            moved.Slot = mentor.Slot;
            Write(moved);
        }
        (Mentors[last], Profiles[last]) = (null, null);
        Volatile.Write(ref _count, last);
        mentor.Slot = PooledMentor.NotInColumns;
    }

    /// <summary>The same mentors with more room or more languages; this one stays as it is for those who read it now.</summary>
    internal Columns Grown(int languages)
    {
        var grown = new Columns(_count == Stride ? Stride * 2 : Stride, Math.Max(languages, LanguageColumns));
        for (var slot = 0; slot < _count; slot++)
            grown.Add(Mentors[slot]!);
        return grown;
    }

    private void Set(int column, int slot, byte value) => _bytes[(column * Stride) + slot] = value;
}

/// <summary>A mentor in the pool: the profile, its numbers, and where they stand. Only writers touch it.</summary>
internal sealed class PooledMentor(MentorProfile profile, MentorCode code)
{
    internal const int NotInColumns = -1;

    internal MentorProfile Profile { get; set; } = profile;

    internal MentorCode Code { get; set; } = code;

    /// <summary>What is taken off the score when mentors are ranked.</summary>
    internal byte PriceShare { get; set; }

    internal int Slot { get; set; } = NotInColumns;

    internal bool IsFree => HasPlace(Profile);

    internal static bool HasPlace(MentorProfile profile) => !profile.Paused && profile.Active < profile.Capacity;
}

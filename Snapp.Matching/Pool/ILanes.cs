using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Snapp.Matching.Pool;

/// <summary>The few things scoring asks of a register, for one width of register; the compiler makes one program for each.</summary>
internal interface ILanes<TVector>
    where TVector : struct
{
    static abstract int Width { get; }

    static abstract TVector All(byte value);

    static abstract TVector Table(ReadOnlySpan<byte> sixteen);

    static abstract TVector Load(ref readonly byte from, nuint at);

    static abstract TVector Add(TVector one, TVector other);

    static abstract TVector SubtractToZero(TVector one, TVector other);

    static abstract TVector And(TVector one, TVector other);

    static abstract TVector Or(TVector one, TVector other);

    static abstract TVector Same(TVector one, TVector other);

    static abstract TVector Choose(TVector mask, TVector one, TVector other);

    /// <summary>The entries of a table; an index is from 0 to 15.</summary>
    static abstract TVector Look(TVector table, TVector index);

    static abstract TVector UpperHalf(TVector value);

    /// <summary>One bit for each lane that is at least so much and not masked out.</summary>
    static abstract ulong AtLeast(TVector value, TVector least, TVector mask);

    static abstract void Store(TVector value, ref byte to, nuint at);

    /// <summary>Stores 16-bit scores, -1 where the mask is empty.</summary>
    static abstract void StoreWide(TVector value, TVector mask, ref short to, nuint at);
}

/// <summary>64 mentors at once: AVX-512.</summary>
internal readonly struct Lanes512 : ILanes<Vector512<byte>>
{
    public static int Width => Vector512<byte>.Count;

    public static Vector512<byte> All(byte value) => Vector512.Create(value);

    public static Vector512<byte> Table(ReadOnlySpan<byte> sixteen) => Vector512.Create(Lanes256.Table(sixteen), Lanes256.Table(sixteen));

    public static Vector512<byte> Load(ref readonly byte from, nuint at) => Vector512.LoadUnsafe(in from, at);

    public static Vector512<byte> Add(Vector512<byte> one, Vector512<byte> other) => one + other;

    public static Vector512<byte> SubtractToZero(Vector512<byte> one, Vector512<byte> other) => Vector512.SubtractSaturate(one, other);

    public static Vector512<byte> And(Vector512<byte> one, Vector512<byte> other) => one & other;

    public static Vector512<byte> Or(Vector512<byte> one, Vector512<byte> other) => one | other;

    public static Vector512<byte> Same(Vector512<byte> one, Vector512<byte> other) => Vector512.Equals(one, other);

    public static Vector512<byte> Choose(Vector512<byte> mask, Vector512<byte> one, Vector512<byte> other) => Vector512.ConditionalSelect(mask, one, other);

    public static Vector512<byte> Look(Vector512<byte> table, Vector512<byte> index) => Avx512BW.Shuffle(table, index);

    public static Vector512<byte> UpperHalf(Vector512<byte> value) => (value.AsUInt16() >> 4).AsByte() & Vector512.Create((byte)0x0F);

    public static ulong AtLeast(Vector512<byte> value, Vector512<byte> least, Vector512<byte> mask) =>
        (Vector512.GreaterThanOrEqual(value, least) & mask).ExtractMostSignificantBits();

    public static void Store(Vector512<byte> value, ref byte to, nuint at) => value.StoreUnsafe(ref to, at);

    public static void StoreWide(Vector512<byte> value, Vector512<byte> mask, ref short to, nuint at)
    {
        var (low, high) = Vector512.Widen(value);
        var (noneLow, noneHigh) = Vector512.Widen((~mask).AsSByte());
        (low.AsInt16() | noneLow).StoreUnsafe(ref to, at);
        (high.AsInt16() | noneHigh).StoreUnsafe(ref to, at + (nuint)Vector512<short>.Count);
    }
}

/// <summary>32 mentors at once: AVX2.</summary>
internal readonly struct Lanes256 : ILanes<Vector256<byte>>
{
    public static int Width => Vector256<byte>.Count;

    public static Vector256<byte> All(byte value) => Vector256.Create(value);

    public static Vector256<byte> Table(ReadOnlySpan<byte> sixteen) => Vector256.Create(Vector128.Create(sixteen), Vector128.Create(sixteen));

    public static Vector256<byte> Load(ref readonly byte from, nuint at) => Vector256.LoadUnsafe(in from, at);

    public static Vector256<byte> Add(Vector256<byte> one, Vector256<byte> other) => one + other;

    public static Vector256<byte> SubtractToZero(Vector256<byte> one, Vector256<byte> other) => Vector256.SubtractSaturate(one, other);

    public static Vector256<byte> And(Vector256<byte> one, Vector256<byte> other) => one & other;

    public static Vector256<byte> Or(Vector256<byte> one, Vector256<byte> other) => one | other;

    public static Vector256<byte> Same(Vector256<byte> one, Vector256<byte> other) => Vector256.Equals(one, other);

    public static Vector256<byte> Choose(Vector256<byte> mask, Vector256<byte> one, Vector256<byte> other) => Vector256.ConditionalSelect(mask, one, other);

    public static Vector256<byte> Look(Vector256<byte> table, Vector256<byte> index) => Avx2.Shuffle(table, index);

    public static Vector256<byte> UpperHalf(Vector256<byte> value) => (value.AsUInt16() >> 4).AsByte() & Vector256.Create((byte)0x0F);

    public static ulong AtLeast(Vector256<byte> value, Vector256<byte> least, Vector256<byte> mask) =>
        (Vector256.Equals(Vector256.Max(value, least), value) & mask).ExtractMostSignificantBits();

    public static void Store(Vector256<byte> value, ref byte to, nuint at) => value.StoreUnsafe(ref to, at);

    public static void StoreWide(Vector256<byte> value, Vector256<byte> mask, ref short to, nuint at)
    {
        var (low, high) = Vector256.Widen(value);
        var (noneLow, noneHigh) = Vector256.Widen((~mask).AsSByte());
        (low.AsInt16() | noneLow).StoreUnsafe(ref to, at);
        (high.AsInt16() | noneHigh).StoreUnsafe(ref to, at + (nuint)Vector256<short>.Count);
    }
}

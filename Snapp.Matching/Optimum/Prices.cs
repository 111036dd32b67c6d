namespace Snapp.Matching.Optimum;

/// <summary>What a place of each mentor costs: 0 while one is free. A price only rises.</summary>
internal sealed class Prices
{
    private readonly int[] _values;
    private readonly short[]? _small;

    /// <param name="mentors">How many.</param>
    /// <param name="small">Whether no price ever exceeds the highest score, so that twice as many fit into a register.</param>
    internal Prices(int mentors, bool small) => (_values, _small) = (new int[mentors], small ? new short[mentors] : null);

    private Prices(int[] values, short[] small) => (_values, _small) = (values, small);

    internal int this[int mentor] => _values[mentor];

    internal int[] Values => _values;

    internal int Count => _values.Length;

    internal void Raise(int mentor, int by)
    {
        _values[mentor] += by;
        _small?[mentor] = (short)_values[mentor];
    }

    /// <summary>The same with no price above a highest one.</summary>
    internal Prices AtMost(short highest)
    {
        short[] small = [.. _values.Select(price => (short)Math.Min(price, highest))];
        return new Prices([.. small.Select(price => (int)price)], small);
    }

    /// <summary>Score - price + offset for a whole row; what is forbidden or too far below is <see cref="PricedRow.Outside"/>.</summary>
    internal void TakeOff(ReadOnlySpan<short> scores, int offset, short least, Span<short> values)
    {
        if (_small is not null)
            PricedRow.SubtractSmall(scores, _small, (short)offset, least, values);
        else
            PricedRow.Subtract(scores, _values, offset, least, values);
    }
}

using System.Runtime.CompilerServices;

namespace Snapp.Matching;

/// <summary>The most points each criterion can give. Made only by <see cref="Create"/>, so weights that exist are valid.</summary>
public sealed record Weights
{
    private const double Most = 1000;

    private Weights()
    {
    }

    /// <summary>The weights used when an agency has not chosen its own; they sum to 255.</summary>
    public static Weights Default { get; } = Create();

    /// <summary>For the same occupation; a related one gives a share of it.</summary>
    public double Occupation { get; private init; }

    /// <summary>For advice about everything the newcomer asks for.</summary>
    public double Advice { get; private init; }

    /// <summary>For speaking the newcomer's preferred language.</summary>
    public double Language { get; private init; }

    /// <summary>For living in the same city; the same province gives a share of it.</summary>
    public double Place { get; private init; }

    /// <summary>For a mentor who is a few years ahead.</summary>
    public double Experience { get; private init; }

    /// <summary>For being free at all the times the newcomer is.</summary>
    public double FreeTime { get; private init; }

    /// <summary>Makes checked weights.</summary>
    /// <param name="occupation">See <see cref="Occupation"/>.</param>
    /// <param name="advice">See <see cref="Advice"/>.</param>
    /// <param name="language">See <see cref="Language"/>.</param>
    /// <param name="place">See <see cref="Place"/>.</param>
    /// <param name="experience">See <see cref="Experience"/>.</param>
    /// <param name="freeTime">See <see cref="FreeTime"/>.</param>
    /// <returns>The weights.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not a number from 0 to 1000.</exception>
    /// <exception cref="ArgumentException">All weights are 0, which would make every mentor equal.</exception>
    public static Weights Create(
        double occupation = 100, double advice = 40, double language = 40, double place = 35, double experience = 20, double freeTime = 20)
    {
        var weights = new Weights
        {
            Occupation = Checked(occupation),
            Advice = Checked(advice),
            Language = Checked(language),
            Place = Checked(place),
            Experience = Checked(experience),
            FreeTime = Checked(freeTime),
        };
        return occupation + advice + language + place + experience + freeTime > 0
            ? weights
            : throw new ArgumentException("At least one weight must be more than 0.");
    }

    private static double Checked(double weight, [CallerArgumentExpression(nameof(weight))] string? name = null) =>
        weight is >= 0 and <= Most
            ? weight
            : throw new ArgumentOutOfRangeException(name, weight, "A weight is a number from 0 to 1000.");
}

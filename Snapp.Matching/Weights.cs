using System.Runtime.CompilerServices;

namespace Snapp.Matching;

/// <summary>
/// The most points each criterion can give. Made only by <see cref="Create"/>, so weights that exist are valid:
/// together at most 255, so that every score fits into a byte and 64 mentors are scored at once.
/// </summary>
public sealed record Weights
{
    private const int Most = byte.MaxValue;

    private Weights()
    {
    }

    /// <summary>The weights used when an agency has not chosen its own; they sum to 255.</summary>
    public static Weights Default { get; } = Create();

    /// <summary>Which set of weights this is; stored with every match that was scored with it.</summary>
    /// <value>1 for the default.</value>
    public int Version { get; private init; }

    /// <summary>For the same occupation; a related one gives a share of it.</summary>
    /// <value>100 points.</value>
    public int Occupation { get; private init; }

    /// <summary>For advice about everything the newcomer asks for.</summary>
    /// <value>40 points.</value>
    public int Advice { get; private init; }

    /// <summary>For speaking the newcomer's preferred language.</summary>
    /// <value>40 points.</value>
    public int Language { get; private init; }

    /// <summary>For living in the same city; the same province gives a share of it.</summary>
    /// <value>35 points.</value>
    public int Place { get; private init; }

    /// <summary>For a mentor who is a few years ahead.</summary>
    /// <value>20 points.</value>
    public int Experience { get; private init; }

    /// <summary>For being free at all the times the newcomer is.</summary>
    /// <value>20 points.</value>
    public int FreeTime { get; private init; }

    /// <summary>Makes checked weights.</summary>
    /// <param name="occupation">See <see cref="Occupation"/>.</param>
    /// <param name="advice">See <see cref="Advice"/>.</param>
    /// <param name="language">See <see cref="Language"/>.</param>
    /// <param name="place">See <see cref="Place"/>.</param>
    /// <param name="experience">See <see cref="Experience"/>.</param>
    /// <param name="freeTime">See <see cref="FreeTime"/>.</param>
    /// <param name="version">See <see cref="Version"/>.</param>
    /// <returns>The weights.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not from 0 to 255.</exception>
    /// <exception cref="ArgumentException">The sum is 0, which would make every mentor equal, or more than 255.</exception>
    public static Weights Create(
        int occupation = 100, int advice = 40, int language = 40, int place = 35, int experience = 20, int freeTime = 20, int version = 1)
    {
        var weights = new Weights
        {
            Version = version,
            Occupation = Checked(occupation),
            Advice = Checked(advice),
            Language = Checked(language),
            Place = Checked(place),
            Experience = Checked(experience),
            FreeTime = Checked(freeTime),
        };
        return occupation + advice + language + place + experience + freeTime is > 0 and <= Most
            ? weights
            : throw new ArgumentException("The weights must sum to at least 1 and at most 255.");
    }

    private static int Checked(int weight, [CallerArgumentExpression(nameof(weight))] string? name = null) =>
        weight is >= 0 and <= Most
            ? weight
            : throw new ArgumentOutOfRangeException(name, weight, "A weight is from 0 to 255.");
}

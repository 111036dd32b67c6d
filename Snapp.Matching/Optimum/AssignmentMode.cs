namespace Snapp.Matching.Optimum;

/// <summary>What the best assignment is. Every mode is solved to the proven optimum.</summary>
public enum AssignmentMode
{
    /// <summary>The highest sum of scores; a pair of score 0 adds nothing and is not made.</summary>
    Best,

    /// <summary>As many pairs as possible, then the highest sum of scores.</summary>
    Most,

    /// <summary>As many pairs as possible, then the highest lowest score, then the highest sum of scores.</summary>
    MaxMin,
}

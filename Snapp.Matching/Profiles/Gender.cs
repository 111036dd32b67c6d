namespace Snapp.Matching.Profiles;

/// <summary>Said by a mentor who wishes to; used only for a newcomer who asks for it, never scored.</summary>
public enum Gender
{
    /// <summary>A woman.</summary>
    Woman,

    /// <summary>A man.</summary>
    Man,
}

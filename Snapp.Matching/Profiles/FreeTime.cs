namespace Snapp.Matching.Profiles;

/// <summary>When a person has time to talk.</summary>
public enum FreeTime
{
    /// <summary>Monday to Friday before noon.</summary>
    WeekdayMornings,

    /// <summary>Monday to Friday after noon.</summary>
    WeekdayAfternoons,

    /// <summary>Monday to Friday in the evening.</summary>
    WeekdayEvenings,

    /// <summary>Saturday and Sunday.</summary>
    Weekends,
}

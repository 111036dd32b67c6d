using Snapp.Data.People;

namespace Snapp.Data.Consent;

/// <summary>What somebody agrees to. Each purpose is asked and answered by itself.</summary>
public enum ConsentPurpose
{
    /// <summary>Finding a mentor or newcomers: without it there is no service.</summary>
    Service,

    /// <summary>News and events of the agency, sent to many.</summary>
    Announcements,

    /// <summary>A few questions months later: do you work in your field now?</summary>
    Survey,
}

/// <summary>One line of the ledger. <paramref name="Action"/> is a fixed word: given, refused, withdrawn, resumed, closed, opened.</summary>
public sealed record ConsentRow(ConsentPurpose Purpose, string Action, string Wording, string? Language, DateTimeOffset At, ChannelKind? Channel)
{
    public bool IsGiven => Action == "given";
}


namespace Snapp.Data.Turns;

/// <summary>Life of a request.</summary>
internal enum RequestState
{
    Open = 0,
    Accepted = 1,
    Declined = 2,
    Withdrawn = 3,

    /// <summary>The lease ended without an answer.</summary>
    Expired = 4,
}

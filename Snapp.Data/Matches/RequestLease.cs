namespace Snapp.Data.Matches;

/// <summary>How long a mentor has to answer a request, and when the mentor is reminded.</summary>
public static class RequestLease
{
    /// <summary>The alarm of the mentor, set with the request; its subject is the newcomer, who asks nobody twice.</summary>
    public const string Alarm = "request.lease";

    public static TimeSpan FirstNudge { get; } = TimeSpan.FromHours(24);

    public static TimeSpan SecondNudge { get; } = TimeSpan.FromHours(48);

    public static TimeSpan Ends { get; } = TimeSpan.FromHours(72);

    /// <summary>So long after the end an answer still counts as one to that request.</summary>
    public static TimeSpan LateAnswer { get; } = TimeSpan.FromDays(7);

    /// <summary>After so many in a row without an answer the mentor is put on pause.</summary>
    public const int MostLapses = 2;
}

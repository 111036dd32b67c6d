namespace Snapp.Data;

/// <summary>Times as the tables keep them: Unix milliseconds UTC, a number in both databases.</summary>
internal static class UnixTime
{
    public static long Milliseconds(this DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static DateTimeOffset Read(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? Read(long? milliseconds) => milliseconds is { } value ? Read(value) : null;
}

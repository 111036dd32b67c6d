using System.Globalization;

namespace Snapp.Bot.Commands.Chat;

/// <summary>A time as it is typed after <c>/pass</c>: "2 days", "90 minutes", "1 week".</summary>
internal static class SpokenTime
{
    private const int Most = 1_000;

    /// <summary>Null when it is none, or longer than anybody waits.</summary>
    internal static TimeSpan? Read(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var number, var unit]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= Most
            ? unit.ToLowerInvariant().TrimEnd('s') switch
            {
                "minute" or "min" => TimeSpan.FromMinutes(count),
                "hour" => TimeSpan.FromHours(count),
                "day" => TimeSpan.FromDays(count),
                "week" => TimeSpan.FromDays(7 * count),
                _ => null,
            }
            : null;
}

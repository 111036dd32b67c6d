using NodaTime;
using NodaTime.TimeZones;
using Snapp.Data.Outbox;

namespace Snapp.Bot.Delivery;

/// <summary>
/// From 21:00 to 9:00 in the person's own zone no notice and no broadcast goes out; people's own words to each other, and answers, go at any time, unless the one who gets them asked for quiet (MUTE).
/// Someone who wrote within the last quarter of an hour is awake.
/// </summary>
/// <param name="areKept">False where the providers are simulated: a demonstration at night would seem broken.</param>
internal sealed class QuietHours(bool areKept)
{
    private const string Usual = "America/Toronto";
    private static readonly LocalTime Night = new(21, 0);
    private static readonly LocalTime Morning = new(9, 0);
    private static readonly TimeSpan Awake = TimeSpan.FromMinutes(15);

    /// <summary>When the message may go; null when it may go now.</summary>
    public DateTimeOffset? Until(OutboxRow row, DateTimeOffset now)
    {
        if (!areKept || row.Lane is Lane.Reply || (row.Lane is Lane.Relay && !row.Muted) || row.ConfirmsStop || now - row.LastInboundAt < Awake)
        {
            return null;
        }

        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(row.Zone ?? Usual) ?? DateTimeZoneProviders.Tzdb[Usual];
        var local = Instant.FromDateTimeOffset(now).InZone(zone).LocalDateTime;
        if (local.TimeOfDay >= Morning && local.TimeOfDay < Night)
        {
            return null;
        }

        var day = local.TimeOfDay >= Night ? local.Date.PlusDays(1) : local.Date;
        // On a night of clock change nine o'clock exists once in every zone; lenient all the same, a wrong minute is better than a fault.
        return zone.ResolveLocal(day.At(Morning), Resolvers.LenientResolver).ToDateTimeOffset();
    }
}

using System.Globalization;
using Snapp.Bot.Delivery;
using Snapp.Data.Outbox;
using Snapp.Data.People;
using Xunit;

namespace Snapp.Tests.Delivery;

public sealed class QuietHoursTests
{
    /// <summary>A night in which the clocks change, or do not where others' do: now, and nine in the morning there, both in UTC.</summary>
    [Theory, Trait("Fault", "B43")]
    [InlineData("America/Toronto", "2026-03-08T03:00", "2026-03-08T13:00")]
    [InlineData("America/Toronto", "2026-03-07T03:00", "2026-03-07T14:00")]
    [InlineData("America/Toronto", "2026-11-01T05:30", "2026-11-01T14:00")]
    [InlineData("America/Toronto", "2026-11-01T06:30", "2026-11-01T14:00")]
    [InlineData("America/St_Johns", "2026-03-08T04:00", "2026-03-08T11:30")]
    [InlineData("America/St_Johns", "2026-11-01T02:00", "2026-11-01T12:30")]
    [InlineData("America/Regina", "2026-03-08T06:00", "2026-03-08T15:00")]
    [InlineData("America/Regina", "2026-11-01T06:00", "2026-11-01T15:00")]
    [InlineData("America/Whitehorse", "2026-03-08T08:00", "2026-03-08T16:00")]
    [InlineData("America/Whitehorse", "2026-11-01T08:00", "2026-11-01T16:00")]
    [InlineData("Nowhere/Known", "2026-03-07T03:00", "2026-03-07T14:00")]
    public void A_notice_waits_until_nine_in_the_morning_of_its_person(string zone, string now, string morning) =>
        Assert.Equal(Utc(morning), new QuietHours(areKept: true).Until(Row(zone, Lane.Notice), Utc(now)));

    [Theory, Trait("Fault", "B43")]
    [InlineData("2026-03-08T12:59", false)]
    [InlineData("2026-03-08T13:00", true)]
    [InlineData("2026-03-09T00:59", true)]
    [InlineData("2026-03-09T01:00", false)]
    public void The_day_lasts_from_nine_to_nine(string now, bool isDay) =>
        Assert.Equal(isDay, new QuietHours(areKept: true).Until(Row("America/Toronto", Lane.Bulk), Utc(now)) is null);

    private static DateTimeOffset Utc(string written) => DateTimeOffset.Parse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static OutboxRow Row(string zone, Lane lane) => new()
    {
        Id = 1,
        PersonId = 1,
        To = new Address(ChannelKind.Sms, "+15550100001"),
        Lane = lane,
        Kind = OutboxKind.Words,
        Text = new MessageText("words"),
        Attempts = 0,
        ConfirmsStop = false,
        PersonStopped = false,
        PersonConsented = true,
        ConnectionOpen = true,
        Zone = zone,
        CreatedAt = default,
    };
}

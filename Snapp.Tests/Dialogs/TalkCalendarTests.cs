using System.Text;
using Snapp.Bot.Calendars;
using Snapp.Data.Together;
using Xunit;

namespace Snapp.Tests.Dialogs;

/// <summary>RFC 5545, as a strict calendar reads it.</summary>
public sealed class TalkCalendarTests
{
    private static readonly CalendarTalk Talk = new()
    {
        Uid = "abc",
        Sequence = 2,
        At = new DateTimeOffset(2026, 3, 8, 22, 0, 0, TimeSpan.Zero),
        ChangedAt = new DateTimeOffset(2026, 3, 1, 9, 5, 7, TimeSpan.Zero),
        IsCalledOff = false,
        Language = "en",
        PartnerName = "Amal",
    };

    [Fact]
    public void A_talk_is_one_event_in_utc_with_the_first_name_only() => Assert.Equal(
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Snapp//Snapp//EN
        CALSCALE:GREGORIAN
        METHOD:PUBLISH
        BEGIN:VEVENT
        UID:abc@snapp
        SEQUENCE:2
        DTSTAMP:20260301T090507Z
        DTSTART:20260308T220000Z
        DTEND:20260308T223000Z
        SUMMARY:Talk with Amal (Snapp)
        LOCATION:https://meet.jit.si/snapp-x
        STATUS:CONFIRMED
        END:VEVENT
        END:VCALENDAR

        """.ReplaceLineEndings("\r\n"),
        TalkCalendar.Write(Talk with { Link = "https://meet.jit.si/snapp-x" }));

    [Fact]
    public void Called_off_it_takes_the_event_out_again()
    {
        var written = TalkCalendar.Write(Talk with { IsCalledOff = true });
        Assert.Contains("METHOD:CANCEL\r\n", written, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED\r\n", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Signs_that_mean_something_are_marked() =>
        Assert.Contains("""SUMMARY:Talk with a\\b\;c\,d\ne (Snapp)""" + "\r\n", TalkCalendar.Write(Talk with { PartnerName = "a\\b;c,d\ne" }), StringComparison.Ordinal);

    [Theory]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData("ي")]
    [InlineData("🙂")]
    public void Long_lines_are_folded_at_75_octets_and_no_letter_is_torn(string letter)
    {
        var name = string.Concat(Enumerable.Repeat(letter, 120));
        var written = TalkCalendar.Write(Talk with { PartnerName = name });
        Assert.All(written.Split("\r\n"), line =>
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75);
            Assert.DoesNotContain('\n', line);
            Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line)));
        });
        Assert.Contains(name, written.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}

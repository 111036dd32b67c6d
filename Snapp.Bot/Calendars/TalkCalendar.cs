using System.Globalization;
using System.Text;
using Snapp.Bot.Texts;
using Snapp.Data.Together;

namespace Snapp.Bot.Calendars;

/// <summary>A talk as a calendar file (RFC 5545). Holds the partner's first name and nothing else of anybody.</summary>
internal static class TalkCalendar
{
    private const int MostOctets = 75;

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(30);

    public static string Write(CalendarTalk talk)
    {
        var language = talk.Language ?? "en";
        string[] lines =
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Snapp//Snapp//EN",
            "CALSCALE:GREGORIAN",
            talk.IsCalledOff ? "METHOD:CANCEL" : "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            $"UID:{talk.Uid}@snapp",
            $"SEQUENCE:{talk.Sequence.ToString(CultureInfo.InvariantCulture)}",
            $"DTSTAMP:{Utc(talk.ChangedAt)}",
            $"DTSTART:{Utc(talk.At)}",
            $"DTEND:{Utc(talk.At + Length)}",
            $"SUMMARY:{Escape(TextCatalog.Get(language, "talk.calendar", ("name", talk.PartnerName ?? "")))}",
            .. talk.Link is { } link ? (string[])[$"LOCATION:{Escape(link)}"] : [],
            talk.IsCalledOff ? "STATUS:CANCELLED" : "STATUS:CONFIRMED",
            "END:VEVENT",
            "END:VCALENDAR",
        ];
        return string.Concat(lines.Select(line => Fold(line) + "\r\n"));
    }

    /// <summary>Section 3.3.5, form 2: no zone has to be known to whoever reads it.</summary>
    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Section 3.3.11: a backslash, a semicolon and a comma are marked, and a line break is a backslash and an n.</summary>
    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\\n");

    /// <summary>Section 3.1: no line is longer than 75 octets; it goes on behind a blank, and no character is torn.</summary>
    private static string Fold(string line)
    {
        var folded = new StringBuilder(line.Length);
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        return folded.ToString();
    }
}

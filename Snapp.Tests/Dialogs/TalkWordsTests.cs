using NodaTime;
using NodaTime.Text;
using Snapp.Bot.Dialogs.Meetings;
using Xunit;

namespace Snapp.Tests.Dialogs;

public sealed class TalkWordsTests
{
    /// <summary>A Monday, at nine.</summary>
    private static readonly LocalDateTime Now = new(2026, 1, 5, 9, 0);

    [Theory]
    [InlineData("en", "tuesday 18:00", "2026-01-06T18:00")]
    [InlineData("en", "Tue 6pm", "2026-01-06T18:00")]
    [InlineData("en", "tomorrow at 6:30 p.m.", "2026-01-06T18:30")]
    [InlineData("en", "today 12am", "2026-01-05T00:00")]
    [InlineData("en", "today 12 pm", "2026-01-05T12:00")]
    [InlineData("en", "Tuesday, Jan 6, 18:00", "2026-01-06T18:00")]
    [InlineData("en", "January 20th at noon", "2026-01-20T12:00")]
    [InlineData("en", "the 20 january 10:15", "2026-01-20T10:15")]
    [InlineData("en", "2026-03-08 02:30", "2026-03-08T02:30")]
    [InlineData("en", "6 pm on thursday", "2026-01-08T18:00")]
    [InlineData("en", "monday 8:00", "2026-01-12T08:00")]
    [InlineData("en", "monday 10:00", "2026-01-05T10:00")]
    [InlineData("en", "2 jan 10:00", "2027-01-02T10:00")]
    [InlineData("fr", "mardi 18 h", "2026-01-06T18:00")]
    [InlineData("fr", "mar 18h30", "2026-01-06T18:30")]
    [InlineData("fr", "mercredi à 9 h 05", "2026-01-07T09:05")]
    [InlineData("fr", "le 3 février à midi", "2026-02-03T12:00")]
    [InlineData("fr", "demain 19h, samedi 10h", "2026-01-06T19:00 2026-01-10T10:00")]
    [InlineData("en", "tuesday 18:00 or 19:00, saturday 10am", "2026-01-06T18:00 2026-01-06T19:00 2026-01-10T10:00")]
    [InlineData("en", "6pm tuesday or wednesday", "2026-01-06T18:00 2026-01-07T18:00")]
    [InlineData("en", "mon 10:00, tue 10:00, wed 10:00, thu 10:00", "2026-01-05T10:00 2026-01-06T10:00 2026-01-07T10:00")]
    [InlineData("en", "tuesday ١٨:٠٠", "2026-01-06T18:00")]
    public void A_day_with_a_time_is_found(string language, string words, string times) =>
        Assert.Equal(times.Split(' '), TalkWords.Read(words, language, Now).Select(LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Format));

    [Theory]
    [InlineData("")]
    [InlineData("6")]
    [InlineData("1 3")]
    [InlineData("tuesday")]
    [InlineData("18:00")]
    [InlineData("tuesday 6")]
    [InlineData("tuesday 25:00")]
    [InlineData("tuesday 10:75")]
    [InlineData("tuesday 13pm")]
    [InlineData("2026-02-30 10:00")]
    [InlineData("february 30 10:00")]
    [InlineData("Hello, how are you? I have 2 children")]
    public void Where_one_of_the_two_is_missing_nothing_is_guessed(string words) => Assert.Empty(TalkWords.Read(words, "en", Now));
}

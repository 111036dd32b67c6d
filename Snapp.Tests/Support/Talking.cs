using Microsoft.Extensions.DependencyInjection;
using Snapp.Bot.Matches;
using Snapp.Data.People;
using Snapp.Matching.Profiles;

namespace Snapp.Tests.Support;

/// <summary>Brings a newcomer and a mentor to the point where they talk, through the front door.</summary>
internal static class Talking
{
    /// <summary>What a newcomer writes up to the confirmed summary, with an agency's code or without one.</summary>
    public static string[] Intake(string? agencyCode = null, string place = "Ontario, Toronto", string language = "en") =>
        [agencyCode is null ? "hi" : $"hi {agencyCode}", language == "fr" ? "2" : "1", "Amal", place, "nurse, 5 years", "1", "1, 2", "English good", "4 I need help with my licence", "OK"];

    /// <summary>A program in which <paramref name="newcomer"/> and <paramref name="mentor"/> are connected; both write English.</summary>
    public static async Task<SnappApp> StartAsync(Phone newcomer, Phone mentor, CancellationToken cancellationToken, DateTimeOffset? at = null)
    {
        var app = await SnappApp.StartAsync(cancellationToken, at);
        await AddMentorAsync(app, mentor, cancellationToken);
        await IntakeAsync(app, newcomer, cancellationToken);
        await app.WriteAsync(newcomer, "1", twice: false, cancellationToken);
        await app.WriteAsync(mentor, "1", twice: false, cancellationToken);
        return app;
    }

    public static async Task IntakeAsync(SnappApp app, Phone newcomer, CancellationToken cancellationToken)
    {
        foreach (var line in Intake())
        {
            await app.WriteAsync(newcomer, line, twice: false, cancellationToken);
        }
    }

    public static async Task AddMentorAsync(SnappApp app, Phone mentor, CancellationToken cancellationToken, string language = "en")
    {
        var profile = new ProfileAnswers
        {
            FirstName = mentor.Name,
            Province = "ON",
            OccupationCode = "31301",
            Experience = ExperienceBand.OverTen,
            Languages = ["en"],
            Advice = [AdviceArea.Resume],
            Free = [FreeTime.Weekends],
            Capacity = 1,
        };
        var address = new Address(ChannelKindNames.Parse(mentor.Channel), mentor.Address);
        var id = await app.Services.GetRequiredService<PeopleStore>().AddMentorAsync(null, profile, language, address, app.Clock.GetUtcNow(), cancellationToken);
        await app.Services.GetRequiredService<LivePool>().RefreshAsync([id], cancellationToken);
    }
}

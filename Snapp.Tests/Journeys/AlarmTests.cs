using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>What happens by time, through the whole program: the reminder of a mentor who has been asked stands for all of it.</summary>
public sealed class AlarmTests
{
    private const string Nudge = "is waiting for your answer";
    private static readonly Phone Newcomer = new("Amal", "whatsapp", "+15550100001");
    private static readonly Phone Mentor = new("Maria", "sms", "+15550200001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_happens_once_at_its_time_and_after_a_restart()
    {
        await using var app = await AskedAsync(new DateTimeOffset(2026, 1, 5, 16, 0, 0, TimeSpan.Zero));
        await app.PassAsync(TimeSpan.FromHours(23), Token);
        Assert.Equal(0, Nudges(app));
        await app.RestartAsync(Token);
        await app.PassAsync(TimeSpan.FromHours(1), Token);
        Assert.Equal(1, Nudges(app));
        await app.RestartAsync(Token);
        await app.PassAsync(TimeSpan.FromHours(1), Token);
        Assert.Equal(1, Nudges(app));
    }

    [Fact]
    public async Task What_became_due_while_the_program_was_down_happens_when_it_starts()
    {
        await using var app = await AskedAsync(new DateTimeOffset(2026, 1, 5, 16, 0, 0, TimeSpan.Zero));
        await app.DownAsync(TimeSpan.FromHours(24), Token);
        Assert.Equal(1, Nudges(app));
    }

    [Fact]
    public async Task At_night_the_words_wait_for_the_morning()
    {
        // Asked at 22:30 in Toronto.
        await using var app = await AskedAsync(new DateTimeOffset(2026, 1, 6, 3, 30, 0, TimeSpan.Zero));
        await app.WriteAsync(Mentor, "HELP", twice: false, Token);
        await app.PassAsync(TimeSpan.FromHours(24), Token);
        Assert.Equal(0, Nudges(app));
        await app.PassAsync(TimeSpan.FromMinutes(10.5 * 60), Token);
        Assert.Equal(1, Nudges(app));
    }

    [Fact]
    public async Task Somebody_who_has_answered_hears_nothing()
    {
        await using var app = await AskedAsync(new DateTimeOffset(2026, 1, 5, 16, 0, 0, TimeSpan.Zero));
        await app.WriteAsync(Mentor, "1", twice: false, Token);
        await app.PassAsync(TimeSpan.FromHours(80), Token);
        Assert.Equal(0, Nudges(app));
    }

    [Fact]
    public async Task Somebody_who_has_stopped_hears_nothing()
    {
        await using var app = await AskedAsync(new DateTimeOffset(2026, 1, 5, 16, 0, 0, TimeSpan.Zero));
        await app.WriteAsync(Mentor, "STOP", twice: false, Token);
        var before = app.Providers.Ledger.Messages.Count(sent => sent.To == Mentor.Address);
        await app.PassAsync(TimeSpan.FromHours(80), Token);
        Assert.Equal(before, app.Providers.Ledger.Messages.Count(sent => sent.To == Mentor.Address));
    }

    private static int Nudges(SnappApp app) =>
        app.Providers.Ledger.Messages.Count(sent => sent.To == Mentor.Address && sent.Text.Contains(Nudge, StringComparison.Ordinal));

    private static async Task<SnappApp> AskedAsync(DateTimeOffset at)
    {
        var app = await SnappApp.StartAsync(Token, at);
        await Talking.AddMentorAsync(app, Mentor, Token);
        await Talking.IntakeAsync(app, Newcomer, Token);
        await app.WriteAsync(Newcomer, "1", twice: false, Token);
        return app;
    }
}

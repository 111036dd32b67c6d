using Snapp.Data.People;
using Snapp.Data.Safety;
using Snapp.Data.Together;
using Snapp.Data.Turns;
using Snapp.Matching.Profiles;
using Xunit;

namespace Snapp.Tests.Data;

public sealed class SafetyOnSqlite : SafetyContract;

/// <summary>What people may ask for and staff decide, as the tables keep it.</summary>
public abstract class SafetyContract : StoreContract
{
    private static readonly DateTimeOffset At = new(2026, 3, 8, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_export_holds_everything_of_the_person_and_nothing_the_partner_said()
    {
        var (mia, ana, connection) = await ConnectAsync();
        await Town.TurnAsync("ana",
            new Effect.SaveNewcomer(new ProfileAnswers { FirstName = "N", OnlyGender = Gender.Woman, ExtraAnswer = "by bus" }),
            new Effect.KeepGoal(connection, new MessageText("my licence"), "en"), new Effect.Agree(connection, "agreement-1", "fr"),
            new Effect.ProposeTalk(connection, [At], "uid"), new Effect.AnswerFit(connection, null, Fit.NotSure), new Effect.KeepOutcome(connection, 3, 2));
        await Town.TurnAsync("mia", new Effect.AnswerFit(connection, null, Fit.NotGood));
        await Town.TurnAsync("ana", new Effect.Block(mia));

        var mine = (await new ExportStore(Town.Database).FindAsync(ana, Token))!;
        Assert.Equal((Gender.Woman, "by bus"), (mine.Newcomer!.OnlyGender, mine.Newcomer.ExtraAnswer));
        Assert.Equal("my licence", mine.Together.Goals.Single().Words);
        Assert.Equal("agreement-1", mine.Together.Agreements.Single().Wording);
        Assert.Equal([At], mine.Together.Talks.Single().Times);
        Assert.True(mine.Together.Talks.Single().ProposedByYou);
        Assert.Equal(Fit.NotSure, mine.Together.Fits.Single().Answer);
        Assert.Equal((3, FieldWork.SomethingClose), (mine.Together.Outcomes.Single().Months, mine.Together.Outcomes.Single().Answer));
        Assert.Equal([Clock.GetUtcNow()], mine.Blocks);

        var hers = (await new ExportStore(Town.Database).FindAsync(mia, Token))!;
        Assert.Equal(Fit.NotGood, hers.Together.Fits.Single().Answer);
        Assert.False(hers.Together.Talks.Single().ProposedByYou);
        Assert.Empty(hers.Together.Goals);
        Assert.Empty(hers.Together.Outcomes);
        Assert.Empty(hers.Blocks);
    }

    [Fact]
    public async Task A_mentor_put_on_pause_by_staff_is_marked_for_every_process_that_holds_a_pool()
    {
        var (mia, _, connection) = await ConnectAsync();
        await Town.TurnAsync("ana", new Effect.Report(connection, new MessageText("look")));
        Clock.Advance(TimeSpan.FromMinutes(1));
        var reports = new ReportStore(Town.Database, Clock);
        var report = (await reports.ListAsync(null, Token)).Single();
        Assert.Equal([mia], await reports.CloseAsync(null, report.Id, ReportOutcome.MentorPaused, Token));
        Assert.Equal(Clock.GetUtcNow().ToUnixTimeMilliseconds(), (await QueryAsync<long>($"select mentor_changed_at from people where id = {mia}")).Single());
    }

    [Fact]
    public async Task Whoever_is_erased_is_marked_for_them_too()
    {
        var (_, ana, _) = await ConnectAsync();
        await Town.TurnAsync("ana", new Effect.ErasePerson());
        Clock.Advance(TimeSpan.FromHours(2));
        await QueryAsync<int>("update people set mentor_changed_at = null");
        await new ErasureStore(Town.Database, Clock).EraseReadyAsync(_ => "gone-x", Token);
        Assert.Contains(ana, await QueryAsync<long>("select id from people where mentor_changed_at is not null"));
    }

    private async Task<(long Mentor, long Newcomer, long Connection)> ConnectAsync()
    {
        var (mia, ana) = (await Town.MentorAsync("mia"), await Town.NewcomerAsync("ana"));
        return (mia, ana, await Town.ConnectAsync("ana", "mia"));
    }
}

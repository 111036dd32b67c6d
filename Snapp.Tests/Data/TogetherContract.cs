using Snapp.Data.People;
using Snapp.Data.Together;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Data;

public sealed class TogetherOnSqlite : TogetherContract;

/// <summary>What two connected people do together, as the tables keep it.</summary>
public abstract class TogetherContract : StoreContract
{
    private static readonly DateTimeOffset At = new(2026, 3, 8, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_introduction_asks_both_to_agree_and_sets_what_is_to_happen_later()
    {
        var (mentor, ana) = (await Town.MentorAsync("mia"), await Town.NewcomerAsync("ana"));
        await Town.TurnAsync("ana", new Effect.AskMentor(ana, mentor, []));
        var request = (await Town.FactsAsync("mia")).Requests.Single();
        await Town.TurnAsync("mia", new Effect.AnswerRequest(request.Id, RequestAnswer.Accepted) { Opening = [new OpeningAlarm(ana, "later", At)] });
        var connection = (await Town.FactsAsync("ana")).Connections.Single().Id;
        foreach (var one in new[] { "ana", "mia" })
            Assert.Equal((connection, QuestionKind.Agreement), (await Town.FactsAsync(one)).Questions.Select(question => (question.ConnectionId, question.Kind)).Single());
        Assert.Equal(connection, (await QueryAsync<long>("select subject_id from alarms where kind = 'later'")).Single());
    }

    [Fact]
    public async Task An_agreement_is_kept_with_its_wording_language_and_channel_and_never_changed()
    {
        var connection = await ConnectAsync();
        await Town.TurnAsync("ana", new Effect.SettleQuestion(connection, QuestionKind.Agreement), new Effect.Agree(connection, "agreement-1", "fr"));
        Assert.Empty((await Town.FactsAsync("ana")).Questions);
        Assert.Equal("agreement-1 fr messenger", (await QueryAsync<string>("select wording || ' ' || language || ' ' || channel from agreements")).Single());
        await Assert.ThrowsAnyAsync<Exception>(() => QueryAsync<string>("update agreements set wording = 'other' returning wording"));
    }

    [Fact]
    public async Task Only_the_newcomer_sets_the_goal_and_only_while_they_talk()
    {
        var connection = await ConnectAsync();
        var goal = new Effect.KeepGoal(connection, new MessageText("my licence"), "en");
        Assert.Equal(TurnWritten.Outdated, (await Town.TurnAsync("mia", goal)).Written);
        Assert.Equal(TurnWritten.Done, (await Town.TurnAsync("ana", goal)).Written);
        Assert.Equal("my licence", (await Town.FactsAsync("mia")).Connections.Single().Together.Goal);
        await Town.TurnAsync("ana", new Effect.CloseConnection(connection) { Reason = "reached" });
        Assert.Equal(TurnWritten.Outdated, (await Town.TurnAsync("ana", goal)).Written);
        Assert.Equal("reached", (await QueryAsync<string>("select close_reason from connections")).Single());
    }

    [Fact]
    public async Task A_time_is_taken_once_and_only_by_the_other_one()
    {
        var connection = await ConnectAsync();
        await Town.TurnAsync("ana", new Effect.ProposeTalk(connection, [At, At.AddDays(1)], "u1"));
        var talk = (await Town.FactsAsync("mia")).Connections.Single().Together.Talk!;
        Assert.Equal((false, 2), (talk.ByMe, talk.Times.Count));
        Assert.Equal(TurnWritten.Outdated, (await Town.TurnAsync("ana", new Effect.AgreeTalk(talk.Id, At))).Written);
        Assert.Equal(TurnWritten.Done, (await Town.TurnAsync("mia", new Effect.AgreeTalk(talk.Id, At))).Written);
        Assert.Equal(TurnWritten.Outdated, (await Town.TurnAsync("mia", new Effect.AgreeTalk(talk.Id, At.AddDays(1)))).Written);
        Assert.Equal(At, (await Town.FactsAsync("ana")).Connections.Single().Together.Talk!.At);
    }

    [Fact]
    public async Task Nobody_else_proposes_takes_or_calls_off()
    {
        var connection = await ConnectAsync();
        await Town.NewcomerAsync("eve");
        Assert.Equal(TurnWritten.Outdated, (await Town.TurnAsync("eve", new Effect.ProposeTalk(connection, [At], "u0"))).Written);
        await Town.TurnAsync("ana", new Effect.ProposeTalk(connection, [At], "u1"));
        var talk = (await Town.FactsAsync("mia")).Connections.Single().Together.Talk!;
        Assert.Equal(TurnWritten.Outdated, (await Town.TurnAsync("eve", new Effect.AgreeTalk(talk.Id, At))).Written);
        Assert.Equal(TurnWritten.Outdated, (await Town.TurnAsync("eve", new Effect.CallOffTalk(talk.Id))).Written);
        Assert.Equal(TurnWritten.Done, (await Town.TurnAsync("mia", new Effect.CallOffTalk(talk.Id))).Written);
    }

    [Fact]
    public async Task Moved_it_is_the_same_event_for_a_calendar_and_counts_up()
    {
        var connection = await ConnectAsync();
        var mia = await AgreeAsync(connection, "u1", At);
        var first = (await Store.FindAsync(mia.Talk, mia.Person, Token))!;
        var again = await AgreeAsync(connection, "u2", At.AddDays(1));
        var second = (await Store.FindAsync(again.Talk, again.Person, Token))!;
        Assert.Equal(("u1", "u1", At.AddDays(1)), (first.Uid, second.Uid, second.At));
        Assert.True(second.Sequence > first.Sequence);
        Assert.Equal("N", second.PartnerName);
        Assert.True((await Store.FindAsync(mia.Talk, mia.Person, Token))!.IsCalledOff);
    }

    [Fact]
    public async Task A_calendar_of_somebody_else_or_of_a_mere_proposal_finds_nothing()
    {
        var connection = await ConnectAsync();
        var eve = await Town.NewcomerAsync("eve");
        await Town.TurnAsync("ana", new Effect.ProposeTalk(connection, [At], "u1"));
        var facts = await Town.FactsAsync("mia");
        var talk = facts.Connections.Single().Together.Talk!.Id;
        Assert.Null(await Store.FindAsync(talk, facts.Person.Id, Token));
        await Town.TurnAsync("mia", new Effect.AgreeTalk(talk, At));
        Assert.NotNull(await Store.FindAsync(talk, facts.Person.Id, Token));
        Assert.Null(await Store.FindAsync(talk, eve, Token));
    }

    [Fact]
    public async Task A_talk_that_was_had_stays_known_after_the_next_is_proposed_and_one_called_off_does_not()
    {
        var connection = await ConnectAsync();
        var had = await AgreeAsync(connection, "u1", Town.Clock.GetUtcNow().AddHours(1));
        Town.Clock.Advance(TimeSpan.FromHours(2));
        await Town.TurnAsync("ana", new Effect.ProposeTalk(connection, [At], "u2"));
        Assert.Equal(had.Talk, (await Town.FactsAsync("ana")).Connections.Single().Together.LastTalkId);
        var off = (await Town.FactsAsync("ana")).Connections.Single().Together.Talk!.Id;
        await Town.TurnAsync("ana", new Effect.CallOffTalk(off));
        Assert.Equal(had.Talk, (await Town.FactsAsync("ana")).Connections.Single().Together.LastTalkId);
    }

    [Fact]
    public async Task Ending_settles_the_questions_but_the_outcome_and_calls_the_talk_off()
    {
        var connection = await ConnectAsync();
        var planned = await AgreeAsync(connection, "u1", At);
        var ana = (await Town.FactsAsync("ana")).Person.Id;
        await Town.TurnAsync("ana", new Effect.Ask(ana, connection, QuestionKind.Outcome, 3), new Effect.Ask(ana, connection, QuestionKind.Fit), new Effect.CloseConnection(connection));
        Assert.Equal([QuestionKind.Outcome], (await Town.FactsAsync("ana")).Questions.Select(question => question.Kind));
        Assert.Empty((await Town.FactsAsync("mia")).Questions);
        Assert.True((await Store.FindAsync(planned.Talk, planned.Person, Token))!.IsCalledOff);
        await Town.TurnAsync("ana", new Effect.KeepOutcome(connection, 3, 2), new Effect.KeepOutcome(connection, 3, 1));
        Assert.Equal([1L], await QueryAsync<long>("select answer from outcomes"));
    }

    [Fact]
    public async Task How_one_finds_it_is_seen_by_that_one_alone_and_not_good_by_staff()
    {
        var connection = await ConnectAsync();
        await Town.TurnAsync("ana", new Effect.AnswerFit(connection, null, Fit.NotSure), new Effect.AnswerFit(connection, null, Fit.DidNotTalk));
        Assert.Equal(Fit.NotSure, (await Town.FactsAsync("ana")).Connections.Single().Together.LastFit);
        Assert.Null((await Town.FactsAsync("mia")).Connections.Single().Together.LastFit);
        Assert.Empty(await QueryAsync<long>("select id from audit where action = 'fit.not-good'"));
        await Town.TurnAsync("mia", new Effect.AnswerFit(connection, null, Fit.NotGood));
        Assert.Equal(connection, (await QueryAsync<long>("select subject_id from audit where action = 'fit.not-good'")).Single());
    }

    private TalkStore Store => new(Town.Database);

    private async Task<long> ConnectAsync()
    {
        await Town.MentorAsync("mia");
        await Town.NewcomerAsync("ana");
        return await Town.ConnectAsync("ana", "mia");
    }

    private async Task<(long Talk, long Person)> AgreeAsync(long connection, string uid, DateTimeOffset at)
    {
        await Town.TurnAsync("ana", new Effect.ProposeTalk(connection, [at], uid));
        var facts = await Town.FactsAsync("mia");
        var talk = facts.Connections.Single().Together.Talk!.Id;
        await Town.TurnAsync("mia", new Effect.AgreeTalk(talk, at));
        return (talk, facts.Person.Id);
    }
}

using Snapp.Data.People;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Data;

public sealed class TurnsOnSqlite : TurnContract;

public abstract class TurnContract : StoreContract
{
    [Fact]
    public async Task A_turn_is_written_once()
    {
        var row = await Town.ReceiveAsync("ana");
        var turn = new TurnWrite(row, """{"step":"x"}""", [Town.Say("hi")], Clock.GetUtcNow());
        Assert.Equal(TurnWritten.Done, (await Town.Turns.WriteAsync(turn, Token)).Written);
        Assert.Equal(TurnWritten.AlreadyHandled, (await Town.Turns.WriteAsync(turn, Token)).Written);
        Assert.Equal("hi", (await Town.DueAsync()).Single().Text.Value);
        Assert.Equal("""{"step":"x"}""", (await Town.FactsAsync("ana")).State);
    }

    [Fact]
    public async Task Two_newcomers_and_one_place_give_one_request_and_one_outdated_turn()
    {
        var mentor = await Town.MentorAsync("mia");
        var (ana, ben) = (await Town.NewcomerAsync("ana"), await Town.NewcomerAsync("ben"));
        var (first, second) = (await Town.ReceiveAsync("ana"), await Town.ReceiveAsync("ben"));
        var results = await Task.WhenAll(
            Town.WriteAsync(first, new Effect.AskMentor(ana, mentor, []), Town.Say("asked")),
            Town.WriteAsync(second, new Effect.AskMentor(ben, mentor, []), Town.Say("asked")));

        Assert.Equal([TurnWritten.Done, TurnWritten.Outdated], results.Select(result => result.Written).Order());
        Assert.Single(await Town.DueAsync());
        Assert.Single(await Town.Inbox.ListPendingAsync(0, 10, Token));
        Assert.Equal(1, (await Town.Matches.ListMentorsAsync([mentor], Token)).Single().Active);
    }

    [Fact]
    public async Task However_many_ask_and_answer_at_once_a_mentor_never_holds_more_than_the_capacity()
    {
        var mentor = await Town.MentorAsync("mia", capacity: 2);
        var newcomers = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Town.NewcomerAsync($"n{number}")));
        for (var round = 0; round < 3; round++)
        {
            var rows = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Town.ReceiveAsync($"n{number}")));
            var asked = await Task.WhenAll(rows.Select((row, at) => Town.WriteAsync(row, new Effect.AskMentor(newcomers[at], mentor, []))));
            Assert.Equal(round == 0 ? 2 : round == 1 ? 1 : 0, asked.Count(one => one.Written is TurnWritten.Done));
            var requests = (await Town.FactsAsync("mia")).Requests;
            if (round == 0) await Town.TurnAsync("mia", new Effect.ExpireRequest(requests[0].Id), new Effect.AnswerRequest(requests[1].Id, RequestAnswer.Accepted));
            else foreach (var request in requests) await Town.TurnAsync("mia", new Effect.AnswerRequest(request.Id, RequestAnswer.Accepted));
            Assert.InRange((await QueryAsync<int>("select (select count(*) from requests where state = 0) + (select count(*) from connections where closed_at is null)")).Single(), 1, 2);
        }
    }

    [Fact]
    public async Task Requests_that_run_out_are_counted_until_the_mentor_answers_or_comes_back()
    {
        var mentor = await Town.MentorAsync("mia", capacity: 3);
        var ana = await Town.NewcomerAsync("ana");
        var ben = await Town.NewcomerAsync("ben");
        await Town.TurnAsync("ana", new Effect.AskMentor(ana, mentor, []));
        await Town.TurnAsync("mia", new Effect.ExpireRequest((await Town.FactsAsync("mia")).Requests.Single().Id));
        var facts = await Town.FactsAsync("mia");
        Assert.Equal((1, "N"), (facts.MentorLapses, facts.Expired!.NewcomerName));
        Assert.Equal(ben, facts.Looking.Single().Person.Id);
        await Town.TurnAsync("mia", new Effect.PauseMentor(true) { Until = Clock.GetUtcNow().AddDays(7) });
        facts = await Town.FactsAsync("mia");
        Assert.Equal((true, 1, Clock.GetUtcNow().AddDays(7)), (facts.MentorPaused, facts.MentorLapses, facts.MentorPausedUntil!.Value));
        await Town.TurnAsync("mia", new Effect.PauseMentor(false));
        facts = await Town.FactsAsync("mia");
        Assert.Equal((false, 0, null), (facts.MentorPaused, facts.MentorLapses, facts.MentorPausedUntil));
        Clock.Advance(TimeSpan.FromDays(8));
        Assert.Null((await Town.FactsAsync("mia")).Expired);
    }

    [Fact]
    public async Task Accepting_opens_the_connection_and_words_reach_only_its_other_member()
    {
        var mentor = await Town.MentorAsync("mia");
        var ana = await Town.NewcomerAsync("ana");
        var ben = await Town.NewcomerAsync("ben");
        var connection = await Town.ConnectAsync("ana", "mia");
        var facts = await Town.FactsAsync("ana");
        Assert.Null(facts.Offer);
        Assert.Null(facts.Waiting);
        Assert.Contains(mentor, facts.NotAgain);

        Effect.Relay Relay(long to) => new(connection, to, new MessageText("bonjour"), "N", "en", "fr");
        Assert.Equal(TurnWritten.Done, (await Town.TurnAsync("ana", Relay(mentor))).Written);
        Assert.Equal(TurnWritten.Outdated, (await Town.TurnAsync("ana", Relay(ben))).Written);
        Assert.Equal(TurnWritten.Outdated, (await Town.TurnAsync("ben", Relay(ana))).Written);
        Assert.NotNull((await Town.FactsAsync("mia")).Connections.Single().PartnerWroteAt);

        var due = (await Town.DueAsync()).Single();
        await Town.TurnAsync("ana", new Effect.OptOut());
        Assert.Equal(TurnWritten.Outdated, (await Town.TurnAsync("mia", new Effect.Relay(connection, ana, new MessageText("hi"), "M", "en", "fr"))).Written);
        Assert.NotNull((await Town.FactsAsync("mia")).Connections.Single().Partner.StoppedAt);
        await Town.TurnAsync("mia", new Effect.CloseConnection(connection));
        Assert.False(await Town.Outbox.SubmitAsync(due, "bonjour", 1, Clock.GetUtcNow(), Token));
        Assert.Equal(TurnWritten.Outdated, (await Town.TurnAsync("ana", Relay(mentor))).Written);
    }

    [Fact]
    public async Task A_mentor_sees_the_offer_and_who_was_asked_so_that_the_next_choice_can_follow()
    {
        var (mia, leo) = (await Town.MentorAsync("mia"), await Town.MentorAsync("leo"));
        var ana = await Town.NewcomerAsync("ana");
        SharedPoint point = new("SameCity", "Laval");
        await Town.TurnAsync("ana", new Effect.MakeOffer(ana, [new OfferChoice(mia, 2, [point]), new OfferChoice(leo, 1, [])]), new Effect.AskMentor(ana, mia, [point]));
        var request = (await Town.FactsAsync("mia")).Requests.Single();
        Assert.Equal(point, request.Points.Single());
        Assert.Equal([(mia, false), (leo, true)], request.NewcomerOffer!.Choices.Select(choice => (choice.MentorId, choice.Available)));
        var result = await Town.TurnAsync("mia", new Effect.AnswerRequest(request.Id, RequestAnswer.Declined), new Effect.AskMentor(ana, leo, []));
        Assert.Equal([mia, leo], result.ChangedMentors.Order());
        Assert.Equal(leo, (await Town.FactsAsync("ana")).Waiting!.Mentor.Id);
    }

    [Fact]
    public async Task Stop_cancels_what_is_queued_and_withdraws_the_request()
    {
        var mentor = await Town.MentorAsync("mia");
        var ana = await Town.NewcomerAsync("ana");
        await Town.TurnAsync("ana", new Effect.AskMentor(ana, mentor, []), Town.Say("asked"));
        var result = await Town.TurnAsync("ana", new Effect.OptOut(), Town.Say("stopped") with { ConfirmsStop = true });

        Assert.Contains(mentor, result.ChangedMentors);
        Assert.Equal("stopped", (await Town.DueAsync()).Single().Text.Value);
        Assert.Empty((await Town.FactsAsync("mia")).Requests);
        await Town.TurnAsync("mia", new Effect.Notify(ana, new MessageText("news")));
        Assert.Single(await QueryAsync<long>("select id from outbox where state = 0"));

        await Town.TurnAsync("ana", new Effect.OptIn());
        Assert.Null((await Town.FactsAsync("ana")).Person.StoppedAt);
        Assert.Equal(["given", "withdrawn", "resumed"], await QueryAsync<string>($"select action from consents where person_id = {ana} order by id"));
    }

    [Fact]
    public async Task A_request_answered_meanwhile_cannot_be_withdrawn_and_a_withdrawn_one_is_known_to_the_mentor()
    {
        var mentor = await Town.MentorAsync("mia");
        var ana = await Town.NewcomerAsync("ana");
        await Town.TurnAsync("ana", new Effect.AskMentor(ana, mentor, []));
        var request = (await Town.FactsAsync("mia")).Requests.Single();
        Assert.Null((await Town.FactsAsync("mia")).Withdrawn);
        Assert.Equal(TurnWritten.Done, (await Town.TurnAsync("ana", new Effect.WithdrawRequest(request.Id))).Written);
        Assert.Equal(TurnWritten.Outdated, (await Town.TurnAsync("ana", new Effect.WithdrawRequest(request.Id))).Written);
        Assert.Equal(new WithdrawnRequest("N", Clock.GetUtcNow()), (await Town.FactsAsync("mia")).Withdrawn);
    }
}

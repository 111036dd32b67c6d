using Snapp.Data.Inbox;
using Snapp.Data.Matches;
using Snapp.Data.Turns;
using Snapp.Matching;
using Xunit;

namespace Snapp.Tests.Data;

public sealed class MatchingOnSqlite : MatchingContract;

public abstract class MatchingContract : StoreContract
{
    private static readonly OfferChoice Card = new(0, 140, [new SharedPoint("SameOccupation", "31301") { Points = 100 }, new SharedPoint("SharedLanguage", "en") { Points = 40 }])
    {
        Missing = new MissingPoint("Advice", 40),
        WeightsVersion = 1,
    };

    [Fact]
    public async Task Who_looks_is_listed_longest_waiting_first_until_a_mentor_has_said_yes_and_again_when_cards_are_wished_for()
    {
        await Town.MentorAsync("mia", capacity: 2);
        var ana = await Town.NewcomerAsync("ana");
        Clock.Advance(TimeSpan.FromDays(3));
        var ben = await Town.NewcomerAsync("ben", (await Town.Agencies.CreateAsync("Maple", Token)).Agency.Id);
        var looking = await Town.Looking.ListAsync(Token);
        Assert.Equal([ana, ben], looking.Select(one => one.Profile.PersonId));
        Assert.Equal([3, 0], looking.Select(one => one.Profile.DaysWaiting));
        Assert.All(looking, one => Assert.False(one.HasOffer));
        Assert.True(await Town.Looking.IsAnybodyWithoutCardsAsync(Token));

        var connection = await Town.ConnectAsync("ana", "mia");
        Assert.Equal([ben], (await Town.Looking.ListAsync(Token)).Select(one => one.Profile.PersonId));
        await Town.TurnAsync("ana", new Effect.CloseConnection(connection));
        Assert.Equal([ben], (await Town.Looking.ListAsync(Token)).Select(one => one.Profile.PersonId));
        Clock.Advance(TimeSpan.FromDays(1));
        await Town.TurnAsync("ana", new Effect.MakeOffer(ana, []));
        Assert.Equal([ben, ana], (await Town.Looking.ListAsync(Token)).Select(one => one.Profile.PersonId));
        await Town.TurnAsync("ben", new Effect.OptOut());
        var again = Assert.Single(await Town.Looking.ListAsync(Token));
        Assert.Equal((0, 1), (again.Profile.DaysWaiting, again.Profile.NotAgain.Count));
    }

    [Fact]
    public async Task An_offer_nobody_asked_for_is_not_made_to_somebody_with_cards_a_request_or_a_mentor()
    {
        var mia = await Town.MentorAsync("mia", capacity: 2);
        var ana = await Town.NewcomerAsync("ana");
        var offer = new Effect.MakeOffer(ana, [Card with { MentorId = mia }]) { OnlyWhenFree = true };
        Assert.Equal(TurnWritten.Done, (await Town.TurnAsync("ana", offer)).Written);
        Assert.True((await Town.Looking.ListAsync(Token)).Single().HasOffer);
        Assert.False(await Town.Looking.IsAnybodyWithoutCardsAsync(Token));
        Assert.Equal(1, (await Town.Looking.CountShownAsync(Clock.GetUtcNow(), Token))[mia]);
        Assert.Empty(await Town.Looking.CountShownAsync(Clock.GetUtcNow() + TimeSpan.FromSeconds(1), Token));
        Assert.Equal(TurnWritten.Outdated, (await Town.TurnAsync("ana", offer)).Written);

        await Town.ConnectAsync("ana", "mia");
        Assert.Equal(TurnWritten.Outdated, (await Town.TurnAsync("ana", offer)).Written);
        Assert.Single(await QueryAsync<long>($"select 1 from offers where newcomer_id = {ana} and made_at > 0 and id = 1"));
    }

    [Fact]
    public async Task A_score_its_parts_what_is_missing_and_the_version_go_from_the_card_to_the_request_and_only_the_own_agency_reads_them()
    {
        var maple = (await Town.Agencies.CreateAsync("Maple", Token)).Agency.Id;
        var other = (await Town.Agencies.CreateAsync("Other", Token)).Agency.Id;
        var mia = await Town.MentorAsync("mia", agencyId: maple);
        var leo = await Town.MentorAsync("leo", agencyId: other);
        var ana = await Town.NewcomerAsync("ana", maple);
        await Town.TurnAsync("ana", new Effect.MakeOffer(ana, [Card with { MentorId = mia }, Card with { MentorId = leo, Score = 100, Missing = null }]));
        var choices = (await Town.FactsAsync("ana")).Offer!.Choices;
        await Town.TurnAsync("ana", new Effect.AskMentor(ana, choices[0]));
        await Town.TurnAsync("mia", new Effect.AnswerRequest((await Town.FactsAsync("mia")).Requests.Single().Id, RequestAnswer.Declined), new Effect.AskMentor(ana, choices[1]));

        var rows = await Town.Requests.ListAsync(maple, afterId: 0, most: 10, Token);
        Assert.Equal([("declined", mia, 140d, 1L), ("open", null, 100d, 1L)], rows.Select(row => (row.State, row.MentorId, row.Score!.Value, row.WeightsVersion!.Value)).ToArray());
        Assert.Equal(140, rows[0].Points.Sum(point => point.Points));
        Assert.Equal((new MissingPoint("Advice", 40), null), (rows[0].Missing, rows[1].Missing));
        Assert.Equal(rows[1].Id, Assert.Single(await Town.Requests.ListAsync(maple, rows[0].Id, 10, Token)).Id);
        Assert.Empty(await Town.Requests.ListAsync(other, 0, 10, Token));
    }

    [Fact]
    public async Task Weights_are_versions_that_stay_and_belong_to_one_agency()
    {
        var maple = (await Town.Agencies.CreateAsync("Maple", Token)).Agency.Id;
        var other = (await Town.Agencies.CreateAsync("Other", Token)).Agency.Id;
        var first = await Town.Weights.FindAsync(maple, Token);
        Assert.Equal((Weights.Default, (long?)null), (first.Weights, first.AgencyId));
        Assert.Equal(first, await Town.Weights.KeepAsync(maple, Weights.Default, Token));

        var second = await Town.Weights.KeepAsync(maple, Weights.Create(10, 10, 10, 200, 0, 0), Token);
        var third = await Town.Weights.KeepAsync(maple, Weights.Create(255, 0, 0, 0, 0, 0), Token);
        Assert.Equal(third, await Town.Weights.KeepAsync(maple, Weights.Create(255, 0, 0, 0, 0, 0), Token));
        Assert.Equal([1, 2, 3], new[] { first, second, third }.Select(kept => kept.Weights.Version));
        Assert.Equal(third, await Town.Weights.FindAsync(maple, Token));
        Assert.Equal(200, (await Town.Weights.FindAsync(maple, second.Weights.Version, Token))!.Weights.Place);
        Assert.Null(await Town.Weights.FindAsync(other, second.Weights.Version, Token));
        Assert.Equal(Weights.Default, (await Town.Weights.FindAsync(other, 1, Token))!.Weights);
        Assert.Equal(Weights.Default, (await Town.Weights.FindAsync(other, Token)).Weights);
        Assert.Equal(third, Assert.Single(await Town.Weights.ListAsync(Token)));
        Assert.Equal(["weights.changed", "weights.changed"], await QueryAsync<string>("select action from audit where action = 'weights.changed'"));
    }

    [Fact]
    public async Task A_changed_mentor_is_known_to_every_process_whoever_changed_it()
    {
        var mia = await Town.MentorAsync("mia");
        var ana = await Town.NewcomerAsync("ana");
        var leo = await Town.MentorAsync("leo");
        Clock.Advance(TimeSpan.FromMinutes(5));
        var since = Clock.GetUtcNow();
        Assert.Empty(await Town.Matches.ListChangedAsync(since, Token));
        await Town.TurnAsync("ana", new Effect.AskMentor(ana, mia, []));
        Assert.Equal((mia, since), await Changed());
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Town.TurnAsync("leo", new Effect.PauseMentor(true));
        Assert.Equal((leo, Clock.GetUtcNow()), await Changed());

        async Task<(long, DateTimeOffset)> Changed() => Assert.Single(await Town.Matches.ListChangedAsync(Clock.GetUtcNow(), Token)) is var one ? (one.PersonId, one.At) : default;
    }

    [Fact]
    public async Task Who_is_to_be_shown_somebody_has_one_turn_for_it()
    {
        var ana = await Town.NewcomerAsync("ana");
        var mia = await Town.MentorAsync("mia");
        await Town.Looking.ShowAsync([new FoundMentor(ana, mia), new FoundMentor(ana, mia)], Token);
        Assert.Equal(1, await Town.Alarms.RingDueAsync(10, Token));
        var row = (await Town.Inbox.ListPendingAsync(0, 10, Token)).Single();
        Assert.Equal((ana, InboundKind.Alarm, FoundMentor.Alarm, (long?)mia), (row.PersonId, row.Message.Kind, row.Message.Payload, row.Message.AlarmSubject));
    }
}

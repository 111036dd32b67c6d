using Snapp.Data.Agencies;
using Snapp.Data.Broadcasts;
using Snapp.Data.Outbox;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Data;

public sealed class AgenciesOnSqlite : AgencyContract;

/// <summary>Agencies and what belongs to them: their people, mentors, broadcasts and progress.</summary>
public abstract class AgencyContract : StoreContract
{
    [Fact]
    public async Task A_key_finds_its_agency_and_is_not_stored()
    {
        var (agency, key) = await Town.Agencies.CreateAsync("Maple House", Token);
        Assert.Matches("^[B-Z]{6}$", agency.Code);
        Assert.Equal(49, key.Length);
        Assert.Equal(agency, await Town.Agencies.FindByKeyAsync(key, Token));
        Assert.Null(await Town.Agencies.FindByKeyAsync(key + "x", Token));
        Assert.DoesNotContain(key, await QueryAsync<string>("select key_hash from agencies"));
    }

    [Fact]
    public async Task A_broadcast_reaches_the_agencys_own_consenting_people_once()
    {
        var (ours, _) = await Town.Agencies.CreateAsync("Ours", Token);
        var (theirs, _) = await Town.Agencies.CreateAsync("Theirs", Token);
        await Town.NewcomerAsync("ana", ours.Id);
        await Town.NewcomerAsync("ben", theirs.Id);
        await Town.NewcomerAsync("eve", ours.Id);
        await Town.MentorAsync("mia", agencyId: ours.Id);
        await Town.TurnAsync("eve", new Effect.OptOut());
        await Town.TurnAsync("new", new Effect.SetAgency(ours.Id));

        Assert.Equal(1, (await Town.Broadcasts.CountAudienceAsync(ours.Id, AudienceRole.Newcomer, Token))["messenger"]);
        var (id, perChannel, _) = await Town.BroadcastAsync(ours.Id, new BroadcastDraft(AudienceRole.All, "fair", "en"));
        Assert.Equal(2, perChannel["messenger"]);
        var due = await Town.DueAsync();
        Assert.All(due, row => Assert.Equal((Lane.Bulk, OutboxKind.Broadcast, "Ours"), (row.Lane, row.Kind, row.SenderName)));
        Assert.Equal(["ana", "mia"], due.Select(row => row.To.Value).Order(StringComparer.Ordinal));

        await Town.TurnAsync("ana", new Effect.OptOut());
        var progress = (await Town.Broadcasts.FindAsync(ours.Id, id, Token))!;
        Assert.Equal((2, 1, 1), (progress.Recipients, progress.Waiting, progress.Skipped));
        Assert.Null(await Town.Broadcasts.FindAsync(theirs.Id, id, Token));
    }

    [Fact]
    public async Task Progress_counts_each_newcomer_at_every_stage_reached()
    {
        var (ours, _) = await Town.Agencies.CreateAsync("Ours", Token);
        await Town.TurnAsync("new", new Effect.SetAgency(ours.Id));
        await Town.NewcomerAsync("ben", ours.Id);
        await Town.NewcomerAsync("ana", ours.Id);
        var mentor = await Town.MentorAsync("mia", agencyId: ours.Id);
        var connection = await Town.ConnectAsync("ana", "mia");
        Assert.Equal(new Progress(3, 2, 1, 1, 1, 0), await Town.Agencies.CountProgressAsync(ours.Id, Token));
        await Town.TurnAsync("ana", new Effect.Relay(connection, mentor, new MessageText("hi"), "N", "en", "fr"));
        Assert.Equal(new Progress(3, 2, 1, 1, 1, 1), await Town.Agencies.CountProgressAsync(ours.Id, Token));
    }

    [Fact]
    public async Task A_mentor_added_twice_is_one_and_leaves_the_pool_on_stop()
    {
        var first = await Town.MentorAsync("mia", capacity: 3);
        Assert.Equal(first, await Town.MentorAsync("mia"));
        Assert.Equal(3, (await Town.Matches.ListMentorsAsync(Token)).Single().Capacity);
        Assert.Equal(first, (await Town.People.ListKnownAsync(10, Token)).Single().Id);
        await Town.TurnAsync("mia", new Effect.OptOut());
        Assert.Empty(await Town.Matches.ListMentorsAsync([first], Token));
    }
}

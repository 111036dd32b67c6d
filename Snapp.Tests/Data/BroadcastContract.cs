using Snapp.Data.Broadcasts;
using Snapp.Data.Outbox;
using Xunit;

namespace Snapp.Tests.Data;

public sealed class BroadcastsOnSqlite : BroadcastContract;

public abstract class BroadcastContract : StoreContract
{
    [Fact, Trait("Fault", "B14")]
    public async Task A_broadcast_that_was_cut_off_while_its_rows_were_written_is_completed_and_nobody_is_in_it_twice()
    {
        var agency = await NewAgencyAsync();
        List<long> people = [];
        for (var number = 0; number < 7; number++) people.Add(await Town.MentorAsync($"m{number}", agencyId: agency));
        var made = await Town.BroadcastAsync(agency, new BroadcastDraft(AudienceRole.Mentor, "fair", "en"));
        await QueryAsync<int>($"delete from outbox where person_id > {people[2]}");
        await QueryAsync<int>($"update broadcasts set filled_to = {people[2]}, recipients = 3");
        await RestartAsync();
        await Town.FillAsync();
        Assert.Equal(people, await QueryAsync<long>("select person_id from outbox order by id"));
        Assert.Equal(people.Select((_, at) => at + 1L), await QueryAsync<long>("select fair from outbox order by id"));
        Assert.Equal((7, 7, "sending"), await ProgressAsync(agency, made.Id));
    }

    [Fact]
    public async Task A_broadcast_is_made_and_counted_before_any_of_its_messages_is_written()
    {
        var agency = await NewAgencyAsync();
        for (var number = 0; number < 3; number++) await Town.MentorAsync($"m{number}", agencyId: agency);
        var draft = new BroadcastDraft(AudienceRole.Mentor, "fair", "en");
        var made = await Town.Broadcasts.CreateAsync(agency, draft, "a key", Token);
        Assert.Equal(3, made.PerChannel["messenger"]);
        Assert.Empty(await Town.DueAsync());
        Assert.Equal((0, 0, "opening"), await ProgressAsync(agency, made.Id));
        await Town.FillAsync();
        Assert.Equal((3, 3, "sending"), await ProgressAsync(agency, made.Id));
        await Town.MentorAsync("m3", agencyId: agency);
        Assert.Equal(3, (await Town.Broadcasts.CreateAsync(agency, draft, "a key", Token)).PerChannel["messenger"]);
    }

    [Fact]
    public async Task A_broadcast_that_is_still_opening_can_be_cancelled_and_then_writes_nothing()
    {
        var agency = await NewAgencyAsync();
        await Town.MentorAsync("m", agencyId: agency);
        var made = await Town.Broadcasts.CreateAsync(agency, new BroadcastDraft(AudienceRole.Mentor, "fair", "en"), idempotencyKey: null, Token);
        await Town.Cancelled.CancelAsync(agency, made.Id, Token);
        await Town.FillAsync();
        Assert.Equal((0, 0, "cancelled"), await ProgressAsync(agency, made.Id));
        Assert.False(await Town.Broadcasts.IsAnyOpeningAsync(Token));
    }

    [Fact, Trait("Fault", "L5")]
    public async Task A_small_broadcast_does_not_wait_until_a_large_one_is_written()
    {
        var (maple, riviere) = (await NewAgencyAsync(), await NewAgencyAsync());
        for (var number = 0; number < 1100; number++) await Town.MentorAsync($"maple{number}", agencyId: maple);
        await Town.MentorAsync("riviere", agencyId: riviere);
        await Town.Broadcasts.CreateAsync(maple, new BroadcastDraft(AudienceRole.Mentor, "one", "en"), idempotencyKey: null, Token);
        var small = await Town.Broadcasts.CreateAsync(riviere, new BroadcastDraft(AudienceRole.Mentor, "two", "en"), idempotencyKey: null, Token);
        Assert.True(await Town.Broadcasts.FillSomeAsync(Token));
        Assert.Equal(500, (await QueryAsync<int>("select recipients from broadcasts order by id"))[0]);
        Assert.Equal(1, (await ProgressAsync(riviere, small.Id)).Recipients);
    }

    [Fact, Trait("Fault", "B16")]
    public async Task A_cancel_that_was_cut_off_sends_nothing_and_is_carried_through_at_the_next_start()
    {
        var agency = await NewAgencyAsync();
        for (var number = 0; number < 3; number++) await Town.MentorAsync($"m{number}", agencyId: agency);
        var made = await Town.BroadcastAsync(agency, new BroadcastDraft(AudienceRole.Mentor, "fair", "en"));
        var listed = (await Town.DueAsync())[0];
        await QueryAsync<int>("update broadcasts set cancelled_at = 1");
        Assert.Empty(await Town.DueAsync());
        Assert.False(await Town.Outbox.SubmitAsync(listed, "words", 1, Clock.GetUtcNow(), Token));
        await Town.Cancelled.FinishAsync(Token);
        Assert.Equal((3, 0, "cancelled"), await ProgressAsync(agency, made.Id));
    }

    [Fact, Trait("Fault", "L5")]
    public async Task Who_comes_later_is_served_level_with_the_others_and_behind_their_own()
    {
        var (maple, riviere) = (await NewAgencyAsync(), await NewAgencyAsync());
        for (var number = 0; number < 4; number++) await Town.MentorAsync($"maple{number}", agencyId: maple);
        for (var number = 0; number < 2; number++) await Town.MentorAsync($"riviere{number}", agencyId: riviere);
        await Town.BroadcastAsync(maple, new BroadcastDraft(AudienceRole.Mentor, "one", "en"));
        var first = (await Town.DueAsync())[0];
        Assert.True(await Town.Outbox.SubmitAsync(first, "one", 1, Clock.GetUtcNow(), Token));
        await Town.Outbox.SettleAsync(new Settlement(first.Id, OutboxState.Accepted, "x", null, null), Token);
        await Town.BroadcastAsync(riviere, new BroadcastDraft(AudienceRole.Mentor, "two", "en"));
        Assert.Equal(["maple1", "riviere0", "maple2", "riviere1", "maple3"], (await Town.DueAsync()).Select(row => row.To.Value));
    }

    [Fact]
    public async Task Who_waits_for_the_morning_does_not_let_a_later_broadcast_overtake_what_is_being_served()
    {
        var (maple, riviere) = (await NewAgencyAsync(), await NewAgencyAsync());
        for (var number = 0; number < 3; number++) await Town.MentorAsync($"maple{number}", agencyId: maple);
        await Town.MentorAsync("riviere", agencyId: riviere);
        await Town.BroadcastAsync(maple, new BroadcastDraft(AudienceRole.Mentor, "one", "en"));
        await Town.Held.HoldAsync(new Hold((await Town.DueAsync())[0].Id, "quiet-hours", Clock.GetUtcNow().AddHours(8)), Token);
        await Town.BroadcastAsync(riviere, new BroadcastDraft(AudienceRole.Mentor, "two", "en"));
        Assert.Equal(["maple1", "riviere", "maple2"], (await Town.DueAsync()).Select(row => row.To.Value));
    }

    [Fact]
    public async Task One_key_with_another_template_is_another_broadcast()
    {
        var agency = await NewAgencyAsync();
        var draft = new BroadcastDraft(AudienceRole.All, "fair", "en", "HX1");
        var made = await Town.Broadcasts.CreateAsync(agency, draft, "a key", Token);
        Assert.Equal((made.Id, false), Of(await Town.Broadcasts.CreateAsync(agency, draft, "a key", Token)));
        Assert.Equal((made.Id, true), Of(await Town.Broadcasts.CreateAsync(agency, draft with { Template = "HX2" }, "a key", Token)));
        Assert.Equal((made.Id, true), Of(await Town.Broadcasts.CreateAsync(agency, draft with { Template = null }, "a key", Token)));

        static (long, bool) Of(BroadcastMade made) => (made.Id, made.KeyWasUsed);
    }

    [Fact]
    public async Task What_is_refused_after_its_broadcast_was_cancelled_is_not_sent_another_way()
    {
        var agency = await NewAgencyAsync();
        await Town.MentorAsync("m", agencyId: agency);
        await Town.BroadcastAsync(agency, new BroadcastDraft(AudienceRole.Mentor, "fair", "en"));
        var row = (await Town.DueAsync()).Single();
        Assert.True(await Town.Outbox.SubmitAsync(row, "fair", 1, Clock.GetUtcNow(), Token));
        await QueryAsync<int>("update broadcasts set cancelled_at = 1");
        Assert.False(await Town.Held.TakeOtherWayAsync(row.Id, DeliveryFault.WindowClosed, "63016", Token));
    }

    private async Task<(int Recipients, int Waiting, string State)> ProgressAsync(long agency, long id)
    {
        var progress = (await Town.Broadcasts.FindAsync(agency, id, Token))!;
        return (progress.Recipients, progress.Waiting, progress.State);
    }

    private async Task<long> NewAgencyAsync() => (await Town.Agencies.CreateAsync("Maple", Token)).Agency.Id;
}

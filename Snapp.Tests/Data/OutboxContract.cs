using Snapp.Data.Outbox;
using Snapp.Data.People;
using Xunit;

namespace Snapp.Tests.Data;

public sealed class OutboxOnSqlite : OutboxContract;

public abstract class OutboxContract : StoreContract
{
    private static readonly Address Ana = new(ChannelKind.Messenger, "ana");

    [Fact]
    public async Task One_person_is_served_in_order_and_others_do_not_wait()
    {
        await Town.TurnAsync("ana", Town.Say("one"));
        await Town.TurnAsync("ana", Town.Say("two"));
        await Town.TurnAsync("ben", Town.Say("three"));
        Assert.Equal(["one", "three"], Words(await Town.DueAsync()));
        var first = (await Town.DueAsync())[0];
        Assert.True(await Town.Outbox.SubmitAsync(first, "one", 1, Clock.GetUtcNow(), Token));
        Assert.False(await Town.Outbox.SubmitAsync(first, "one", 1, Clock.GetUtcNow(), Token));
        Assert.Equal(["three"], Words(await Town.DueAsync()));
        await SettleAsync(first.Id, OutboxState.Accepted, "x1");
        Assert.Equal(["two", "three"], Words(await Town.DueAsync()));
    }

    [Fact]
    public async Task A_row_put_back_is_due_when_its_time_has_come_with_the_same_words()
    {
        var id = await SubmittedAsync();
        var retryAt = Clock.GetUtcNow().AddMinutes(1);
        await Town.Outbox.SettleAsync(new Settlement(id, OutboxState.Queued, null, "429", retryAt), Token);
        Assert.Empty(await Town.DueAsync());
        Assert.Equal(retryAt, await Town.Outbox.NextDueAsync(Clock.GetUtcNow(), Token));
        Clock.Advance(TimeSpan.FromMinutes(1));
        var row = (await Town.DueAsync()).Single();
        Assert.Equal((1, "rendered"), (row.Attempts, row.Rendered!.Value.Value));
    }

    [Fact]
    public async Task What_is_held_keeps_nobody_busy_until_it_is_due()
    {
        await Town.TurnAsync("ana", Town.Say("one"));
        await Town.TurnAsync("ana", Town.Say("two"));
        var held = (await Town.DueAsync()).Single();
        await Town.Held.HoldAsync(new Hold(held.Id, "window-closed", Clock.GetUtcNow().AddHours(1)), Token);
        var next = (await Town.DueAsync()).Single();
        Assert.Equal("two", next.Text.Value);
        Assert.True(await Town.Outbox.HasSendableAsync(Clock.GetUtcNow(), _ => 4, Token));
        Assert.True(await Town.Outbox.SubmitAsync(next, "two", 1, Clock.GetUtcNow(), Token));
        await SettleAsync(next.Id, OutboxState.Accepted, "x1");
        Assert.Equal((false, false), await OpenAsync());
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((true, true), await OpenAsync());

        async Task<(bool, bool)> OpenAsync() => (
            await Town.Outbox.HasQueuedAsync(held.PersonId, Clock.GetUtcNow(), Token),
            await Town.Outbox.HasSendableAsync(Clock.GetUtcNow(), _ => 4, Token));
    }

    [Fact]
    public async Task A_row_that_has_gone_over_to_another_address_is_not_sent_to_the_one_it_was_listed_with()
    {
        await Town.TurnAsync("ana", Town.Say("one"));
        var listed = (await Town.DueAsync()).Single();
        Assert.False(await Town.Held.MoveToSmsAsync(listed.Id, Token));
        await Town.Database.WriteAsync(
            transaction => transaction.Execute("insert into addresses (channel, value, person_id) values ('sms', '+15550100001', @person)", ("person", listed.PersonId)), Token);
        Assert.True(await Town.Held.MoveToSmsAsync(listed.Id, Token));
        Assert.False(await Town.Outbox.SubmitAsync(listed, "one", 1, Clock.GetUtcNow(), Token));
        var moved = Assert.Single(await Town.Outbox.ListDueAsync(new DueRows(ChannelKind.Sms, Lane.Reply, Lane.Bulk, 9), [], Clock.GetUtcNow(), Token));
        Assert.True(await Town.Outbox.SubmitAsync(moved, "one", 1, Clock.GetUtcNow(), Token));
    }

    [Fact]
    [Trait("Fault", "B24")]
    public async Task A_status_never_goes_back()
    {
        var id = await SubmittedAsync();
        await Town.Outbox.ApplyStatusesAsync([new StatusUpdate { Status = DeliveryStatus.Delivered, OutboxId = id, ProviderId = "x1" }], Token);
        await SettleAsync(id, OutboxState.Accepted, "x1");
        await Town.Outbox.ApplyStatusesAsync([new StatusUpdate { Status = DeliveryStatus.Sent, ProviderId = "x1" }], Token);
        await Town.Outbox.ApplyStatusesAsync([new StatusUpdate { Status = DeliveryStatus.Failed, ProviderId = "x1" }], Token);
        Assert.Equal(OutboxState.Delivered, await StateAsync(id));
        await Town.Outbox.ApplyStatusesAsync([new StatusUpdate { Status = DeliveryStatus.Read, ProviderId = "x1" }], Token);
        Assert.Equal(OutboxState.Read, await StateAsync(id));
    }

    [Fact]
    public async Task After_a_crash_a_submitted_row_is_unclear_until_a_status_names_it()
    {
        var id = await SubmittedAsync();
        await RestartAsync();
        Assert.Equal(1, await Town.Outbox.RecoverAsync(Clock.GetUtcNow(), Token));
        Assert.Equal(OutboxState.Unclear, await StateAsync(id));
        Assert.Empty(await Town.DueAsync());
        await Town.Outbox.ApplyStatusesAsync([new StatusUpdate { Status = DeliveryStatus.Sent, OutboxId = id }], Token);
        Assert.Equal(OutboxState.Accepted, await StateAsync(id));
    }

    [Fact]
    public async Task A_watermark_moves_what_was_taken_up_to_then()
    {
        var taken = await SubmittedAsync();
        await SettleAsync(taken, OutboxState.Accepted, "x1");
        var unclear = await SubmittedAsync();
        var then = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromSeconds(1));
        await SettleAsync(unclear, OutboxState.Unclear, null);
        var later = await SubmittedAsync();
        await SettleAsync(later, OutboxState.Accepted, "x2");
        await Town.Outbox.ApplyStatusesAsync([new StatusUpdate { Status = DeliveryStatus.Read, To = Ana, Watermark = then }], Token);
        Assert.Equal((OutboxState.Read, OutboxState.Unclear, OutboxState.Accepted), (await StateAsync(taken), await StateAsync(unclear), await StateAsync(later)));
    }

    [Fact]
    public async Task An_opt_out_reported_by_the_provider_stops_the_person()
    {
        var id = await SubmittedAsync();
        await Town.TurnAsync("ana", Town.Say("queued"));
        await Town.Outbox.SettleAsync(new Settlement(id, OutboxState.Rejected, null, "21610", null, PersonOptedOut: true), Token);
        Assert.Empty(await Town.DueAsync());
        Assert.NotNull((await Town.FactsAsync("ana")).Person.StoppedAt);
        Assert.Equal(0, await Town.Outbox.CountOpenAsync(Clock.GetUtcNow(), Token));
    }

    [Fact]
    public async Task A_row_read_before_the_person_stopped_or_before_an_earlier_one_was_settled_is_not_submitted()
    {
        await Town.TurnAsync("ana", Town.Say("one"));
        var one = (await Town.DueAsync()).Single();
        await Town.TurnAsync("ana", Town.Say("two"));
        Assert.False(await Town.Outbox.SubmitAsync(one with { Id = one.Id + 1 }, "two", 1, Clock.GetUtcNow(), Token));
        Assert.True(await Town.Outbox.SubmitAsync(one, "one", 1, Clock.GetUtcNow(), Token));
        await SettleAsync(one.Id, OutboxState.Accepted, "x1");
        var two = (await Town.DueAsync()).Single();
        Assert.False(await Town.Outbox.SubmitAsync(two with { PersonStopped = !two.PersonStopped }, "two", 1, Clock.GetUtcNow(), Token));
        Assert.False(await Town.Outbox.SubmitAsync(two with { PersonConsented = !two.PersonConsented }, "two", 1, Clock.GetUtcNow(), Token));
        Assert.False(await Town.Outbox.SubmitAsync(two with { ConnectionOpen = !two.ConnectionOpen }, "two", 1, Clock.GetUtcNow(), Token));
        Assert.True(await Town.Outbox.SubmitAsync(two, "two", 1, Clock.GetUtcNow(), Token));
    }

    private static IEnumerable<string> Words(IReadOnlyList<OutboxRow> rows) => rows.Select(row => row.Text.Value);

    private async Task<long> SubmittedAsync()
    {
        await Town.TurnAsync("ana", Town.Say("words"));
        var row = (await Town.DueAsync()).Single();
        Assert.True(await Town.Outbox.SubmitAsync(row, "rendered", 1, Clock.GetUtcNow(), Token));
        return row.Id;
    }

    private Task SettleAsync(long id, OutboxState state, string? providerId) => Town.Outbox.SettleAsync(new Settlement(id, state, providerId, null, null), Token);

    private async Task<OutboxState> StateAsync(long id) => (OutboxState)(await QueryAsync<long>($"select state from outbox where id = {id}")).Single();
}

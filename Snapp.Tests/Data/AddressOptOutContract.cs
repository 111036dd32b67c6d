using Snapp.Data.Outbox;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Data;

public sealed class AddressOptOutOnSqlite : AddressOptOutContract;

/// <summary>A provider's list speaks for one of our senders and one address, and for no other.</summary>
[Trait("Fault", "B36")]
[Trait("Fault", "B37")]
public abstract class AddressOptOutContract : StoreContract
{
    [Fact]
    public async Task Who_can_be_reached_nowhere_else_has_stopped()
    {
        await CloseAsync(await QueuedAsync("ana"));
        Assert.NotNull((await Town.FactsAsync("ana")).Person.StoppedAt);
        Assert.Equal(["withdrawn provider"], await QueryAsync<string>("select action || ' ' || wording from consents"));
    }

    [Fact]
    public async Task What_a_person_receives_elsewhere_is_not_touched()
    {
        var (mentor, row) = await WithTwoAddressesAsync();
        await CloseAsync(row);
        Assert.Null((await Town.FactsAsync("ana")).Person.StoppedAt);
        await Town.TurnAsync("ben", new Effect.Notify(mentor, new MessageText("notice")));
        Assert.Equal("ana too", Assert.Single(await Town.DueAsync()).To.Value);
    }

    [Fact]
    public async Task To_a_closed_address_nothing_goes_not_even_a_confirmation()
    {
        var (_, row) = await WithTwoAddressesAsync();
        await Town.TurnAsync("ana", Town.Say("queued before"));
        await CloseAsync(row);
        Assert.Empty(await Town.DueAsync());
        await Town.TurnAsync("ana", new Effect.Say(new MessageText("help")) { ConfirmsStop = true });
        var late = Assert.Single(await Town.DueAsync());
        Assert.Equal((true, false), (late.PersonStopped, late.ConfirmsStop));
        Assert.False(await Town.Outbox.SubmitAsync(late with { PersonStopped = false }, "help", 1, Clock.GetUtcNow(), Token));
    }

    [Fact]
    public async Task Start_opens_the_address_it_came_from_and_no_other()
    {
        var (mentor, row) = await WithTwoAddressesAsync();
        await CloseAsync(row);
        await Town.TurnAsync("ana too", new Effect.OptIn());
        await Town.TurnAsync("ben", new Effect.Notify(mentor, new MessageText("one")));
        Assert.Equal("ana too", Assert.Single(await Town.DueAsync()).To.Value);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Town.TurnAsync("ana", new Effect.OptIn());
        Assert.Equal(["closed", "opened"], await QueryAsync<string>("select action from consents where action in ('closed', 'opened') order by id"));
        await Town.TurnAsync("ben", new Effect.Notify(mentor, new MessageText("two")));
        Assert.Equal(["ana", "ana too"], (await QueryAsync<string>("select distinct address from outbox where state = 0")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_status_that_comes_twice_closes_once()
    {
        var (_, row) = await WithTwoAddressesAsync();
        var status = new StatusUpdate { Status = DeliveryStatus.Failed, OutboxId = row.Id, ErrorCode = "21610", Fault = DeliveryFault.OptedOut };
        Assert.True(await Town.Outbox.SubmitAsync(row, "words", 1, Clock.GetUtcNow(), Token));
        await Town.Outbox.ApplyStatusesAsync([status, status], Token);
        await Town.Outbox.ApplyStatusesAsync([status], Token);
        Assert.Equal(["closed messenger"], await QueryAsync<string>("select action || ' ' || wording from consents where action = 'closed'"));
        Assert.Equal(6, (await QueryAsync<long>($"select state from outbox where id = {row.Id}")).Single());
    }

    private async Task<(long Person, OutboxRow Queued)> WithTwoAddressesAsync()
    {
        var person = await Town.NewcomerAsync("ana");
        await Town.Database.WriteAsync(
            transaction => transaction.Execute("insert into addresses (channel, value, person_id) values ('messenger', 'ana too', @person)", ("person", person)), Token);
        return (person, await QueuedAsync("ana"));
    }

    private async Task<OutboxRow> QueuedAsync(string from)
    {
        await Town.TurnAsync(from, Town.Say("words"));
        return (await Town.DueAsync()).Single();
    }

    private async Task CloseAsync(OutboxRow row)
    {
        Assert.True(await Town.Outbox.SubmitAsync(row, "words", 1, Clock.GetUtcNow(), Token));
        await Town.Outbox.SettleAsync(new Settlement(row.Id, OutboxState.Rejected, null, "21610", null, PersonOptedOut: true), Token);
    }
}

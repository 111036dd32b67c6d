using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Data;

public sealed class InboxOnSqlite : InboxContract;

public abstract class InboxContract : StoreContract
{
    [Fact]
    public async Task A_duplicate_changes_nothing()
    {
        await Town.Inbox.AcceptAsync([Town.Message("ana", "m1")], Token);
        var first = await QueryAsync<long>("select last_inbound_at from addresses");
        Clock.Advance(TimeSpan.FromHours(1));
        await Town.Inbox.AcceptAsync([Town.Message("ana", "m1"), Town.Message("ana", "m1", "other words")], Token);

        Assert.Equal("hello", (await Town.Inbox.ListPendingAsync(0, 10, Token)).Single().Message.Text.Value);
        Assert.Equal(first, await QueryAsync<long>("select last_inbound_at from addresses"));
    }

    [Fact]
    public async Task A_message_comes_back_as_it_was_without_nul()
    {
        var message = Town.Message("ana", "m1", "sa\0lut 👋") with { Payload = "p", Referral = "MAPLE", Attachments = 2 };
        await Town.Inbox.AcceptAsync([message], Token);
        var row = (await Town.Inbox.ListPendingAsync(0, 10, Token)).Single();
        Assert.Equal(message with { Text = new("salut 👋") }, row.Message);
        Assert.Equal(Clock.GetUtcNow(), row.ReceivedAt);
    }

    [Fact]
    public async Task Messages_are_listed_in_order_and_one_address_is_one_person()
    {
        await Town.Inbox.AcceptAsync([Town.Message("ana", "m1"), Town.Message("ben", "m2"), Town.Message("ana", "m3")], Token);
        var rows = await Town.Inbox.ListPendingAsync(0, 10, Token);
        Assert.Equal(["m1", "m2", "m3"], rows.Select(row => row.Message.ProviderId));
        Assert.Equal(rows[0].PersonId, rows[2].PersonId);
        Assert.NotEqual(rows[0].PersonId, rows[1].PersonId);
        Assert.Equal(["m3"], (await Town.Inbox.ListPendingAsync(rows[1].Id, 10, Token)).Select(row => row.Message.ProviderId));
    }

    [Fact]
    [Trait("Fault", "B22")]
    public async Task A_message_that_always_fails_is_set_aside()
    {
        var row = await Town.ReceiveAsync("ana");
        await Town.Inbox.CountAttemptAsync(row.Id, Token);
        await Town.Inbox.CountAttemptAsync(row.Id, Token);
        Assert.Equal(Clock.GetUtcNow().AddSeconds(2), (await Town.Inbox.ListPendingAsync(0, 10, Token)).Single().RetryAt);
        for (var i = 2; i < InboxStore.MostAttempts - 1; i++) await Town.Inbox.CountAttemptAsync(row.Id, Token);
        Assert.Equal(1, await Town.Inbox.CountPendingAsync(Token));
        await Town.Inbox.CountAttemptAsync(row.Id, Token);
        Assert.Equal(0, await Town.Inbox.CountPendingAsync(Token));
    }

    [Fact]
    public async Task A_message_taken_back_loses_its_words_and_its_turn_and_is_still_known()
    {
        var row = await Town.ReceiveAsync("ana", "my secret");
        await Town.Inbox.ForgetAsync([new TakenBack(ChannelKind.Messenger, "page", row.Message.ProviderId)], Token);
        Assert.Equal(0, await Town.Inbox.CountPendingAsync(Token));
        await Town.Inbox.AcceptAsync([Town.Message("ana", row.Message.ProviderId, "my secret")], Token);
        Assert.Equal(0, await Town.Inbox.CountPendingAsync(Token));
        Assert.DoesNotContain("secret", (await QueryAsync<string>("select message from inbox")).Single(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Fault", "B21")]
    public async Task B21_after_twenty_five_thousand_others_the_first_message_is_still_known()
    {
        await Town.Inbox.AcceptAsync([.. Enumerable.Range(0, 25_000).Select(at => Town.Message("ana", $"m{at}"))], Token);
        await Town.Inbox.AcceptAsync([Town.Message("ana", "m0", "again"), Town.Message("ana", "m24999", "again")], Token);
        Assert.Equal([25_000L], await QueryAsync<long>("select count(*) from inbox"));
    }

    [Fact]
    [Trait("Fault", "B41")]
    public async Task B41_an_echo_whose_id_is_one_of_our_own_messages_is_not_a_humans()
    {
        var row = await Town.ReceiveAsync("ana");
        await Town.WriteAsync(row, new Effect.Say(new("hello")));
        var sent = (await Town.DueAsync()).Single();
        await Town.Outbox.SubmitAsync(sent, "hello", 1, Clock.GetUtcNow(), Token);
        await Town.Outbox.SettleAsync(new(sent.Id, OutboxState.Accepted, "m_9", null, null), Token);

        await Town.Inbox.AcceptAsync([Town.Message("ana", "m_9") with { Kind = InboundKind.HumanEcho }], Token);
        Assert.Equal(0, await Town.Inbox.CountPendingAsync(Token));
        var before = await QueryAsync<long>("select last_inbound_at from addresses");
        Clock.Advance(TimeSpan.FromHours(1));
        await Town.Inbox.AcceptAsync([Town.Message("ana", "m_10") with { Kind = InboundKind.HumanEcho }], Token);
        Assert.Equal(1, await Town.Inbox.CountPendingAsync(Token));
        Assert.Equal(before, await QueryAsync<long>("select last_inbound_at from addresses"));
    }
}

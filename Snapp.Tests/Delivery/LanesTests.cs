using Snapp.Bot.Delivery;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.People;
using Xunit;

namespace Snapp.Tests.Delivery;

public sealed class LanesTests
{
    [Fact]
    public void What_came_while_the_table_was_read_follows_and_nothing_comes_twice()
    {
        var lanes = new InboxLanes(10, _ => { });
        lanes.HandOver(In(2));
        Assert.True(lanes.TryAdd(In(1)));
        Assert.True(lanes.TryAdd(In(2)));
        lanes.HandOver(In(3));
        Assert.True(lanes.TryFinishReading());
        lanes.HandOver(In(4));
        Assert.Equal([1, 2, 3, 4], Drain(lanes));
    }

    [Fact]
    public void What_was_too_much_for_memory_is_read_from_the_table()
    {
        var lanes = new InboxLanes(2, _ => { });
        Assert.True(lanes.TryFinishReading());
        for (var id = 1; id <= 3; id++) lanes.HandOver(In(id));
        Assert.False(lanes.TryFinishReading());
        Assert.True(lanes.Changed.TryRead(out _));
        Assert.Equal([1, 2], Drain(lanes));
        Assert.Equal(2, lanes.StartReading());
        Assert.True(lanes.TryAdd(In(3)));
        Assert.True(lanes.TryFinishReading());
        Assert.Equal([3], Drain(lanes));
    }

    [Fact]
    public void A_free_place_goes_to_the_same_person_then_to_the_most_urgent_of_the_others()
    {
        var lanes = new OutboxLanes(1);
        Assert.True(lanes.TryStartHandedOver(Out(1, person: 1, Lane.Reply)));
        Assert.False(lanes.TryStartHandedOver(Out(2, person: 2, Lane.Notice)));
        Assert.False(lanes.TryStartHandedOver(Out(3, person: 3, Lane.Reply)));
        Assert.False(lanes.TryStartHandedOver(Out(4, person: 1, Lane.Relay)));
        Assert.Equal(4, lanes.TakeNext(1, succeeded: true, out _)?.Id);
        Assert.Equal(3, lanes.TakeNext(1, succeeded: true, out _)?.Id);
        Assert.Equal(2, lanes.TakeNext(3, succeeded: true, out var look)?.Id);
        Assert.False(look);
        Assert.Null(lanes.TakeNext(2, succeeded: true, out _));
    }

    [Fact]
    public void After_a_send_that_went_wrong_the_table_decides_what_is_next()
    {
        var lanes = new OutboxLanes(1);
        Assert.True(lanes.TryStart(Out(1, person: 1, Lane.Reply)));
        Assert.False(lanes.TryStartHandedOver(Out(2, person: 1, Lane.Reply)));
        Assert.Null(lanes.TakeNext(1, succeeded: false, out var look));
        Assert.True(look);
    }

    private static List<long> Drain(InboxLanes lanes)
    {
        List<long> ids = [];
        while (lanes.TryPeek(1, out var row))
        {
            ids.Add(row.Id);
            lanes.Done(1);
        }

        return ids;
    }

    private static InboxRow In(long id) =>
        new(id, 1, new InboundMessage { Account = "a", ProviderId = $"m{id}", From = new Address(ChannelKind.Sms, "x") }, DateTimeOffset.UnixEpoch, 0);

    private static OutboxRow Out(long id, long person, Lane lane) => new()
    {
        Id = id,
        PersonId = person,
        To = new Address(ChannelKind.Sms, "x"),
        Lane = lane,
        Kind = OutboxKind.Words,
        Text = new MessageText("words"),
        Attempts = 0,
        PersonStopped = false,
        PersonConsented = true,
        ConnectionOpen = true,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}

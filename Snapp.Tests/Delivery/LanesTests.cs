using Microsoft.Extensions.Time.Testing;
using Snapp.Bot.Delivery;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.People;
using Xunit;

namespace Snapp.Tests.Delivery;

public sealed class LanesTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly List<long> started = [];
    private int looks;

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
    public void What_waits_leaves_by_lane_and_then_in_order_and_a_person_is_served_by_one_place()
    {
        using var lanes = NewLanes();
        lanes.HandOver(Out(1, person: 1, Lane.Reply));
        lanes.HandOver(Out(2, person: 2, Lane.Notice));
        lanes.HandOver(Out(3, person: 3, Lane.Reply));
        lanes.HandOver(Out(4, person: 1, Lane.Relay));
        Assert.Equal([1], started);
        Pass(seconds: 1);
        Assert.Equal([1, 3], started);
        Assert.True(lanes.TryFinish(Out(1, person: 1, Lane.Reply), succeeded: true, tableHasMore: false));
        Pass(seconds: 2);
        Assert.Equal([1, 3, 4, 2], started);
        Assert.Equal(0, looks);
    }

    [Fact]
    public void Nothing_overtakes_what_waits_for_the_same_sender()
    {
        using var lanes = NewLanes();
        Assert.True(lanes.TryStart(Out(1, person: 1, Lane.Reply)));
        lanes.HandOver(Out(2, person: 2, Lane.Reply));
        Assert.False(lanes.TryStart(Out(3, person: 3, Lane.Reply)));
        Assert.False(lanes.TryStart(Out(4, person: 1, Lane.Reply)));
        Pass(seconds: 1);
        Assert.Equal([2], started);
    }

    [Fact]
    public void After_a_send_that_went_wrong_the_table_decides_what_is_next()
    {
        using var lanes = NewLanes();
        Assert.True(lanes.TryStart(Out(1, person: 1, Lane.Reply)));
        lanes.HandOver(Out(2, person: 1, Lane.Reply));
        Assert.True(lanes.TryFinish(Out(1, person: 1, Lane.Reply), succeeded: false, tableHasMore: false));
        Pass(seconds: 5);
        Assert.Equal((1, 0), (looks, started.Count));
    }

    [Fact]
    public void Whoever_was_left_out_of_a_list_is_asked_about_before_the_place_is_given_back()
    {
        using var lanes = NewLanes();
        var row = Out(1, person: 1, Lane.Reply);
        Assert.True(lanes.TryStart(row));
        Assert.Equal([1], lanes.Busy());
        Assert.False(lanes.TryFinish(row, succeeded: true, tableHasMore: false));
        Assert.True(lanes.TryFinish(row, succeeded: true, tableHasMore: true));
        Assert.Equal(1, looks);
    }

    [Fact]
    public void What_one_sender_cannot_send_now_holds_up_no_other()
    {
        using var lanes = NewLanes();
        for (var person = 1; person <= 5; person++) lanes.HandOver(Out(person, person, Lane.Reply));
        lanes.HandOver(Out(6, person: 6, Lane.Bulk, ChannelKind.Whatsapp));
        Assert.Equal([1, 6], started);
    }

    private OutboxLanes NewLanes() => new(new Senders(_ => 1, new Backoff(new Random(1)), clock), clock, row => started.Add(row.Id), () => looks++);

    private void Pass(int seconds)
    {
        for (var second = 0; second < seconds; second++) clock.Advance(TimeSpan.FromMilliseconds(1002));
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

    private static OutboxRow Out(long id, long person, Lane lane, ChannelKind channel = ChannelKind.Sms) => new()
    {
        Id = id,
        PersonId = person,
        To = new Address(channel, "x"),
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

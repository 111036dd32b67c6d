using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Data;

public sealed class AlarmsOnSqlite : AlarmContract;

public abstract class AlarmContract : StoreContract
{
    [Fact]
    public async Task An_alarm_rings_once_at_its_time_as_a_message_of_its_person()
    {
        var ana = await Town.NewcomerAsync("ana");
        await SetAsync(ana, "walk", TimeSpan.FromHours(1), subjectId: 7);
        Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(0, await Town.Alarms.RingDueAsync(10, Token));
        Assert.False(await Town.Alarms.IsAnyDueAsync(Token));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await Town.Alarms.IsAnyDueAsync(Token));
        Assert.Equal(1, await Town.Alarms.RingDueAsync(10, Token));
        Assert.Equal(0, await Town.Alarms.RingDueAsync(10, Token));
        var row = Assert.Single(await Town.Inbox.ListPendingAsync(0, 10, Token), row => row.Message.Kind is InboundKind.Alarm);
        Assert.Equal((ana, "walk", 7L, "ana"), (row.PersonId, row.Message.Payload, row.Message.AlarmSubject!.Value, row.Message.From.Value));
    }

    [Fact]
    public async Task They_ring_in_the_order_of_their_times_behind_what_the_person_has_written()
    {
        var ana = await Town.NewcomerAsync("ana");
        await SetAsync(ana, "later", TimeSpan.FromHours(2));
        await SetAsync(ana, "sooner", TimeSpan.FromHours(1));
        Clock.Advance(TimeSpan.FromHours(3));
        await Town.ReceiveAsync("ana", "words");
        await Town.Alarms.RingDueAsync(1, Token);
        await Town.Alarms.RingDueAsync(1, Token);
        var rows = await Town.Inbox.ListPendingAsync(0, 10, Token);
        Assert.Equal(["words", "sooner", "later"], rows.TakeLast(3).Select(row => row.Message.Payload ?? row.Message.Text.Value));
    }

    [Fact]
    public async Task Setting_it_again_moves_it_clearing_it_ends_it_and_another_subject_is_another_alarm()
    {
        var ana = await Town.NewcomerAsync("ana");
        await SetAsync(ana, "walk", TimeSpan.FromHours(1));
        await SetAsync(ana, "walk", TimeSpan.FromHours(5));
        await SetAsync(ana, "walk", TimeSpan.FromHours(2), subjectId: 1);
        await SetAsync(ana, "run", TimeSpan.FromHours(2));
        await Town.TurnAsync("ana", new Effect.ClearAlarm(ana, "run"));
        Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(1, await Town.Alarms.RingDueAsync(10, Token));
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await Town.Alarms.RingDueAsync(10, Token));
    }

    [Fact]
    public async Task It_outlives_a_restart_before_and_after_it_rings()
    {
        var ana = await Town.NewcomerAsync("ana");
        await SetAsync(ana, "walk", TimeSpan.FromHours(1));
        await RestartAsync();
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await Town.Alarms.RingDueAsync(10, Token));
        await RestartAsync();
        Assert.Single(await Town.Inbox.ListPendingAsync(0, 10, Token), row => row.Message.Kind is InboundKind.Alarm);
    }

    [Fact]
    public async Task One_that_is_set_again_after_it_has_rung_rings_again_even_for_the_same_time()
    {
        var ana = await Town.NewcomerAsync("ana");
        await SetAsync(ana, "walk", TimeSpan.Zero);
        Assert.Equal(1, await Town.Alarms.RingDueAsync(10, Token));
        await Town.WriteAsync((await Town.Inbox.ListPendingAsync(0, 10, Token))[^1], new Effect.SetAlarm(ana, "walk", Clock.GetUtcNow()));
        Assert.Equal(1, await Town.Alarms.RingDueAsync(10, Token));
        Assert.Single(await Town.Inbox.ListPendingAsync(0, 10, Token), row => row.Message.Kind is InboundKind.Alarm);
    }

    [Fact]
    public async Task What_its_turn_says_is_a_notice_and_ringing_opens_no_window()
    {
        var ana = await Town.NewcomerAsync("ana");
        var wrote = Clock.GetUtcNow();
        await SetAsync(ana, "walk", TimeSpan.FromHours(30));
        Clock.Advance(TimeSpan.FromHours(30));
        await Town.Alarms.RingDueAsync(10, Token);
        var row = (await Town.Inbox.ListPendingAsync(0, 10, Token))[^1];
        await Town.WriteAsync(row, Town.Say("time to walk"));
        var said = Assert.Single(await Town.DueAsync());
        Assert.Equal((Lane.Notice, wrote), (said.Lane, said.LastInboundAt));
    }

    [Fact]
    public async Task A_request_is_a_lease_with_an_alarm_of_its_mentor()
    {
        var mia = await Town.MentorAsync("mia");
        var ana = await Town.NewcomerAsync("ana");
        await Town.TurnAsync("ana", new Effect.AskMentor(ana, mia, []));
        Clock.Advance(TimeSpan.FromHours(24));
        await Town.Alarms.RingDueAsync(10, Token);
        var row = (await Town.Inbox.ListPendingAsync(0, 10, Token))[^1];
        Assert.Equal((mia, "request.lease", ana), (row.PersonId, row.Message.Payload, row.Message.AlarmSubject!.Value));
    }

    private Task<TurnResult> SetAsync(long personId, string kind, TimeSpan after, long? subjectId = null) =>
        Town.TurnAsync("ana", new Effect.SetAlarm(personId, kind, Clock.GetUtcNow() + after, subjectId));
}

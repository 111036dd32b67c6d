using Snapp.Data.Inbox;
using Snapp.Data.People;
using Xunit;

namespace Snapp.Tests.Data;

public sealed class AddressesOnSqlite : AddressContract;

/// <summary>B39: which addresses are one person's, and which are not.</summary>
[Trait("Fault", "B39")]
public abstract class AddressContract : StoreContract
{
    [Theory]
    [InlineData("+5215512345678", "+525512345678")]
    [InlineData("+525512345678", "+5215512345678")]
    [InlineData("+5491143211234", "+541143211234")]
    [InlineData("+541143211234", "+5491143211234")]
    [InlineData("+553187654321", "+5531987654321")]
    [InlineData("+5531987654321", "+553187654321")]
    public async Task Two_ways_to_write_one_number_find_one_person_and_the_one_that_wrote_is_answered(string first, string second)
    {
        var rows = await ReceiveAsync(first, second);
        Assert.Equal(rows[0].PersonId, rows[1].PersonId);
        Assert.Equal(second, (await Town.Turns.LoadFactsAsync(rows[1], Clock.GetUtcNow(), Token)).Address.Value);
        Assert.Equal([first, second], rows.Select(row => row.Message.From.Value));
    }

    [Theory]
    // Landlines of Brazil, which a ninth digit would make somebody's mobile.
    [InlineData("+551133334444", "+5511933334444")]
    [InlineData("+5511933334444", "+551133334444")]
    // Too short, too long, another country, an id, a short code.
    [InlineData("+52551234567", "+521551234567")]
    [InlineData("+5255123456789", "+52155123456789")]
    [InlineData("+15215512345678", "+1525512345678")]
    [InlineData("MX.5215512345678", "MX.525512345678")]
    [InlineData("5215512345678", "525512345678")]
    [InlineData("+14165550123", "+141655501234")]
    public async Task Numbers_that_only_look_alike_stay_two_people(string first, string second)
    {
        var rows = await ReceiveAsync(first, second);
        Assert.NotEqual(rows[0].PersonId, rows[1].PersonId);
    }

    [Fact]
    public async Task The_same_number_on_another_channel_is_another_person_until_they_say_so()
    {
        await Town.Inbox.AcceptAsync([Message("m1", "+525512345678"), Message("m2", "+525512345678") with { From = new(ChannelKind.Sms, "+525512345678") }], Token);
        var rows = await Town.Inbox.ListPendingAsync(0, 10, Token);
        Assert.NotEqual(rows[0].PersonId, rows[1].PersonId);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Number_and_id_that_the_provider_names_together_are_one_person_whichever_came_first(int known)
    {
        var both = Message("m2", "+15875550123") with { Also = Id };
        await Town.Inbox.AcceptAsync(known switch { 0 => [both], 1 => [Message("m1", "+15875550123"), both], _ => [Message("m1", Id.Value), both] }, Token);
        await Town.Inbox.AcceptAsync([Message("m3", Id.Value), Message("m4", "+15875550123")], Token);
        Assert.Single((await Town.Inbox.ListPendingAsync(0, 10, Token)).Select(row => row.PersonId).Distinct());
    }

    [Fact]
    public async Task Two_people_who_are_both_known_are_never_made_one()
    {
        await Town.Inbox.AcceptAsync([Message("m1", "+15875550123"), Message("m2", Id.Value)], Token);
        await Town.Inbox.AcceptAsync([Message("m3", "+15875550123") with { Also = Id }, Message("m4", Id.Value) with { Also = new(ChannelKind.Whatsapp, "+15875550123") }], Token);
        var rows = await Town.Inbox.ListPendingAsync(0, 10, Token);
        Assert.Equal([rows[0].PersonId, rows[1].PersonId, rows[0].PersonId, rows[1].PersonId], rows.Select(row => row.PersonId));
        Assert.NotEqual(rows[0].PersonId, rows[1].PersonId);
    }

    [Fact]
    public async Task A_message_fetched_late_opens_the_window_from_when_it_was_written_and_never_turns_it_back()
    {
        await Town.Inbox.AcceptAsync([Message("m1", "+15875550123") with { WrittenAt = Clock.GetUtcNow().AddHours(-30) }], Token);
        Assert.Equal(Clock.GetUtcNow().AddHours(-30).ToUnixTimeMilliseconds(), (await QueryAsync<long>("select last_inbound_at from addresses")).Single());
        await Town.Inbox.AcceptAsync([Message("m2", "+15875550123"), Message("m3", "+15875550123") with { WrittenAt = Clock.GetUtcNow().AddHours(-2) }], Token);
        Assert.Equal(Clock.GetUtcNow().ToUnixTimeMilliseconds(), (await QueryAsync<long>("select last_inbound_at from addresses")).Single());
    }

    private static Address Id { get; } = new(ChannelKind.Whatsapp, "CA.1502576394655843");

    private static InboundMessage Message(string id, string from) => new() { Account = "+14155238886", ProviderId = id, From = new(ChannelKind.Whatsapp, from) };

    private async Task<IReadOnlyList<InboxRow>> ReceiveAsync(string first, string second)
    {
        await Town.Inbox.AcceptAsync([Message("m1", first)], Token);
        await Town.Inbox.AcceptAsync([Message("m2", second)], Token);
        return await Town.Inbox.ListPendingAsync(0, 10, Token);
    }
}

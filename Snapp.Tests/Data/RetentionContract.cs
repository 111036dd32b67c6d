using Snapp.Data;
using Snapp.Data.Broadcasts;
using Snapp.Data.Outbox;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Data;

public sealed class RetentionOnSqlite : RetentionContract
{
    [Fact]
    public async Task No_step_reads_a_table_from_end_to_end()
    {
        foreach (var expiry in Retention.Rules.Select(rule => rule.Expiry).OfType<Expiry>())
        {
            string?[] all = [expiry.Page, expiry.Note, .. expiry.Steps];
            foreach (var sql in all.OfType<string>())
            {
                var filled = sql.Replace("@after", "0", StringComparison.Ordinal).Replace("@last", "200", StringComparison.Ordinal)
                    .Replace("@before", "1", StringComparison.Ordinal).Replace("@most", "200", StringComparison.Ordinal);
                var plan = await QueryAsync<PlanLine>("explain query plan " + filled);
                Assert.NotEmpty(plan);
                Assert.DoesNotContain(plan, line => line.Detail.StartsWith("SCAN", StringComparison.Ordinal));
            }
        }
    }

    private sealed record PlanLine
    {
        public string Detail { get; init; } = "";
    }
}

/// <summary>What the rules of <see cref="Retention"/> say goes, and nothing else does.</summary>
public abstract class RetentionContract : StoreContract
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    [Fact]
    public void A_rule_has_a_way_for_rows_to_go_when_it_has_an_age() =>
        Assert.All(Retention.Rules, rule => Assert.Equal(rule.After is not null, rule.Expiry is not null));

    [Fact]
    public async Task What_is_old_and_over_goes_and_what_is_new_or_still_waits_stays()
    {
        await SaidAsync("ana", "old");
        await Town.ReceiveAsync("ben", "unhandled");
        await Town.TurnAsync("cy", Town.Say("never left"));
        await KeepStateAsync("dee");
        Clock.Advance(Month - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await SweepAsync());
        Clock.Advance(TimeSpan.FromSeconds(2));
        await SaidAsync("ana", "new");
        await KeepStateAsync("eve");

        // Three messages and one answer that are over, and the state of somebody who left.
        Assert.Equal(5, await SweepAsync());
        Assert.Equal(["never left", "new"], await QueryAsync<string>("select text from outbox order by id"));
        Assert.Equal([0L, 1L, 1L], await QueryAsync<long>("select state from inbox order by id"));
        Assert.Equal(["eve"], await QueryAsync<string>("select a.value from conversations c join addresses a on a.person_id = c.person_id"));
        Assert.Equal(0, await SweepAsync());
    }

    [Fact]
    public async Task More_than_fit_into_one_step_all_go()
    {
        for (var number = 0; number < 450; number++) await Town.TurnAsync($"p{number}");
        await Town.ReceiveAsync("waits");
        Clock.Advance(Month + TimeSpan.FromSeconds(1));
        Assert.Equal(450, await SweepAsync());
        Assert.Equal([0L], await QueryAsync<long>("select state from inbox"));
    }

    [Fact]
    public async Task A_send_that_is_still_looked_for_stays_and_one_given_up_goes()
    {
        await SaidAsync("ana", "looked for");
        await SaidAsync("ben", "given up");
        await QueryAsync<int>("update outbox set state = 2, look_at = case when text = 'looked for' then 1 end");
        Clock.Advance(Month + TimeSpan.FromSeconds(1));
        await SweepAsync();
        Assert.Equal(["looked for"], await QueryAsync<string>("select text from outbox"));
    }

    [Fact]
    public async Task A_question_with_buttons_loses_its_words_and_its_address_and_a_late_tap_is_still_known_as_late()
    {
        await SaidAsync("ana", "1. Yes\n2. No");
        await QueryAsync<int>("update outbox set picks = 1, rendered = text");
        Clock.Advance(Month + TimeSpan.FromSeconds(1));
        Assert.Equal(2, await SweepAsync());
        Assert.Equal(["||"], await QueryAsync<string>("select text || '|' || rendered || '|' || address from outbox"));
        Assert.Equal(0, await SweepAsync());
    }

    [Fact]
    public async Task The_numbers_of_a_broadcast_stay_when_its_messages_are_gone()
    {
        var agency = (await Town.Agencies.CreateAsync("Maple", Token)).Agency.Id;
        for (var number = 0; number < 3; number++) await Town.MentorAsync($"m{number}", agencyId: agency);
        var made = await Town.BroadcastAsync(agency, new BroadcastDraft(AudienceRole.Mentor, "fair", "en"));
        await QueryAsync<int>("update outbox set state = case id % 3 when 0 then 3 when 1 then 7 else 6 end, settled_at = created_at");
        var before = await Town.Broadcasts.FindAsync(agency, made.Id, Token);
        Clock.Advance(Month + TimeSpan.FromSeconds(1));
        Assert.Equal(3, await SweepAsync());
        Assert.Equal([0L], await QueryAsync<long>("select count(*) from outbox"));
        Assert.Equal(before, await Town.Broadcasts.FindAsync(agency, made.Id, Token));
    }

    private async Task<int> SweepAsync()
    {
        var store = new RetentionStore(Town.Database, Clock);
        var gone = 0;
        foreach (var rule in Retention.Rules) gone += await store.SweepAsync(rule, Token);
        return gone;
    }

    private async Task SaidAsync(string to, string words)
    {
        await Town.TurnAsync(to, Town.Say(words));
        var row = (await Town.DueAsync()).Single(due => due.Text.Value == words);
        Assert.True(await Town.Outbox.SubmitAsync(row, words, 1, Clock.GetUtcNow(), Token));
        await Town.Outbox.SettleAsync(new Settlement(row.Id, OutboxState.Accepted, $"x{row.Id}", null, null), Token);
    }

    private async Task KeepStateAsync(string from) =>
        await Town.Turns.WriteAsync(new TurnWrite(await Town.ReceiveAsync(from), "{}", [], Clock.GetUtcNow()), Token);
}

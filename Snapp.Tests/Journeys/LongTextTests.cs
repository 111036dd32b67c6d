using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>A text longer than the channel takes arrives whole, in order, each part once, whatever happens in between.</summary>
public sealed class LongTextTests
{
    private static readonly Phone Newcomer = new("Amal", "whatsapp", "+15550100001");
    private static readonly Phone Mentor = new("Maria", "sms", "+15550200001");
    private static readonly Phone Amal = new("Amal", "sms", "+15550100001");
    private static readonly string Long = string.Concat(Enumerable.Range(0, 700).Select(number => $"word{number} "));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_long_relay_arrives_in_parts_each_once_and_in_order()
    {
        await using var app = await Talking.StartAsync(Newcomer, Mentor, Token);
        var before = app.Providers.Ledger.Messages.Count;
        app.Providers.Ledger.Next(ProviderAnswer.Accept, ProviderAnswer.TooMany);
        await app.WriteAsync(Newcomer, Long, twice: true, Token);
        for (var second = 0; second < 60; second++)
        {
            await app.PassAsync(TimeSpan.FromSeconds(1), Token);
        }

        var parts = app.Providers.Ledger.Messages.Skip(before).ToList();
        Assert.All(parts, part => Assert.Equal(Mentor.Address, part.To));
        Assert.Equal("Amal: " + Long, string.Concat(parts.Select(part => part.Text)));
        Assert.True(parts.Count > 1);
        Assert.All(parts, part => Assert.InRange(part.Text.Length, 1, 1600));
    }

    [Fact]
    public async Task After_a_cut_and_a_restart_it_goes_on_at_the_part_that_failed()
    {
        await using var app = await Talking.StartAsync(Newcomer, Mentor, Token);
        var before = app.Providers.Ledger.Messages.Count;
        app.Providers.Ledger.Next(ProviderAnswer.Accept, ProviderAnswer.LoseAndCut);
        await app.WriteAsync(Newcomer, Long, twice: false, Token);
        await app.RestartAsync(Token);
        for (var second = 0; second < 60; second++)
        {
            await app.PassAsync(TimeSpan.FromSeconds(1), Token);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
        }

        Assert.Equal("Amal: " + Long, string.Concat(app.Providers.Ledger.Messages.Skip(before).Select(part => part.Text)));
    }

    public static TheoryData<string, string> FaultsOfParts
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var channel in new[] { "whatsapp", "sms", "messenger" })
            {
                foreach (var fault in new[] { ProviderAnswer.TooMany, ProviderAnswer.TooManyToOne, ProviderAnswer.TakeAndCut, ProviderAnswer.LoseAndCut }) rows.Add(channel, fault.ToString());
            }

            return rows;
        }
    }

    [Theory, MemberData(nameof(FaultsOfParts)), Trait("Fault", "B10"), Trait("Fault", "F19")]
    public async Task Whatever_part_meets_a_limit_or_a_cut_is_the_one_that_is_sent_again(string channel, string fault)
    {
        var mentor = Introduced.PhoneOn(channel, "Maria");
        await using var app = await Talking.StartAsync(Amal, mentor, Token);
        for (var part = 1; part <= (channel == "messenger" ? 3 : 4); part++)
        {
            var (before, calls) = (app.Providers.Ledger.Messages.Count, 0);
            app.Providers.Ledger.Rule = (_, to) => to == mentor.Address && Interlocked.Increment(ref calls) == part ? Enum.Parse<ProviderAnswer>(fault) : null;
            await app.WriteAsync(Amal, Long, twice: false, Token);
            await app.WriteAsync(Amal, "and this", twice: false, Token);
            for (var passed = 0; passed < 6; passed++) await app.PassAsync(TimeSpan.FromSeconds(10), Token);
            var parts = app.Providers.Ledger.Messages.Skip(before).ToList();
            Assert.Equal("Amal: " + Long, string.Concat(parts.SkipLast(1).Select(sent => sent.Text)));
            Assert.Equal("Amal: and this", parts[^1].Text);
            Assert.Equal(parts.Count + (fault == nameof(ProviderAnswer.TakeAndCut) ? 0 : 1), calls);
            Assert.Equal(0, await OpenRows.CountAsync(app, Token));
        }
    }

    [Fact, Trait("Fault", "B10")]
    public async Task A_last_part_that_is_reported_lost_is_sent_again_alone()
    {
        await using var app = await Talking.StartAsync(Amal, Mentor, Token);
        var before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(Amal, Long, twice: false, Token);
        var parts = app.Providers.Ledger.Messages.Skip(before).ToList();
        await Reports.PostAsync(app, parts[^1], "undelivered", "30017", Token);
        await app.PassAsync(TimeSpan.FromMinutes(2), Token);
        Assert.Equal([.. parts.Select(sent => sent.Text), parts[^1].Text], app.Providers.Ledger.Messages.Skip(before).Select(sent => sent.Text));
    }
}

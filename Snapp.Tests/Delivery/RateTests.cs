using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Snapp.Bot.Channels;
using Snapp.Bot.Delivery;
using Snapp.Data.Outbox;
using Xunit;

namespace Snapp.Tests.Delivery;

/// <summary>How much leaves by one sender, how it waits when told to, and for how long.</summary>
public sealed class RateTests
{
    private static readonly SendOutcome Sent = new SendOutcome.Sent("x");
    private static readonly SendOutcome Cut = new SendOutcome.Unclear("cut");
    private static readonly SendOutcome TooManyToOne = new SendOutcome.TryLater("63018") { Limits = Limits.PersonOrSender };

    private readonly FakeTimeProvider clock = new();

    [Theory, Trait("Fault", "L1")]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(80)]
    [InlineData(1000)]
    public void No_second_sees_more_than_the_limit_and_bulk_never_more_than_four_fifths_of_it(int limit)
    {
        Assert.InRange(BusiestSecond(limit, Lane.Reply), limit * 0.9, limit);
        Assert.InRange(BusiestSecond(limit, Lane.Bulk), limit * 0.7, Math.Ceiling(limit * 0.8));
    }

    [Fact]
    public void Replies_find_a_token_while_bulk_takes_all_it_may()
    {
        var sender = NewSender(80);
        var waited = 0;
        for (var step = 0; step < 1000; step++)
        {
            while (Starts(sender, Lane.Bulk)) sender.End(Lane.Bulk);
            if (step % 100 == 0 && !Starts(sender, Lane.Reply)) waited++;
            clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal(0, waited);
    }

    [Fact, Trait("Fault", "F16")]
    public void Calls_that_hang_leave_places_for_what_is_more_urgent()
    {
        var sender = NewSender(100);
        Assert.Equal(50, Hang(sender, Lane.Bulk));
        Assert.Equal(25, Hang(sender, Lane.Notice));
        Assert.Equal(25, Hang(sender, Lane.Reply));
        sender.End(Lane.Bulk);
        Assert.True(Starts(sender, Lane.Bulk) || Starts(sender, Lane.Reply));
    }

    [Fact, Trait("Fault", "B42")]
    public void After_a_pause_one_call_finds_out_whether_it_is_over()
    {
        var sender = NewSender(80);
        var until = sender.Note(TooMany(TimeSpan.FromSeconds(30)), personId: 1);
        Assert.InRange(until!.Value - clock.GetUtcNow(), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31));
        clock.Advance(TimeSpan.FromSeconds(29.9));
        Assert.False(Starts(sender, Lane.Reply));
        clock.Advance(TimeSpan.FromSeconds(1.2));
        Assert.True(Starts(sender, Lane.Reply));
        Assert.False(Starts(sender, Lane.Reply));
        sender.Note(Sent, personId: 1);
        Assert.True(Starts(sender, Lane.Reply));
    }

    [Fact, Trait("Fault", "B42")]
    public void Calls_that_meet_the_limit_together_make_one_pause_and_those_that_succeed_meanwhile_do_not_end_it()
    {
        var sender = NewSender(80);
        var until = sender.Note(TooMany(TimeSpan.FromSeconds(30)), personId: 1);
        for (var person = 2; person < 20; person++) Assert.Equal(until, sender.Note(TooMany(null), person));
        sender.Note(Sent, personId: 30);
        Assert.False(Starts(sender, Lane.Reply));
        Assert.True(sender.Note(TooMany(TimeSpan.FromMinutes(5)), personId: 31) > until);
    }

    [Fact, Trait("Fault", "B10")]
    public void A_limit_of_one_pair_is_that_persons_until_others_meet_it_too()
    {
        var sender = NewSender(80);
        for (var time = 0; time < 10; time++) Assert.Null(sender.Note(TooManyToOne, personId: 1));
        Assert.Null(sender.Note(TooManyToOne, personId: 2));
        sender.Note(Sent, personId: 3);
        Assert.Null(sender.Note(TooManyToOne, personId: 4));
        Assert.Null(sender.Note(Cut, personId: 5));
        Assert.NotNull(sender.Note(TooManyToOne, personId: 6));
    }

    [Fact, Trait("Fault", "B42")]
    public void A_wait_lies_between_what_was_asked_and_a_cap_and_differs_from_time_to_time() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[-100_000, 200_000], Gen.Int).Sample(
            (attempts, asked, seed) =>
            {
                var backoff = new Backoff(new Random(seed));
                var floor = Math.Clamp(asked, 0, Backoff.LongestAsked.TotalSeconds);
                var whole = Math.Min(Math.Pow(2, attempts - 1), Backoff.Most.TotalSeconds);
                var waits = Enumerable.Range(0, 50).Select(_ => backoff.After(attempts, TimeSpan.FromSeconds(asked)).TotalSeconds).ToList();
                return waits.All(wait => wait >= floor && wait >= 0.05 && wait <= floor + Math.Max(whole, 0.05))
                    && waits.Max() - waits.Min() > whole / 3;
            },
            seed: "0000KDNsjJ21",
            iter: 1000);

    private static SendOutcome.TryLater TooMany(TimeSpan? after) => new("20429", after) { Limits = Limits.Sender };

    private Sender NewSender(double perSecond) => new(perSecond, new Backoff(new Random(1)), clock);

    private static bool Starts(Sender sender, Lane lane) => sender.TryStart(lane, out _);

    /// <summary>Starts calls that never end, over a time in which tokens are no matter.</summary>
    private int Hang(Sender sender, Lane lane)
    {
        var started = 0;
        for (var step = 0; step < 200; step++)
        {
            if (Starts(sender, lane)) started++;
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        return started;
    }

    /// <summary>The most that left within one second of ten, looked at every 10 ms, by a sender that always has more to send.</summary>
    private double BusiestSecond(int limit, Lane lane)
    {
        var sender = NewSender(limit);
        List<int> left = [];
        for (var step = 0; step < 1000; step++)
        {
            left.Add(0);
            while (Starts(sender, lane))
            {
                sender.End(lane);
                left[^1]++;
            }

            clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        return Enumerable.Range(0, 900).Max(step => left.Skip(step).Take(100).Sum());
    }
}

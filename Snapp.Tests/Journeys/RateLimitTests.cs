using System.Globalization;
using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>A provider that says "not now", or says nothing: whoever it concerns waits, and nobody else.</summary>
public sealed class RateLimitTests
{
    private static readonly Phone Amal = new("Amal", "whatsapp", "+15550100001");
    private static readonly Phone Ben = new("Ben", "whatsapp", "+15550100002");
    private static readonly Phone Carla = new("Carla", "messenger", "6600000000000003");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The header, and the least and the most that is then waited, in seconds: jitter of at most a second comes on top.</summary>
    public static TheoryData<string?, double, double> RetryAfters => new()
    {
        { null, 0, 1 },
        { "0", 0, 1 },
        { "-5", 0, 1 },
        { "soon", 0, 1 },
        { "40", 40, 41 },
        { "date+40", 40, 41 },
        { "date-40", 0, 1 },
        { "86400", 3600, 3601 },
    };

    [Theory, MemberData(nameof(RetryAfters)), Trait("Fault", "B42"), Trait("Fault", "F15")]
    public async Task A_429_holds_up_its_sender_for_as_long_as_was_asked_and_no_other(string? header, double least, double most)
    {
        await using var app = await SnappApp.StartAsync(Token);
        var ledger = app.Providers.Ledger;
        ledger.RetryAfter = header?.StartsWith("date", StringComparison.Ordinal) == true
            ? app.Clock.GetUtcNow().AddSeconds(int.Parse(header[4..], CultureInfo.InvariantCulture)).ToString("r", CultureInfo.InvariantCulture)
            : header;
        var calls = 0;
        ledger.Rule = (channel, _) => channel == "whatsapp" && Interlocked.Increment(ref calls) == 1 ? ProviderAnswer.TooMany : null;
        await app.WriteAsync(Amal, "HELP", twice: false, Token);
        await app.WriteAsync(Ben, "HELP", twice: false, Token);
        await app.WriteAsync(Carla, "HELP", twice: false, Token);
        Assert.Equal([Carla.Address], ledger.Messages.Select(message => message.To));

        if (least > 0)
        {
            await PassAsync(app, TimeSpan.FromSeconds(least - 0.5));
            Assert.Equal(1, calls);
        }

        await PassAsync(app, TimeSpan.FromSeconds(most - Math.Max(0, least - 0.5) + 0.2));
        Assert.Equal([Amal.Address, Ben.Address, Carla.Address], ledger.Messages.Select(message => message.To).Order(StringComparer.Ordinal));
        Assert.Equal(3, calls);
    }

    [Fact, Trait("Fault", "B42")]
    public async Task A_provider_that_refuses_for_hours_is_asked_rarely_and_gets_everything_once_in_the_end()
    {
        await using var app = await SnappApp.StartAsync(Token);
        var calls = 0;
        app.Providers.Ledger.RetryAfter = null;
        app.Providers.Ledger.Rule = (_, _) => Interlocked.Increment(ref calls) > 0 ? ProviderAnswer.TooMany : null;
        for (var person = 0; person < 20; person++) await app.WriteAsync(Person(person), "HELP", twice: false, Token);
        for (var minute = 0; minute < 180; minute++) await PassAsync(app, TimeSpan.FromMinutes(1));
        // A probe each half a minute on average, not one for each of twenty people.
        Assert.InRange(calls, 100, 1000);

        app.Providers.Ledger.Rule = null;
        await PassAsync(app, TimeSpan.FromMinutes(2));
        Assert.Equal(Enumerable.Range(0, 20).Select(person => Person(person).Address), app.Providers.Ledger.Messages.Select(message => message.To).Order(StringComparer.Ordinal));
    }

    [Fact, Trait("Fault", "B10")]
    public async Task A_limit_of_one_person_holds_up_that_person_only_and_keeps_their_order()
    {
        await using var app = await SnappApp.StartAsync(Token);
        var calls = 0;
        app.Providers.Ledger.Rule = (_, to) => to == Amal.Address && Interlocked.Increment(ref calls) <= 6 ? ProviderAnswer.TooManyToOne : null;
        await app.WriteAsync(Amal, "HELP", twice: false, Token);
        await app.WriteAsync(Amal, "AIDE", twice: false, Token);
        for (var person = 0; person < 20; person++) await app.WriteAsync(Person(person), "HELP", twice: false, Token);
        Assert.Equal((1, 20), (calls, app.Providers.Ledger.Messages.Count));

        for (var minute = 0; minute < 5; minute++) await PassAsync(app, TimeSpan.FromSeconds(30));
        Assert.Equal([TextCatalog.Get("en", "help"), TextCatalog.Get("fr", "help")], Texts(app, Amal));
        Assert.Equal(8, calls);
    }

    [Fact, Trait("Fault", "B19")]
    public async Task Random_latency_of_the_provider_changes_no_ones_order()
    {
        await using var app = await SnappApp.StartAsync(Token);
        var random = new Random(20260105);
        app.Providers.Ledger.Delay = (_, _, token) =>
        {
            lock (random)
            {
                return Task.Delay(TimeSpan.FromMilliseconds(random.Next(40)), TimeProvider.System, token);
            }
        };
        string[] words = ["HELP", "AIDE", "AIDE", "HELP", "AIDE", "HELP", "HELP", "HELP", "AIDE", "HELP"];
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async person =>
        {
            foreach (var word in words)
            {
                using var answer = await app.PostAsync(FakeProviders.Webhook(Person(person), word, app.NewMessageId()), Token);
                answer.EnsureSuccessStatusCode();
            }
        }));
        await app.IdleAsync(Token);
        var expected = words.Select(word => TextCatalog.Get(word == "HELP" ? "en" : "fr", "help"));
        Assert.All(Enumerable.Range(0, 20), person => Assert.Equal(expected, Texts(app, Person(person))));
    }

    [Fact]
    public async Task What_is_kept_for_the_morning_uses_up_nothing_of_what_its_sender_may_send()
    {
        var night = new DateTimeOffset(2026, 1, 6, 3, 0, 0, TimeSpan.Zero); // 22:00 in Toronto
        await using var app = await SnappApp.StartAsync(Token, night, new() { ["Twilio:RatePerSecond:sms"] = "1" });
        var (code, key) = await app.NewAgencyAsync("Maple", Token);
        await Crowd.AddAsync(app.ConnectionString, code, "sms", first: 0, count: 20, night.AddHours(-1), Token);
        using (var answer = await app.AdminAsync(HttpMethod.Post, "/admin/v1/broadcasts", key, new { audience = new { role = "all" }, text = "The fair opens at ten." }, Token)) answer.EnsureSuccessStatusCode();
        await app.IdleAsync(Token);
        await app.WriteAsync(Amal with { Channel = "sms" }, "HELP", twice: false, Token);
        Assert.Equal([TextCatalog.Get("en", "help")], app.Providers.Ledger.Messages.Select(message => message.Text));
    }

    [Fact, Trait("Fault", "F16")]
    public async Task A_sender_whose_calls_all_hang_holds_up_no_other_sender()
    {
        await using var app = await SnappApp.StartAsync(Token);
        using var hang = new Hang(app.Providers.Ledger, (channel, _) => channel == "whatsapp");
        for (var person = 0; person < 600; person++) await PostAsync(app, Person(person));
        await hang.WaitForAsync(100, Token);
        await PostAsync(app, Carla);
        await app.Providers.Ledger.WaitUntilAsync(taken => taken.Any(message => message.To == Carla.Address), Patience, Token);
        Assert.Single(app.Providers.Ledger.Messages);
    }

    [Fact, Trait("Fault", "F16")]
    public async Task People_whose_calls_hang_hold_up_nobody_else_on_the_same_sender()
    {
        await using var app = await SnappApp.StartAsync(Token);
        using var hang = new Hang(app.Providers.Ledger, (_, to) => to != Amal.Address);
        for (var person = 0; person < 100; person++) await PostAsync(app, Person(person));
        await hang.WaitForAsync(100, Token);
        await PostAsync(app, Amal);
        await app.Providers.Ledger.WaitUntilAsync(taken => taken.Count == 1, Patience, Token);
        Assert.Equal(Amal.Address, app.Providers.Ledger.Messages.Single().To);
    }

    private static Phone Person(int number) => new("P", "whatsapp", $"+1555030{number:0000}");

    private static IEnumerable<string> Texts(SnappApp app, Phone phone) =>
        app.Providers.Ledger.Messages.Where(message => message.To == phone.Address).Select(message => message.Text);

    private static async Task PostAsync(SnappApp app, Phone phone)
    {
        using var answer = await app.PostAsync(FakeProviders.Webhook(phone, "HELP", app.NewMessageId()), Token);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Lets time pass in steps, with the work that falls due at each.</summary>
    private static async Task PassAsync(SnappApp app, TimeSpan time)
    {
        const int Steps = 10;
        for (var step = 0; step < Steps; step++)
        {
            app.Clock.Advance(time / Steps);
            await app.IdleAsync(Token);
        }

        // What the last step put back may be due at once.
        await app.IdleAsync(Token);
    }

    /// <summary>Calls that get no answer until the test is over.</summary>
    private sealed class Hang : IDisposable
    {
        private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SemaphoreSlim hung = new(0);

        public Hang(Ledger ledger, Func<string, string, bool> concerns) => ledger.Delay = async (channel, to, token) =>
        {
            if (!concerns(channel, to)) return;
            hung.Release();
            await over.Task.WaitAsync(token);
        };

        public async Task WaitForAsync(int calls, CancellationToken cancellationToken)
        {
            for (var call = 0; call < calls; call++) Assert.True(await hung.WaitAsync(Patience, cancellationToken));
        }

        public void Dispose()
        {
            over.TrySetResult();
            hung.Dispose();
        }
    }
}

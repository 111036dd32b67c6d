using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Snapp.Bot.Channels.Messenger;
using Snapp.Bot.Channels.Twilio;
using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>
/// Whatever happens on the wire while a message is sent, the provider has it once in the end, the next one comes behind it, and nothing is left open.
/// Two of these faults look the same from our side: taken and then cut, not taken and then cut.
/// </summary>
public sealed class WireFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData("whatsapp"), InlineData("messenger"), Trait("Fault", "B9"), Trait("Fault", "F11"), Trait("Fault", "F12")]
    public async Task A_line_cut_at_any_byte_of_the_answer_ends_with_one_message_whether_it_was_taken_or_not(string channel)
    {
        await using var app = await StartAsync();
        await app.WriteAsync(Person(channel, 0), "HELP", twice: false, Token);
        var length = app.Line.LastAnswer;
        Assert.InRange(length, 100, 1000);
        for (var at = 0; at < length; at++)
        {
            await AssertOnceAsync(app, channel, at + 1, new LineFault { CutAnswerAt = at, Resets = at % 2 == 1 });
        }

        Assert.Equal(0, await OpenRows.CountAsync(app, Token));
    }

    [Theory, InlineData("whatsapp"), InlineData("messenger"), Trait("Fault", "B9"), Trait("Fault", "F12")]
    public async Task A_line_cut_at_any_byte_of_the_request_ends_with_one_message(string channel)
    {
        await using var app = await StartAsync();
        for (var at = 0; at < 700; at += 23)
        {
            await AssertOnceAsync(app, channel, at + 1, new LineFault { CutRequestAt = at, Resets = at % 2 == 1 });
        }

        Assert.Equal(0, await OpenRows.CountAsync(app, Token));
    }

    [Theory, InlineData("whatsapp"), InlineData("sms"), InlineData("messenger"), Trait("Fault", "F14"), Trait("Fault", "F18")]
    public async Task Garbage_in_place_of_an_answer_is_no_answer(string channel)
    {
        await using var app = await StartAsync();
        foreach (var (at, (_, answer)) in Answers.Index()) await AssertOnceAsync(app, channel, at + 1, new LineFault { Instead = answer() });
        Assert.Equal(0, await OpenRows.CountAsync(app, Token));
    }

    [Theory, InlineData("whatsapp"), InlineData("sms"), InlineData("messenger"), Trait("Fault", "F16")]
    public async Task A_call_that_hangs_ends_at_its_limit_and_with_one_message(string channel)
    {
        await using var app = await StartAsync(limit: TimeSpan.FromSeconds(1));
        await AssertOnceAsync(app, channel, 1, new LineFault { HangsBefore = true });
        await AssertOnceAsync(app, channel, 2, new LineFault { HangsAfter = true });
        Assert.Equal(0, await OpenRows.CountAsync(app, Token));
    }

    [Theory, InlineData("whatsapp"), InlineData("messenger"), Trait("Fault", "F16")]
    public async Task An_answer_that_comes_byte_by_byte_is_an_answer(string channel)
    {
        await using var app = await StartAsync();
        app.Line.Rule = _ => new LineFault { IsByteByByte = true };
        await app.WriteAsync(Person(channel, 1), "HELP", twice: false, Token);
        await app.WriteAsync(Person(channel, 1), "AIDE", twice: false, Token);
        Assert.Equal(Expected, Texts(app, Person(channel, 1)));
        Assert.Equal((2, 0), (app.Line.Calls.Count, await OpenRows.CountAsync(app, Token)));
    }

    [Theory, InlineData("whatsapp"), InlineData("sms"), InlineData("messenger"), Trait("Fault", "F17")]
    public async Task A_provider_that_refuses_connections_gets_everything_once_it_accepts_them(string channel)
    {
        await using var app = await StartAsync();
        await app.Line.RefuseAsync();
        foreach (var person in new[] { 1, 2, 3 })
        {
            await app.WriteAsync(Person(channel, person), "HELP", twice: false, Token);
            await app.WriteAsync(Person(channel, person), "AIDE", twice: false, Token);
        }

        await PassAsync(app, 10, TimeSpan.FromSeconds(20));
        Assert.Empty(app.Providers.Ledger.Messages);
        app.Line.AcceptAgain();
        await PassAsync(app, 10, TimeSpan.FromSeconds(20));
        foreach (var person in new[] { 1, 2, 3 }) Assert.Equal(Expected, Texts(app, Person(channel, person)));
        Assert.Equal(0, await OpenRows.CountAsync(app, Token));
    }

    /// <summary>Neither is known to be gone while nobody can be asked, so neither is sent again; what the provider says later settles it.</summary>
    [Theory, InlineData("whatsapp"), InlineData("messenger"), Trait("Fault", "F13")]
    public async Task While_the_provider_cannot_be_asked_nothing_is_sent_twice(string channel)
    {
        await using var app = await StartAsync();
        var person = Person(channel, 1);
        var first = true;
        app.Line.Rule = call => call.Method == "GET" ? new LineFault { Instead = Answers["503"]() } : TakeFirst(ref first) ? new LineFault { CutAnswerAt = 40 } : null;
        await app.WriteAsync(person, "HELP", twice: false, Token);
        await PassAsync(app, 12, TimeSpan.FromSeconds(50));
        app.Line.Rule = null;
        await PassAsync(app, 3, TimeSpan.FromSeconds(20));
        Assert.Equal(Expected[..1], Texts(app, person));
        Assert.Equal(0, await OpenRows.CountAsync(app, Token));
    }

    private static readonly string[] Expected = [TextCatalog.Get("en", "help"), TextCatalog.Get("fr", "help")];

    private static readonly Dictionary<string, Func<byte[]>> Answers = new()
    {
        ["HTML"] = () => Raw("200 OK", "text/html", "<!doctype html><title>Welcome</title>"),
        ["JSON cut short"] = () => Raw("201 Created", "application/json", """{"sid":"SM0000000000000000000000000000"""),
        ["empty"] = () => Raw("200 OK", "application/json", ""),
        ["another type"] = () => Raw("200 OK", "image/gif", "GIF89a"),
        ["another shape"] = () => Raw("200 OK", "application/json", """{"sid":{"a":1},"message_id":[],"sid":null,"status":"queued"}"""),
        ["huge"] = () => Raw("200 OK", "application/json", new string(' ', 1_100_000) + "{}"),
        ["headers without end"] = () => Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Repeat("X-More: of this\r\n", 6000))),
        ["no HTTP"] = () => Encoding.ASCII.GetBytes("SSH-2.0-OpenSSH_9.6\r\n"),
        ["length that lies"] = () => Encoding.ASCII.GetBytes("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{}"),
        ["redirect"] = () => Encoding.ASCII.GetBytes("HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/\r\nContent-Length: 0\r\n\r\n"),
        ["500"] = () => Raw("500 Internal Server Error", "text/html", "<h1>Oops</h1>"),
        ["502"] = () => Raw("502 Bad Gateway", "text/plain", "upstream"),
        ["503"] = () => Raw("503 Service Unavailable", "application/json", """{"code":20503,"error":{"code":2,"is_transient":true}}"""),
    };

    private static byte[] Raw(string status, string type, string body) =>
        Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");

    /// <summary>
    /// Two people's two messages each, of which the first meets the fault. The provider takes the one's, and of the other's says so and takes nothing;
    /// where the fault lets no whole request through, it takes neither.
    /// </summary>
    private static async Task AssertOnceAsync(SnappApp app, string channel, int number, LineFault fault)
    {
        var reachesNobody = fault.CutRequestAt is not null || fault.HangsBefore;
        Phone taken = Person(channel, number), lost = Person(channel, 5000 + number);
        ConcurrentDictionary<string, int> asked = [], met = [];
        app.Providers.Ledger.Rule = (_, to) => asked.AddOrUpdate(to, 1, (_, before) => before + 1) == 1 && to == lost.Address && !reachesNobody ? ProviderAnswer.SayAndLose : null;
        app.Line.Rule = call => call.Method == "POST" && !call.Body.Contains("sender_action", StringComparison.Ordinal) && met.AddOrUpdate(Recipient(call, taken, lost), 1, (_, before) => before + 1) == 1 ? fault : null;
        foreach (var phone in new[] { taken, lost })
        {
            await PostAsync(app, phone, "HELP");
            await PostAsync(app, phone, "AIDE");
        }

        await app.IdleAsync(Token);
        for (var looks = 0; looks < 6 && Texts(app, taken).Count + Texts(app, lost).Count < 4; looks++) await app.PassAsync(TimeSpan.FromSeconds(looks == 0 ? 5 : 10), Token);
        Assert.Equal((number, string.Join('|', Expected), string.Join('|', Expected)), (number, string.Join('|', Texts(app, taken)), string.Join('|', Texts(app, lost))));
        Assert.Equal((reachesNobody ? 3 : 2, 3), (met[taken.Address], met[lost.Address]));
    }

    private static string Recipient(LineCall call, params IReadOnlyList<Phone> phones) =>
        phones.Single(phone => call.Body.Contains(phone.Address.TrimStart('+'), StringComparison.Ordinal)).Address;

    private static async Task PostAsync(SnappApp app, Phone phone, string words)
    {
        using var answer = await app.PostAsync(FakeProviders.Webhook(phone, words, app.NewMessageId()), Token);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task PassAsync(SnappApp app, int times, TimeSpan time)
    {
        for (; times > 0; times--) await app.PassAsync(time, Token);
    }

    private static bool TakeFirst(ref bool first) => Interlocked.Exchange(ref first, false);

    private static Phone Person(string channel, int number) =>
        new("P", channel, channel == "messenger" ? $"66{number:00000000000000}" : $"+1555040{number:0000}");

    private static List<string> Texts(SnappApp app, Phone phone) =>
        [.. app.Providers.Ledger.Messages.Where(message => message.To == phone.Address).Select(message => message.Text)];

    private static Task<SnappApp> StartAsync(TimeSpan? limit = null) => SnappApp.StartAsync(
        Token,
        services: services =>
        {
            foreach (var name in new[] { TwilioChannel.ClientName, MessengerChannel.ClientName })
                services.PostConfigure<HttpClientFactoryOptions>(name, options => options.HttpClientActions.Add(client => client.Timeout = limit ?? client.Timeout));
        },
        onALine: true);
}

using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Snapp.Bot.Channels.Media;
using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>A picture or voice note of one person reaches the other, or both are told that it does not; and nobody can use it to make us ask an address of our own network.</summary>
public sealed class MediaTests
{
    private static readonly byte[] Picture = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("picture ", 4000)));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("whatsapp", "messenger")]
    [InlineData("messenger", "whatsapp")]
    [InlineData("messenger", "sms")]
    [InlineData("sms", "whatsapp")]
    public async Task A_picture_with_words_arrives_behind_its_words(string from, string to)
    {
        await using var both = await Introduced.StartAsync(from, to, Token);
        both.App.Providers.Media.Put("a", "image/jpeg", Picture);
        var sent = await SendAsync(both, "look", File(both, "a"));
        Assert.Equal(2, sent.Count);
        Assert.Contains("look", sent[0].Text, StringComparison.Ordinal);
        Assert.Equal(("", null), (sent[1].Text, sent[0].Media));
        Assert.Equal(Picture, await FetchAsync(both.App, sent[1].Media, "image/jpeg"));
        Assert.Equal(TextCatalog.Get("fr", "relay.from", ("name", "Amal"), ("text", "look")).Split(':')[0], sent[0].Text.Split(':')[0]);
    }

    [Theory]
    [InlineData("whatsapp", "messenger", "image/png", 2)]
    [InlineData("messenger", "whatsapp", "image", 1)]
    [InlineData("messenger", "whatsapp", "audio", 2)]
    [InlineData("whatsapp", "sms", "image/png", 1)]
    public async Task A_file_without_words_says_who_sent_it(string from, string to, string type, int messages)
    {
        await using var both = await Introduced.StartAsync(from, to, Token);
        both.App.Providers.Media.Put("a", type is "audio" ? "audio/mpeg" : "image/png", Picture);
        var sent = await SendAsync(both, "", (File(both, "a").Url, type));
        Assert.Equal(messages, sent.Count);
        Assert.Equal(TextCatalog.Get("fr", "relay.media", ("name", "Amal")), sent[0].Text);
        Assert.NotNull(sent[^1].Media);
    }

    [Fact]
    public async Task Ten_files_arrive_once_each_and_in_order_also_when_the_webhook_comes_twice()
    {
        await using var both = await Introduced.StartAsync("whatsapp", "messenger", Token);
        for (var at = 0; at < 10; at++) both.App.Providers.Media.Put($"{at}", "image/jpeg", [(byte)(at + 1)]);
        var call = FakeProviders.MediaWebhook(both.Newcomer, "ten", both.App.NewMessageId(), [.. Enumerable.Range(0, 10).Select(at => File(both, $"{at}"))]);
        var sent = await SendAsync(both, call, call);
        Assert.Equal(11, sent.Count);
        for (var at = 0; at < 10; at++) Assert.Equal([(byte)(at + 1)], await FetchAsync(both.App, sent[at + 1].Media, "image/jpeg"));
    }

    [Theory]
    [InlineData("too big for WhatsApp", "whatsapp")]
    [InlineData("too big, unannounced", "whatsapp")]
    [InlineData("forbidden type", "messenger")]
    [InlineData("empty", "messenger")]
    [InlineData("404", "messenger")]
    [InlineData("410", "messenger")]
    [InlineData("403", "messenger")]
    [InlineData("302 to private", "messenger")]
    [InlineData("302 to file", "messenger")]
    [InlineData("302 for ever", "messenger")]
    [Trait("Fault", "B40")]
    [Trait("Fault", "B55")]
    public async Task What_does_not_get_through_is_told_to_both_sides_once(string what, string to)
    {
        using var closed = new PrivateListener();
        await using var both = await Introduced.StartAsync("sms", to, Token);
        Put(both.App.Providers, what, closed.Port);
        await ExpectNoticesAsync(both, FakeProviders.MediaWebhook(both.Newcomer, "", both.App.NewMessageId(), File(both, "a"), File(both, "b")));
        Assert.Equal(0, closed.Contacts);
        Assert.InRange(both.App.Providers.Media.Asked.Count(name => name == "a"), 1, 4);
    }

    [Theory, Trait("Fault", "F46")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_whose_provider_fails_for_a_while_arrives_once_and_in_its_place(bool isCut)
    {
        await using var both = await Introduced.StartAsync("whatsapp", "messenger", Token);
        both.App.Providers.Media.PutFailing("a", times: 2, isCut, "image/jpeg", Picture);
        await SendAsync(both, "", File(both, "a"));
        await both.App.WriteAsync(both.Newcomer, "after it", twice: false, Token);
        var before = both.SentTo(both.Mentor).Count;
        for (var second = 0; second < 120; second += 10) await both.App.PassAsync(TimeSpan.FromSeconds(10), Token);
        var sent = both.SentTo(both.Mentor).Skip(before).ToList();
        Assert.Equal(2, sent.Count);
        Assert.NotNull(sent[0].Media);
        Assert.Contains("after it", sent[1].Text, StringComparison.Ordinal);
        Assert.Equal(3, both.App.Providers.Media.Asked.Count);
    }

    [Fact, Trait("Fault", "F46")]
    public async Task A_file_whose_provider_goes_on_failing_is_given_up_and_told_to_both_sides_once()
    {
        await using var both = await Introduced.StartAsync("whatsapp", "messenger", Token);
        both.App.Providers.Media.PutStatus("a", 500);
        await SendAsync(both, "", File(both, "a"));
        for (var second = 0; second < 240; second += 10) await both.App.PassAsync(TimeSpan.FromSeconds(10), Token);
        Assert.Equal(4, both.App.Providers.Media.Asked.Count);
        Assert.Single(both.SentTo(both.Mentor), message => message.Text == TextCatalog.Get("fr", "media.missing", ("name", "Amal")));
        Assert.Equal(TextCatalog.Get("en", "media.failed", ("name", "Maria")), both.SentTo(both.Newcomer)[^1].Text);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{port}/")]
    [InlineData("http://localhost:{port}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{port}/")]
    [InlineData("http://0x7f000001:{port}/")]
    [InlineData("http://2130706433:{port}/")]
    [InlineData("http://0.0.0.0:{port}/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://scontent.xx.fbcdn.net:{port}/a.jpg")]
    [InlineData("https://scontent.xx.fbcdn.net.evil.example:{port}/a.jpg")]
    [InlineData("http://api.twilio.com.evil.example:{port}/")]
    [Trait("Fault", "B55")]
    public async Task An_address_on_our_own_network_is_never_contacted(string url)
    {
        using var closed = new PrivateListener();
        await using var both = await Introduced.StartAsync("whatsapp", "messenger", Token, services => services.AddSingleton<ResolveHost>((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback])));
        var port = closed.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await ExpectNoticesAsync(both, FakeProviders.MediaWebhook(both.Newcomer, "", both.App.NewMessageId(), (url.Replace("{port}", port, StringComparison.Ordinal), "image/jpeg")));
        Assert.Equal(0, closed.Contacts);
    }

    [Fact]
    [Trait("Fault", "B55")]
    public async Task A_file_that_comes_a_byte_at_a_time_is_not_waited_for()
    {
        await using var both = await Introduced.StartAsync("whatsapp", "messenger", Token);
        both.App.Providers.Media.PutEndless("a", "image/jpeg", () => both.App.Clock.Advance(TimeSpan.FromSeconds(31)));
        await ExpectNoticesAsync(both, FakeProviders.MediaWebhook(both.Newcomer, "", both.App.NewMessageId(), File(both, "a")));
    }

    [Fact]
    public async Task A_file_the_other_provider_could_not_take_after_all_is_told_to_both_sides_too()
    {
        await using var both = await Introduced.StartAsync("messenger", "whatsapp", Token);
        both.App.Providers.Media.Put("a", "image/jpeg", Picture);
        var sent = Assert.Single(await SendAsync(both, "", File(both, "a")));
        var failed = FakeTwilio.Signed("/webhooks/twilio/status",
            [("AccountSid", TestAccounts.TwilioAccount), ("MessageSid", sent.ProviderId), ("MessageStatus", "failed"), ("ErrorCode", "63019")]);
        await ExpectNoticesAsync(both, failed, failed);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(both.App, sent.Media));
    }

    [Fact]
    public async Task A_link_that_is_altered_forged_or_old_answers_like_one_that_never_was()
    {
        await using var both = await Introduced.StartAsync("whatsapp", "messenger", Token);
        both.App.Providers.Media.Put("a", "image/jpeg", Picture);
        var link = (await SendAsync(both, "", File(both, "a")))[^1].Media!;
        var at = link.LastIndexOf('/') + 1;
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(both.App, link));
        foreach (var forged in new[] { link[..at] + "1", link[..at] + new string('A', 43), link[..^2] + (link[^2] == 'A' ? "B" : "A") + link[^1], link[..at] + "B" + link[(at + 1)..], link + "A" })
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(both.App, forged));
        both.App.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(both.App, link));
    }

    [Fact]
    public async Task A_contact_card_or_place_is_told_to_both_sides_and_what_came_with_it_arrives()
    {
        await using var both = await Introduced.StartAsync("whatsapp", "messenger", Token);
        both.App.Providers.Media.Put("a", "image/jpeg", Picture);
        var sent = await SendAsync(both, "look", File(both, "a"), (File(both, "card").Url, "text/vcard"));
        Assert.Equal(3, sent.Count);
        Assert.Single(sent, message => message.Media is not null);
        Assert.Single(sent, message => message.Text == TextCatalog.Get("fr", "media.missing", ("name", "Amal")));
        Assert.Equal(TextCatalog.Get("en", "media.left"), both.SentTo(both.Newcomer)[^1].Text);
        Assert.DoesNotContain("card", both.App.Providers.Media.Asked);
    }

    private static void Put(FakeProviders providers, string what, int closedPort)
    {
        foreach (var name in new[] { "a", "b" })
        {
            switch (what)
            {
                case "too big for WhatsApp": providers.Media.Put(name, "image/jpeg", new byte[(5 * 1024 * 1024) + 1]); break;
                case "too big, unannounced": providers.Media.Put(name, "image/jpeg", new byte[(5 * 1024 * 1024) + 1], announceLength: false); break;
                case "forbidden type": providers.Media.Put(name, "text/html", Picture); break;
                case "empty": providers.Media.Put(name, "image/jpeg", []); break;
                case "302 to private": providers.Media.PutStatus(name, 302, $"http://127.0.0.1:{closedPort}/"); break;
                case "302 to file": providers.Media.PutStatus(name, 302, "file:///etc/passwd"); break;
                case "302 for ever": providers.Media.PutStatus(name, 302, name); break;
                default: providers.Media.PutStatus(name, int.Parse(what, System.Globalization.CultureInfo.InvariantCulture)); break;
            }
        }
    }

    private static (string Url, string Type) File(Introduced both, string name) => both.Newcomer.Channel == "messenger"
        ? ($"{both.App.Providers.Url}/messenger/media/{name}", "image")
        : ($"{both.App.Providers.Url}/twilio/media/{name}", "image/jpeg");

    private static Task<IReadOnlyList<SentMessage>> SendAsync(Introduced both, string text, params IReadOnlyList<(string Url, string Type)> media) =>
        SendAsync(both, FakeProviders.MediaWebhook(both.Newcomer, text, both.App.NewMessageId(), media));

    /// <summary>What the mentor gets from these calls.</summary>
    private static async Task<IReadOnlyList<SentMessage>> SendAsync(Introduced both, params IReadOnlyList<WebhookCall> calls)
    {
        var before = both.SentTo(both.Mentor).Count;
        foreach (var call in calls)
        {
            using var answer = await both.App.PostAsync(call, Token);
            answer.EnsureSuccessStatusCode();
            await both.App.IdleAsync(Token);
        }

        return [.. both.SentTo(both.Mentor).Skip(before)];
    }

    /// <summary>Each side gets one notice and nothing with an address in it, and however long we wait nothing more is sent or asked for.</summary>
    private static async Task ExpectNoticesAsync(Introduced both, params IReadOnlyList<WebhookCall> calls)
    {
        var before = both.SentTo(both.Newcomer).Count;
        var toMentor = await SendAsync(both, calls);
        var asked = both.App.Providers.Media.Asked.Count;
        for (var hour = 0; hour < 30; hour++)
        {
            await both.App.PassAsync(TimeSpan.FromHours(1), Token);
        }

        Assert.Equal(asked, both.App.Providers.Media.Asked.Count);
        var all = both.App.Providers.Ledger.Messages;
        Assert.Single(both.SentTo(both.Mentor), message => message.Text == TextCatalog.Get("fr", "media.missing", ("name", "Amal")));
        Assert.Equal([TextCatalog.Get("en", "media.failed", ("name", "Maria"))], both.SentTo(both.Newcomer).Skip(before).Select(message => message.Text));
        Assert.DoesNotContain(all, message => message.Text.Contains("http", StringComparison.Ordinal));
        Assert.All(toMentor, message => Assert.Null(message.Media));
    }

    private static async Task<byte[]> FetchAsync(SnappApp app, string? link, string type)
    {
        using var answer = await GetAsync(app, link);
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return await answer.Content.ReadAsByteArrayAsync(Token);
    }

    private static async Task<HttpStatusCode> StatusAsync(SnappApp app, string? link)
    {
        using var answer = await GetAsync(app, link);
        return answer.StatusCode;
    }

    private static Task<HttpResponseMessage> GetAsync(SnappApp app, string? link)
    {
        Assert.StartsWith(TestAccounts.PublicUrl + "/media/", link, StringComparison.Ordinal);
        return app.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, link![TestAccounts.PublicUrl.Length..])), Token);
    }
}

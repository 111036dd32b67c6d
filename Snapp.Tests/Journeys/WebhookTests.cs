using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Snapp.Data.Inbox;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>The front door: what is not well signed, well formed and of a fit size is turned away, and leaves nothing behind.</summary>
public sealed class WebhookTests
{
    private static readonly Phone Newcomer = new("Amal", "whatsapp", "+15550100001");

    private static readonly Phone OnMessenger = new("Bilal", "messenger", "6600000000000001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("whatsapp", null)]
    [InlineData("whatsapp", "")]
    [InlineData("whatsapp", "bm90IHRoZSBzaWduYXR1cmU=")]
    [InlineData("messenger", null)]
    [InlineData("messenger", "sha256=")]
    [InlineData("messenger", "sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_webhook_that_is_not_signed_by_the_provider_is_refused_and_leaves_no_row(string channel, string? signature)
    {
        await using var app = await SnappApp.StartAsync(Token);
        var call = FakeProviders.Webhook(Newcomer with { Channel = channel }, "hello", app.NewMessageId()) with { Signature = signature };
        await ExpectAsync(app, call, HttpStatusCode.Forbidden);
        Assert.Empty(app.Providers.Ledger.Messages);
    }

    [Fact]
    public async Task A_byte_changed_on_the_way_is_noticed()
    {
        await using var app = await SnappApp.StartAsync(Token);
        foreach (var phone in new[] { Newcomer, OnMessenger })
        {
            var call = FakeProviders.Webhook(phone, "hello", app.NewMessageId());
            await ExpectAsync(app, call with { Body = call.Body.Replace("hello", "hellp", StringComparison.Ordinal) }, HttpStatusCode.Forbidden);
        }

        Assert.Empty(app.Providers.Ledger.Messages);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[1,2]")]
    [InlineData("\"page\"")]
    public async Task A_signed_body_that_cannot_be_read_is_a_bad_request(string body)
    {
        await using var app = await SnappApp.StartAsync(Token);
        await ExpectAsync(app, FakeMessenger.Signed(body), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_signed_form_without_a_message_in_it_is_a_bad_request()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await ExpectAsync(app, FakeTwilio.Signed("/webhooks/twilio", [("AccountSid", TestAccounts.TwilioAccount), ("Body", "hello")]), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_over_the_limit_of_its_provider_is_too_large()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await ExpectAsync(app, FakeProviders.Webhook(Newcomer, new string('a', 65 * 1024), app.NewMessageId()), HttpStatusCode.RequestEntityTooLarge);
        await ExpectAsync(app, FakeProviders.Webhook(OnMessenger, new string('a', 1025 * 1024), app.NewMessageId()), HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("""{"object":"page","entry":[{"id":"104440009003","time":1,"messaging":[{"sender":{"id":"5"},"recipient":{"id":"104440009003"},"timestamp":1,"levitation":{"height":3}}]}]}""")]
    [InlineData("""{"object":"page","entry":[]}""")]
    [InlineData("""{"object":"instagram","entry":[{"id":"1","time":1}]}""")]
    public async Task An_event_we_do_not_know_is_taken_and_ignored(string body)
    {
        await using var app = await SnappApp.StartAsync(Token);
        await ExpectAsync(app, FakeMessenger.Signed(body), HttpStatusCode.OK);
        Assert.Empty(app.Providers.Ledger.Messages);
    }

    [Fact]
    public async Task The_admin_endpoint_wants_a_key()
    {
        await using var app = await SnappApp.StartAsync(Token);
        foreach (var key in new[] { null, "", "wrong", TestAccounts.PlatformKey + "x" })
        {
            using var answer = await app.AdminAsync(HttpMethod.Post, "/admin/v1/agencies", key, new { name = "Maple" }, Token);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Another_agencys_broadcast_looks_like_one_that_does_not_exist()
    {
        await using var app = await SnappApp.StartAsync(Token);
        var (_, own) = await app.NewAgencyAsync("Maple", Token);
        var (_, other) = await app.NewAgencyAsync("Birch", Token);
        using var made = await app.AdminAsync(HttpMethod.Post, "/admin/v1/broadcasts", own, new { audience = new { role = "all" }, text = "Hello", dryRun = false }, Token);
        Assert.Equal(HttpStatusCode.Accepted, made.StatusCode);
        var id = JsonNode.Parse(await made.Content.ReadAsStringAsync(Token))!["id"]!.ToString();

        using var mine = await app.AdminAsync(HttpMethod.Get, "/admin/v1/broadcasts/" + id, own, null, Token);
        using var theirs = await app.AdminAsync(HttpMethod.Get, "/admin/v1/broadcasts/" + id, other, null, Token);
        using var nobodys = await app.AdminAsync(HttpMethod.Get, "/admin/v1/broadcasts/999999", other, null, Token);
        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, nobodys.StatusCode);
    }

    [Fact]
    public async Task A_broadcast_without_text_is_refused_with_the_name_of_the_field()
    {
        await using var app = await SnappApp.StartAsync(Token);
        var (_, key) = await app.NewAgencyAsync("Maple", Token);
        using var answer = await app.AdminAsync(HttpMethod.Post, "/admin/v1/broadcasts", key, new { audience = new { role = "all" } }, Token);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("text", await answer.Content.ReadAsStringAsync(Token), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task ExpectAsync(SnappApp app, WebhookCall call, HttpStatusCode status)
    {
        using var answer = await app.PostAsync(call, Token);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(0, await app.Services.GetRequiredService<InboxStore>().CountPendingAsync(Token));
        await app.IdleAsync(Token);
    }
}

using System.Net;
using System.Text.Json;
using Snapp.Bot.Delivery;
using Snapp.Data.Broadcasts;
using Xunit;

namespace Snapp.Tests.Admin;

public sealed class AdminRequestsTests(AdminHost host) : IClassFixture<AdminHost>
{
    private const string Broadcasts = "/admin/v1/broadcasts";

    public static TheoryData<string, string> BadBroadcasts => new()
    {
        { """{ "audience": { "role": "all" } }""", "text" },
        { """{ "audience": { "role": "all" }, "text": null }""", "text" },
        { """{ "audience": { "role": "all" }, "text": "   " }""", "text" },
        { """{ "audience": { "role": "all" }, "text": "a\u0000b" }""", "text" },
        { $$"""{ "audience": { "role": "all" }, "text": "{{new string('a', 1501)}}" }""", "text" },
        { """{ "text": "Hello" }""", "audience" },
        { """{ "audience": {}, "text": "Hello" }""", "audience.role" },
        { """{ "audience": { "role": "everyone" }, "text": "Hello" }""", "audience.role" },
        { """{ "audience": { "role": "all" }, "text": "Hello", "language": "xx" }""", "language" },
        { """{ "audience": { "role": "all" }, "text": "Hello", "dryrun2": true }""", "$.dryrun2" },
        { """{ "audience": { "role": "all", "agency": 2 }, "text": "Hello" }""", "$.audience.agency" },
        { """{ "audience": { "role": "all" }, "text": 5 }""", "$.text" },
        { """{ "audience": { "role": "all" }, "text": "Hello" """, "$" },
    };

    public static TheoryData<string, string> BadAgencies => new()
    {
        { "{}", "name" },
        { """{ "name": "" }""", "name" },
        { """{ "name": "two\nlines" }""", "name" },
        { $$"""{ "name": "{{new string('a', 121)}}" }""", "name" },
        { """{ "name": "Somebody", "code": "MINE" }""", "$.code" },
        { "no json", "$" },
    };

    [Theory, MemberData(nameof(BadBroadcasts))]
    public async Task A_bad_broadcast_is_400_and_names_the_field(string json, string field)
        => AssertNames(field, await host.SendAsync(HttpMethod.Post, Broadcasts, await host.AgencyKeyAsync("Maple"), json));

    [Theory, MemberData(nameof(BadAgencies))]
    public async Task A_bad_agency_is_400_and_names_the_field(string json, string field)
        => AssertNames(field, await host.SendAsync(HttpMethod.Post, "/admin/v1/agencies", AdminHost.PlatformKey, json));

    [Fact]
    public async Task A_broadcast_counts_its_recipients_is_answered_before_its_messages_are_written_and_can_be_followed()
    {
        var agency = await host.RegisterAgencyAsync("Sender");
        var key = agency.GetProperty("key").GetString();
        await host.AddMentorAsync(agency.GetProperty("id").GetInt64(), "+15550202001");
        while (host.Get<WorkSignal>().Broadcasts.TryRead(out _)) { }

        var (response, body) = await host.SendAsync(HttpMethod.Post, Broadcasts, key, """{ "audience": { "role": "mentor" }, "text": "Hello" }""");

        Assert.True(response.StatusCode == HttpStatusCode.Accepted, body);
        var accepted = JsonElement.Parse(body);
        Assert.Equal(1, accepted.GetProperty("recipients").GetInt32());
        Assert.Equal(1, accepted.GetProperty("perChannel").GetProperty("sms").GetInt32());
        Assert.True(host.Get<WorkSignal>().Broadcasts.TryRead(out _));
        var (followed, progress) = await host.SendAsync(HttpMethod.Get, response.Headers.Location!.ToString(), key);
        Assert.Equal(HttpStatusCode.OK, followed.StatusCode);
        Assert.Equal("opening", JsonElement.Parse(progress).GetProperty("state").GetString());

        while (await host.Get<BroadcastStore>().FillSomeAsync(TestContext.Current.CancellationToken)) { }
        (_, progress) = await host.SendAsync(HttpMethod.Get, response.Headers.Location!.ToString(), key);
        Assert.Equal("sending", JsonElement.Parse(progress).GetProperty("state").GetString());
        Assert.Equal(1, JsonElement.Parse(progress).GetProperty("waiting").GetInt32());
    }

    [Fact]
    public async Task A_dry_run_counts_and_writes_nothing()
    {
        var agency = await host.RegisterAgencyAsync("Careful");
        var key = agency.GetProperty("key").GetString();
        await host.AddMentorAsync(agency.GetProperty("id").GetInt64(), "+15550202002");
        while (host.Get<WorkSignal>().Broadcasts.TryRead(out _)) { }

        var (response, body) = await host.SendAsync(HttpMethod.Post, Broadcasts, key, """{ "audience": { "role": "all" }, "text": "Hello", "dryRun": true }""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var counted = JsonElement.Parse(body);
        Assert.Equal(1, counted.GetProperty("recipients").GetInt32());
        Assert.True(counted.GetProperty("dryRun").GetBoolean());
        Assert.False(counted.TryGetProperty("id", out _));
        Assert.False(host.Get<WorkSignal>().Broadcasts.TryRead(out _));
    }

    [Fact]
    public async Task Another_agencys_broadcast_answers_exactly_like_one_that_does_not_exist()
    {
        var owner = await host.AgencyKeyAsync("Owner");
        var stranger = await host.AgencyKeyAsync("Stranger");
        var (created, _) = await host.SendAsync(HttpMethod.Post, Broadcasts, owner, """{ "audience": { "role": "all" }, "text": "Hello" }""");
        var path = created.Headers.Location!.ToString();
        var (own, _) = await host.SendAsync(HttpMethod.Get, path, owner);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);

        var (foreign, foreignBody) = await host.SendAsync(HttpMethod.Get, path, stranger);
        var (missing, missingBody) = await host.SendAsync(HttpMethod.Get, $"{Broadcasts}/999999", stranger);

        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(WithoutTrace(missingBody), WithoutTrace(foreignBody));
    }

    private static void AssertNames(string field, (HttpResponseMessage Response, string Body) answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.Response.StatusCode);
        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType?.MediaType);
        var errors = JsonElement.Parse(answer.Body).GetProperty("errors").EnumerateObject().Select(error => error.Name).ToArray();
        Assert.Equal([field], errors);
        Assert.DoesNotContain("Exception", answer.Body, StringComparison.Ordinal);
    }

    private static string WithoutTrace(string problem)
        => string.Join(';', JsonElement.Parse(problem).EnumerateObject().Where(member => member.Name != "traceId"));
}

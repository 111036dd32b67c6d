using System.Net;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Snapp.Tests.Admin;

public sealed class FitEndpointsTests(AdminHost host) : IClassFixture<AdminHost>
{
    private const string Fits = "/admin/v1/fits";

    [Fact]
    public async Task An_agency_sees_what_its_own_people_answered_the_newest_first_and_nobody_elses()
    {
        var (maple, cedar) = (await host.RegisterAgencyAsync("Maple Fits"), await host.RegisterAgencyAsync("Cedar Fits"));
        var ana = await host.AddMentorAsync(Id(maple), "+15550170001");
        var ben = await host.AddMentorAsync(Id(cedar), "+15550170002");
        await AnswerAsync(7, ana, 1, 1_000);
        await AnswerAsync(7, ben, 3, 2_000);
        await AnswerAsync(7, ana, 2, 3_000);

        var own = await ListAsync(Key(maple));
        Assert.Equal([(ana, 7L, "not-sure", 3_000L), (ana, 7L, "good", 1_000L)], own);
        Assert.Equal([(ben, 7L, "not-good", 2_000L)], await ListAsync(Key(cedar)));
        Assert.Equal(own, await ListAsync(Key(maple), $"?agencyId={Id(cedar)}"));
        Assert.DoesNotContain(await ListAsync(AdminHost.PlatformKey), fit => fit.Person == ana || fit.Person == ben);
    }

    [Fact]
    public async Task At_most_two_hundred_come_and_they_are_the_newest()
    {
        var birch = await host.RegisterAgencyAsync("Birch Fits");
        var cleo = await host.AddMentorAsync(Id(birch), "+15550170003");
        for (var at = 1; at <= 201; at++) await AnswerAsync(8, cleo, 4, at);
        var listed = await ListAsync(Key(birch));
        Assert.Equal((200, 201L, 2L, "did-not-talk"), (listed.Count, listed[0].At, listed[^1].At, listed[0].Answer));
    }

    [Fact]
    public async Task Without_a_key_nothing_is_shown() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.SendAsync(HttpMethod.Get, Fits, key: null)).Response.StatusCode);

    private static long Id(JsonElement agency) => agency.GetProperty("id").GetInt64();

    private static string Key(JsonElement agency) => agency.GetProperty("key").GetString()!;

    private async Task<List<(long Person, long Connection, string Answer, long At)>> ListAsync(string key, string query = "")
    {
        var (response, body) = await host.SendAsync(HttpMethod.Get, Fits + query, key);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        return [.. JsonElement.Parse(body).EnumerateArray().Select(fit => (
            fit.GetProperty("personId").GetInt64(), fit.GetProperty("connectionId").GetInt64(), fit.GetProperty("answer").GetString()!,
            fit.GetProperty("at").GetDateTimeOffset().ToUnixTimeMilliseconds()))];
    }

    private async Task AnswerAsync(long connectionId, long personId, int answer, long at)
    {
        await using var connection = new SqliteConnection($"Data Source={host.DatabaseFile};Pooling=False");
        await connection.ExecuteAsync(
            "insert into fits (connection_id, person_id, answer, at) values (@connectionId, @personId, @answer, @at)", new { connectionId, personId, answer, at });
    }
}

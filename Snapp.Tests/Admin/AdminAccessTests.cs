using System.Net;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Snapp.Tests.Admin;

public sealed class AdminAccessTests(AdminHost host) : IClassFixture<AdminHost>
{
    public static TheoryData<string, string, string?> Endpoints => new()
    {
        { "POST", "/admin/v1/agencies", """{ "name": "Somebody" }""" },
        { "GET", "/admin/v1/progress", null },
        { "POST", "/admin/v1/broadcasts", """{ "audience": { "role": "all" }, "text": "Hello" }""" },
        { "GET", "/admin/v1/broadcasts/1", null },
        { "GET", "/admin/v1/texts/es.csv", null },
    };

    [Theory, MemberData(nameof(Endpoints))]
    public async Task Without_a_key_the_answer_is_401_and_says_how_to_sign_in(string method, string path, string? json)
    {
        var (response, body) = await host.SendAsync(new HttpMethod(method), path, key: null, json);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer realm=\"snapp\"", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("401", body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Endpoints))]
    public async Task An_unknown_key_is_401(string method, string path, string? json)
    {
        var (response, _) = await host.SendAsync(new HttpMethod(method), path, "not-a-key-of-anybody", json);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("invalid_token", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Endpoints))]
    public async Task A_known_key_on_a_route_that_is_not_its_own_is_403(string method, string path, string? json)
    {
        var isPlatformRoute = path.EndsWith("/agencies", StringComparison.Ordinal) || path.Contains("/texts/", StringComparison.Ordinal);
        var key = isPlatformRoute ? await host.AgencyKeyAsync("Curious") : AdminHost.PlatformKey;

        var (response, _) = await host.SendAsync(new HttpMethod(method), path, key, json);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_key_of_an_agency_is_nowhere_in_the_database()
    {
        var key = await host.AgencyKeyAsync("Careful");

        await using var connection = new SqliteConnection($"Data Source={host.DatabaseFile};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        Assert.True(await CountAsync(connection, "Careful") > 0);
        Assert.Equal(0, await CountAsync(connection, key));
    }

    [Fact]
    public async Task A_key_that_asks_too_often_gets_429_and_the_others_do_not()
    {
        var hasty = await host.AgencyKeyAsync("Hasty");
        var calm = await host.AgencyKeyAsync("Calm");
        HttpResponseMessage last;
        var sent = 0;
        do
        {
            (last, _) = await host.SendAsync(HttpMethod.Get, "/admin/v1/progress", hasty);
            sent++;
        }
        while (last.StatusCode == HttpStatusCode.OK && sent < 1000);

        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.NotNull(last.Headers.RetryAfter);
        var (other, _) = await host.SendAsync(HttpMethod.Get, "/admin/v1/progress", calm);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    /// <summary>Cells of all tables and columns that hold <paramref name="words"/>.</summary>
    private static async Task<long> CountAsync(SqliteConnection connection, string words)
    {
        await using var columns = connection.CreateCommand();
        columns.CommandText = "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'";
        var names = new List<(string Table, string Column)>();
        await using (var reader = await columns.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                names.Add((reader.GetString(0), reader.GetString(1)));
        }

        var count = 0L;
        foreach (var (table, column) in names)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM \"{table}\" WHERE instr(CAST(\"{column}\" AS TEXT), $words) > 0";
            command.Parameters.AddWithValue("$words", words);
            count += (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        }

        return count;
    }
}

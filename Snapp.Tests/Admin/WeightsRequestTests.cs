using System.Net;
using System.Text.Json;
using Xunit;

namespace Snapp.Tests.Admin;

public sealed class WeightsRequestTests(AdminHost host) : IClassFixture<AdminHost>
{
    private const string Weights = "/admin/v1/weights";

    public static TheoryData<string, string> BadWeights => new()
    {
        { Body(occupation: "101"), "sum" },
        { Body(occupation: "0", rest: "0"), "sum" },
        { Body(occupation: "256"), "occupation" },
        { Body(occupation: "-1"), "occupation" },
        { Body(occupation: "null"), "occupation" },
        { Body(occupation: "1.5"), "$.occupation" },
        { Body(occupation: "5, \"age\": 5"), "$.age" },
        { "{}", "occupation,advice,language,place,experience,freeTime" },
    };

    [Theory, MemberData(nameof(BadWeights))]
    public async Task Bad_weights_are_400_name_the_field_and_change_nothing(string json, string fields)
    {
        var key = await host.AgencyKeyAsync("Careless");
        var (response, body) = await host.SendAsync(HttpMethod.Put, Weights, key, json);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(fields.Split(',').Order(), JsonElement.Parse(body).GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
        Assert.True((await GetAsync(key, Weights)).GetProperty("isDefault").GetBoolean());
    }

    [Fact]
    public async Task Weights_are_kept_as_a_new_version_and_another_agencys_answer_like_ones_that_do_not_exist()
    {
        var (key, stranger) = (await host.AgencyKeyAsync("Owner"), await host.AgencyKeyAsync("Stranger"));
        var (response, body) = await host.SendAsync(HttpMethod.Put, Weights, key, Body(occupation: "50"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var kept = JsonElement.Parse(body);
        var version = kept.GetProperty("version").GetInt32();
        Assert.Equal(body, (await host.SendAsync(HttpMethod.Put, Weights, key, Body(occupation: "50"))).Body);
        Assert.Equal(body, (await host.SendAsync(HttpMethod.Get, $"{Weights}/{version}", key)).Body);
        Assert.Equal((50, false), (kept.GetProperty("occupation").GetInt32(), kept.GetProperty("isDefault").GetBoolean()));
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync(HttpMethod.Get, $"{Weights}/{version}", stranger)).Response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync(HttpMethod.Get, $"{Weights}/99999", key)).Response.StatusCode);
        Assert.Equal((1, 100), ((await GetAsync(stranger, Weights)).GetProperty("version").GetInt32(), (await GetAsync(stranger, $"{Weights}/1")).GetProperty("occupation").GetInt32()));
    }

    [Theory]
    [InlineData("GET", "/admin/v1/weights")]
    [InlineData("GET", "/admin/v1/gaps")]
    [InlineData("GET", "/admin/v1/requests")]
    [InlineData("POST", "/admin/v1/matches/run")]
    public async Task The_platform_key_and_no_key_are_refused(string method, string path)
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await host.SendAsync(new HttpMethod(method), path, AdminHost.PlatformKey)).Response.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.SendAsync(new HttpMethod(method), path, key: null)).Response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/admin/v1/requests?after=-1")]
    [InlineData("GET", "/admin/v1/requests?after=first")]
    [InlineData("POST", "/admin/v1/matches/run?dryRun=perhaps")]
    public async Task A_bad_question_is_400(string method, string path) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await host.SendAsync(new HttpMethod(method), path, await host.AgencyKeyAsync("Careless"))).Response.StatusCode);

    private static string Body(string occupation, string rest = "31") =>
        $$"""{ "occupation": {{occupation}}, "advice": {{rest}}, "language": {{rest}}, "place": {{rest}}, "experience": {{rest}}, "freeTime": {{rest}} }""";

    private async Task<JsonElement> GetAsync(string key, string path) => JsonElement.Parse((await host.SendAsync(HttpMethod.Get, path, key)).Body);
}

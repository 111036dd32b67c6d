using System.Net;
using System.Text.Json;
using Xunit;

namespace Snapp.Tests.Admin;

public sealed class AdminDocumentTests(AdminHost host) : IClassFixture<AdminHost>
{
    [Fact]
    public async Task The_document_describes_the_routes_and_nothing_else()
    {
        var (response, body) = await host.SendAsync(HttpMethod.Get, "/openapi/v1.json", key: null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var document = JsonElement.Parse(body);
        var routes = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name} {path.Name}"))
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "delete /admin/v1/staff-contact", "get /admin/v1/broadcasts/{id}", "get /admin/v1/fits", "get /admin/v1/gaps", "get /admin/v1/handoffs",
                "get /admin/v1/handoffs/{personId}/messages", "get /admin/v1/policy", "get /admin/v1/policy/answers", "get /admin/v1/progress",
                "get /admin/v1/reports", "get /admin/v1/requests", "get /admin/v1/staff-contact", "get /admin/v1/texts/{language}.csv",
                "get /admin/v1/weights", "get /admin/v1/weights/{version}", "post /admin/v1/agencies", "post /admin/v1/broadcasts",
                "post /admin/v1/broadcasts/{id}/cancel", "post /admin/v1/handoffs/{personId}/close", "post /admin/v1/handoffs/{personId}/messages",
                "post /admin/v1/matches/run", "post /admin/v1/reports/{id}/close", "post /admin/v1/texts/{language}", "put /admin/v1/policy",
                "put /admin/v1/staff-contact", "put /admin/v1/weights",
            ],
            routes);
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
        Assert.True(document.GetProperty("security")[0].TryGetProperty("bearer", out _));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_healthy_program_says_so(string path)
    {
        var (response, _) = await host.SendAsync(HttpMethod.Get, path, key: null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Metrics_are_numbers_by_name()
    {
        var (_, body) = await host.SendAsync(HttpMethod.Get, "/metrics", key: null);

        Assert.Contains("\nsnapp_inbox_pending 0\n", body, StringComparison.Ordinal);
        Assert.Contains("\nsnapp_outbox_open ", body, StringComparison.Ordinal);
        Assert.EndsWith("\n", body, StringComparison.Ordinal);
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Snapp.Bot.Simulator;
using Xunit;

namespace Snapp.Tests.Simulator;

/// <summary>The stand-ins behind a real host that has nothing else.</summary>
public sealed class StandInTests : IAsyncLifetime
{
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseTestServer();
        SimulatorSettings.FillIn(builder.Configuration, "http://localhost");
        builder.Services.AddSimulator();
        builder.Services.AddHttpClient(ProviderCalls.ClientName).ConfigurePrimaryHttpMessageHandler(() => _app.GetTestServer().CreateHandler());
        _app = builder.Build();
        _app.MapSimulator();
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _client = _app.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync(TestContext.Current.CancellationToken);
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("", "hello", 21604)]
    [InlineData("12", "hello", 21211)]
    [InlineData("+15550200001", "", 21602)]
    [InlineData("whatsapp:+15550100001", "hello", 21910)]
    public async Task Twilio_refuses_with_its_own_codes(string to, string body, int code)
    {
        var (status, answer) = await CreateAsync(to, body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(code, (int)answer["code"]!);
    }

    [Fact]
    public async Task Twilio_takes_1600_characters_and_refuses_one_more()
    {
        Assert.Equal(HttpStatusCode.Created, (await CreateAsync("+15550200001", new string('a', 1600))).Status);
        Assert.Equal(21617, (int)(await CreateAsync("+15550200001", new string('a', 1601))).Answer["code"]!);
    }

    [Fact]
    public async Task Twilio_refuses_a_wrong_token()
    {
        var (status, answer) = await CreateAsync("+15550200001", "hello", token: "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal(20003, (int)answer["code"]!);
    }

    [Theory]
    [InlineData(2000, HttpStatusCode.OK)]
    [InlineData(2001, HttpStatusCode.BadRequest)]
    public async Task Messenger_takes_2000_characters(int length, HttpStatusCode expected)
    {
        var body = new JsonObject { ["recipient"] = new JsonObject { ["id"] = "555030" }, ["message"] = new JsonObject { ["text"] = new string('a', length) } };
        using var response = await SendAsync(body);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Messenger_says_which_person_it_does_not_know()
    {
        using var response = await SendAsync(new JsonObject { ["recipient"] = new JsonObject { ["id"] = "nobody" } });
        var answer = await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        Assert.Equal(2018001, (int)answer!["error"]!["error_subcode"]!);
    }

    [Theory]
    [InlineData("&from=en", "[en→fr] Good morning")]
    [InlineData("", "[auto→fr] Good morning")]
    public async Task A_simulated_translation_says_that_it_is_one(string from, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/simulator/providers/azure/translate?api-version=3.0{from}&to=fr")
        {
            Content = new StringContent("""[{"Text":"Good morning"}]""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Ocp-Apim-Subscription-Key", _app.Configuration["Translation:Key"]);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonArray>(TestContext.Current.CancellationToken);
        Assert.Equal(text, (string)answer![0]!["translations"]![0]!["text"]!);
    }

    [Fact]
    public async Task The_simulator_does_not_answer_under_a_foreign_host_name()
    {
        using var response = await _client.GetAsync(new Uri("http://tunnel.example.org/simulator"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(JsonObject body) =>
        await _client.PostAsJsonAsync($"/simulator/providers/messenger/me/messages?access_token={_app.Configuration["Messenger:PageAccessToken"]}", body, TestContext.Current.CancellationToken);

    private async Task<(HttpStatusCode Status, JsonObject Answer)> CreateAsync(string to, string body, string? token = null)
    {
        var sid = _app.Configuration["Twilio:AccountSid"];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/simulator/providers/twilio/2010-04-01/Accounts/{sid}/Messages.json")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["To"] = to, ["From"] = "+15550000002", ["Body"] = body }),
        };
        var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{sid}:{token ?? _app.Configuration["Twilio:AuthToken"]}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", login);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!);
    }
}

using System.Text;
using Snapp.Bot.Simulator;

namespace Snapp.Bot;

/// <summary>The one composition root: one line per capability.</summary>
internal static class SnappHost
{
    internal static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        SimulatorSettings.FillIn(builder.Configuration, builder.Configuration["Urls"]!);
        builder.Services.AddSimulator();
        builder.Services.AddSingleton<ListPeople>(_ => Task.FromResult<IReadOnlyList<SimulatedPerson>>(
            [new("Amina", "mentor", "sms", "+15550200077", "ar"), new("Jean", "mentor", "messenger", "555030000077", "fr"), new("Lin", "mentor", "messenger", "555030000078", "zh-Hans")]));
        var app = builder.Build();
        app.MapSimulator();
        app.MapPost("/webhooks/twilio", async (HttpContext c, IHttpClientFactory f) =>
        {
            var form = await c.Request.ReadFormAsync();
            using var r = new HttpRequestMessage(HttpMethod.Post, app.Configuration["Twilio:ApiUrl"] + $"/2010-04-01/Accounts/{form["AccountSid"]}/Messages.json");
            r.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(app.Configuration["Twilio:AccountSid"] + ":" + app.Configuration["Twilio:AuthToken"])));
            var choices = "Welcome! Which language shall we use?\n\n1. English\n2. Français\n3. العربية\n\nReply with a number.";
            r.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["To"] = form["From"]!, ["From"] = form["To"]!, ["Body"] = form["Body"] == "3" ? "مرحبًا! أنا Snapp.\nما هي مهنتك؟" : choices, ["StatusCallback"] = app.Configuration["Snapp:PublicUrl"] + "/webhooks/twilio/status?m=1" });
            Console.WriteLine((await f.CreateClient().SendAsync(r)).StatusCode);
            return Results.Text("<Response/>", "text/xml");
        });
        app.MapPost("/webhooks/twilio/status", async (HttpContext c) => { Console.WriteLine("status " + (await c.Request.ReadFormAsync())["MessageStatus"]); return Results.Ok(); });
        app.MapPost("/webhooks/messenger", async (HttpContext c, IHttpClientFactory f) =>
        {
            var body = await new StreamReader(c.Request.Body).ReadToEndAsync();
            Console.WriteLine(body);
            if (!body.Contains("\"mid\"", StringComparison.Ordinal)) return Results.Ok();
            using var r = new HttpRequestMessage(HttpMethod.Post, app.Configuration["Messenger:ApiUrl"] + "/me/messages?access_token=" + app.Configuration["Messenger:PageAccessToken"]);
            var to = System.Text.Json.Nodes.JsonNode.Parse(body)!["entry"]![0]!["messaging"]![0]!["sender"]!["id"]!.ToString();
            r.Content = new StringContent("{\"recipient\":{\"id\":\"" + to + "\"},\"message\":{\"text\":\"سلام! خوش آمدید\",\"quick_replies\":[{\"title\":\"بله\",\"payload\":\"yes\"}]}}");
            Console.WriteLine((await f.CreateClient().SendAsync(r)).StatusCode);
            r.Dispose();
            using var other = new HttpRequestMessage(HttpMethod.Post, app.Configuration["Messenger:ApiUrl"] + "/me/messages?access_token=" + app.Configuration["Messenger:PageAccessToken"]) { Content = new StringContent("{\"recipient\":{\"id\":\"555030000078\"},\"message\":{\"text\":\"hi Lin\"}}") };
            await f.CreateClient().SendAsync(other);
            return Results.Ok();
        });
        await app.RunAsync();
        return 0;
    }

    internal static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        adjust?.Invoke(builder);
        var simulated = builder.Environment.IsDevelopment();
        if (simulated)
        {
            SimulatorSettings.FillIn(builder.Configuration, BaseUrl(builder.Configuration));
        }

        AddCapabilities(builder, simulated);
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapWebhooks();
        app.MapAdmin();
        app.MapHealth();
        if (simulated)
        {
            app.MapSimulator();
            app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Snapp is running. Open {BaseUrl(app.Configuration)}/simulator"));
        }

        return app;
    }

    private static void AddCapabilities(WebApplicationBuilder builder, bool simulated)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddStorage();
        services.AddTwilio();
        services.AddMessenger();
        services.AddTranslation(builder.Configuration);
        services.AddSingleton<OccupationSearch>();
        services.AddSingleton<LivePool>();
        services.AddSingleton<TurnRunner>();
        services.AddAdmin();
        if (simulated)
        {
            services.AddSimulator();
            services.AddSingleton<DemoPool>();
        }

        // The opening comes before the workers: they may not look at a database that is still being migrated.
        services.AddHostedService<Opening>();
        services.AddDelivery();
    }

    private static string BaseUrl(IConfiguration configuration) => (configuration["Urls"] ?? "http://localhost:5080").Split(';')[0].TrimEnd('/');
}

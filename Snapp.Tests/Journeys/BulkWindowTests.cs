using System.Text.Json.Nodes;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>A broadcast outside the 24 h window goes only as the template the agency named for it.</summary>
public sealed class BulkWindowTests
{
    private const string Template = "HX00000000000000000000000000000088";
    private static readonly Phone OnWhatsApp = new("Amal", "whatsapp", "+15550100001");
    private static readonly Phone OnMessenger = new("Amal", "messenger", "7700000000000001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Fault", "B35")]
    public async Task Without_a_template_those_people_are_skipped_and_staff_see_it()
    {
        var (app, key) = await StartAsync();
        await using var _ = app;
        var progress = await BroadcastAsync(app, key, template: null);
        Assert.Equal((2, 0, 2, 2), (Of(progress, "recipients"), Of(progress, "sent"), Of(progress, "skipped"), Of(progress, "windowClosed")));
        Assert.DoesNotContain(app.Providers.Ledger.Messages, sent => sent.Text.Contains("fair", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_its_template_it_goes_on_WhatsApp()
    {
        var (app, key) = await StartAsync();
        await using var _ = app;
        var progress = await BroadcastAsync(app, key, Template);
        Assert.Equal((2, 1, 1, 1), (Of(progress, "recipients"), Of(progress, "sent"), Of(progress, "skipped"), Of(progress, "windowClosed")));
        var sent = Assert.Single(app.Providers.Ledger.Messages, sent => sent.Text.Contains(Template, StringComparison.Ordinal));
        Assert.Equal((OnWhatsApp.Address, $"[{Template} {{\"1\":\"Harbour\"}}]"), (sent.To, sent.Text));
    }

    [Fact]
    public async Task Inside_the_window_the_text_goes_as_it_is()
    {
        var (app, key) = await StartAsync();
        await using var _ = app;
        await app.WriteAsync(OnWhatsApp, "HELP", twice: false, Token);
        var progress = await BroadcastAsync(app, key, Template);
        Assert.Equal((1, 1), (Of(progress, "sent"), Of(progress, "skipped")));
        Assert.StartsWith("Job fair on Friday", app.Providers.Ledger.Messages[^1].Text, StringComparison.Ordinal);
    }

    private static async Task<(SnappApp App, string Key)> StartAsync()
    {
        var app = await SnappApp.StartAsync(Token);
        var (code, key) = await app.NewAgencyAsync("Harbour", Token);
        foreach (var phone in new[] { OnWhatsApp, OnMessenger })
        {
            foreach (var line in Talking.Intake(code))
            {
                await app.WriteAsync(phone, line, twice: false, Token);
            }
        }

        app.Clock.Advance(TimeSpan.FromHours(25));
        return (app, key);
    }

    private static async Task<JsonNode> BroadcastAsync(SnappApp app, string key, string? template)
    {
        using var answer = await app.AdminAsync(
            HttpMethod.Post, "/admin/v1/broadcasts", key, new { audience = new { role = "all" }, text = "Job fair on Friday", template }, Token);
        answer.EnsureSuccessStatusCode();
        var id = Of(JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!, "id");
        await app.IdleAsync(Token);
        using var progress = await app.AdminAsync(HttpMethod.Get, $"/admin/v1/broadcasts/{id}", key, null, Token);
        return JsonNode.Parse(await progress.Content.ReadAsStringAsync(Token))!;
    }

    private static int Of(JsonNode node, string name) => node[name]!.GetValue<int>();
}

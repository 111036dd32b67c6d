using System.Globalization;
using System.Text.Json.Nodes;
using Snapp.Tests.Support;

namespace Snapp.Tests.Transcripts;

/// <summary>
/// What people do besides writing: <c>(picture)</c>, <c>(broken picture)</c>, <c>(voice note)</c>, <c>(contact card)</c>, each with or without words behind it, and
/// <c>(tap 2)</c>, or <c>(late tap 2)</c> for a button of the question before the last.
/// </summary>
internal static class TranscriptActs
{
    public static WebhookCall CallOf(SnappApp app, Phone from, string words)
    {
        var end = words.IndexOf(')', StringComparison.Ordinal);
        return words.Length > 0 && words[0] == '(' && end > 0 && Act(app, from, words[1..end], words[(end + 1)..].Trim()) is { } call
            ? call
            : FakeProviders.Webhook(from, words, app.NewMessageId());
    }

    private static WebhookCall? Act(SnappApp app, Phone from, string act, string words) => act switch
    {
        "broken picture" => Broken(app, from, words),
        "picture" => File(app, from, words, "image/jpeg", "image"),
        "voice note" => File(app, from, words, "audio/ogg", "audio"),
        "contact card" => File(app, from, words, "text/vcard", "fallback"),
        _ when act.StartsWith("tap ", StringComparison.Ordinal) => Tap(app, from, act["tap ".Length..], before: 0),
        _ when act.StartsWith("late tap ", StringComparison.Ordinal) => Tap(app, from, act["late tap ".Length..], before: 1),
        _ => null,
    };

    private static WebhookCall Broken(SnappApp app, Phone from, string words)
    {
        var call = File(app, from, words, "image/jpeg", "image");
        app.Providers.Media.PutStatus("image", 404);
        return call;
    }

    private static WebhookCall File(SnappApp app, Phone from, string words, string type, string kind)
    {
        app.Providers.Media.Put(kind, type, [1, 2, 3, 4]);
        var onMessenger = from.Channel == "messenger";
        return FakeProviders.MediaWebhook(from, words, app.NewMessageId(), ($"{app.Providers.Url}/{(onMessenger ? "messenger" : "twilio")}/media/{kind}", onMessenger ? kind : type));
    }

    private static WebhookCall Tap(SnappApp app, Phone from, string number, int before)
    {
        var questions = app.Providers.Ledger.Messages.Where(message => message.To == from.Address && message.Taps.Count > 0).ToList();
        var question = questions[^(1 + before)];
        var label = question.Taps.Single(tap => tap.Value.Split(':')[1] == number).Key;
        return FakeProviders.Tap(from, label, question, app.NewMessageId());
    }

    /// <summary>Somebody of the agency writes by hand in the page's inbox; Messenger only, because only Meta tells us.</summary>
    public static WebhookCall Staff(SnappApp app, Phone to) => FakeMessenger.Signed(new JsonObject
    {
        ["object"] = "page",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = TestAccounts.PageId,
            ["time"] = 1767600000000,
            ["messaging"] = new JsonArray(new JsonObject
            {
                ["sender"] = new JsonObject { ["id"] = TestAccounts.PageId },
                ["recipient"] = new JsonObject { ["id"] = to.Address },
                ["timestamp"] = 1767600000000,
                ["message"] = new JsonObject { ["mid"] = app.NewMessageId(), ["is_echo"] = true, ["text"] = "I am Kim" },
            }),
        }),
    }.ToJsonString());

    public static async Task BroadcastAsync(SnappApp app, string key, string text, CancellationToken cancellationToken)
    {
        using var answer = await app.AdminAsync(HttpMethod.Post, "/admin/v1/broadcasts", key, new { audience = new { role = "all" }, text }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await app.IdleAsync(cancellationToken);
    }

    /// <summary>The agency asks something of its own at the end of the intake.</summary>
    public static async Task SetQuestionAsync(SnappApp app, string key, string question, CancellationToken cancellationToken)
    {
        using var answer = await app.AdminAsync(HttpMethod.Put, "/admin/v1/policy", key, new { extraQuestion = question }, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What the agency has decided, as it is sent: <c>@policy {"contact":"416 555 0100"}</c>.</summary>
    public static async Task SetPolicyAsync(SnappApp app, string key, string policy, CancellationToken cancellationToken)
    {
        using var answer = await app.AdminAsync(HttpMethod.Put, "/admin/v1/policy", key, JsonNode.Parse(policy), cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The phone of the staff that is told when a report or a person waits.</summary>
    public static async Task SetStaffAsync(SnappApp app, string key, Phone phone, CancellationToken cancellationToken)
    {
        using var answer = await app.AdminAsync(HttpMethod.Put, "/admin/v1/staff-contact", key, new { channel = phone.Channel, value = phone.Address }, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The staff of the agency close the talk of whoever is with them.</summary>
    public static async Task CloseHandoffsAsync(SnappApp app, string key, CancellationToken cancellationToken)
    {
        using var answer = await app.AdminAsync(HttpMethod.Get, "/admin/v1/handoffs", key, null, cancellationToken);
        answer.EnsureSuccessStatusCode();
        foreach (var one in JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))!.AsArray())
        {
            using var closed = await app.AdminAsync(HttpMethod.Post, $"/admin/v1/handoffs/{one!["personId"]!.GetValue<long>()}/close", key, new { }, cancellationToken);
            closed.EnsureSuccessStatusCode();
        }

        await app.IdleAsync(cancellationToken);
    }

    /// <summary>What a newcomer writes from hello to the confirmed summary, when that is not what the transcript is about.</summary>
    public static string[] Intake(string name, string language, string? code) => language == "fr"
        ? [code is null ? "bonjour" : $"bonjour {code}", "1", name, "Québec, Montréal", "infirmière, 5 ans", "1", "1, 2", "français courant", "4", "OK"]
        : [code is null ? "hello" : string.Create(CultureInfo.InvariantCulture, $"hello {code}"), "1", name, "Ontario, Toronto", "nurse, 5 years", "1", "1, 2", "English good", "4 I need help with my licence", "OK"];
}

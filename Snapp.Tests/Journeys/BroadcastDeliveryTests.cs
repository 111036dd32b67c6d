using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Snapp.Bot.Delivery;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>A broadcast reaches everybody once, leaves room for answers and for other agencies, and stops when it is told to.</summary>
public sealed class BroadcastDeliveryTests
{
    private const string Words = "The job fair opens at ten on Saturday.";
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private static readonly Phone Amal = new("Amal", "whatsapp", "+15550100001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact, Trait("Fault", "L1")]
    public async Task Bulk_takes_at_most_four_fifths_of_the_rate_and_an_answer_does_not_wait_for_it()
    {
        await using var app = await StartAsync(("whatsapp", 50));
        var maple = await AgencyAsync(app, "Maple", first: 0, people: 1000);
        await BroadcastAsync(app, maple);
        await PassAsync(app, steps: 50);
        var before = app.Providers.Ledger.Messages.Count;
        await PassAsync(app, steps: 250);
        Assert.InRange(app.Providers.Ledger.Messages.Count - before, 180, 200);

        await app.WriteAsync(Amal, "HELP", twice: false, Token);
        await PassAsync(app, steps: 3);
        Assert.Contains(app.Providers.Ledger.Messages.TakeLast(6), message => message.To == Amal.Address);
    }

    [Fact, Trait("Fault", "L5")]
    public async Task A_few_of_one_agency_do_not_wait_for_the_many_of_another()
    {
        await using var app = await StartAsync(("whatsapp", 50));
        var maple = await AgencyAsync(app, "Maple", first: 0, people: 2000);
        await BroadcastAsync(app, maple);
        await PassAsync(app, steps: 100);
        var riviere = await AgencyAsync(app, "Riviere", first: 5000, people: 10);
        await BroadcastAsync(app, riviere);
        var before = app.Providers.Ledger.Messages.Count;
        await PassAsync(app, steps: 250);
        var sent = app.Providers.Ledger.Messages.Skip(before).ToList();
        Assert.Equal(10, sent.Count(message => string.CompareOrdinal(message.To, Crowd.Address("whatsapp", 5000)) >= 0));
        // Both agencies are served in turn, so the second has not pushed the first aside either.
        Assert.InRange(sent.Count, 180, 200);
    }

    [Fact, Trait("Fault", "B12")]
    public async Task Looking_at_the_outbox_again_and_again_while_it_fills_and_drains_sends_nothing_twice()
    {
        await using var app = await StartAsync(("whatsapp", 10_000));
        var agencies = new List<string>();
        for (var agency = 0; agency < 5; agency++) agencies.Add(await AgencyAsync(app, $"Agency {agency}", agency * 1000, people: 1000));
        var signal = app.Services.GetRequiredService<WorkSignal>();
        var filling = Task.WhenAll(agencies.Select(agency => BroadcastAsync(app, agency)));
        await UntilAsync(app, () => filling.IsCompleted && app.Providers.Ledger.Messages.Count >= 5000, signal.OutboxHasWork);
        await filling;
        await PassAsync(app, steps: 20);
        Assert.Equal(
            Enumerable.Range(0, 5000).Select(number => Crowd.Address("whatsapp", number)),
            app.Providers.Ledger.Messages.Select(message => message.To).Order(StringComparer.Ordinal));
    }

    [Fact, Trait("Fault", "B15")]
    public async Task A_broadcast_goes_on_after_a_restart_with_the_same_words_and_each_person_gets_it_once()
    {
        await using var app = await StartAsync(("whatsapp", 100));
        var maple = await AgencyAsync(app, "Maple", first: 0, people: 200);
        await BroadcastAsync(app, maple);
        for (var restart = 0; restart < 3; restart++)
        {
            await PassAsync(app, steps: 5);
            await app.RestartAsync(Token);
        }

        await UntilAsync(app, () => app.Providers.Ledger.Messages.Count >= 200, () => { });
        Assert.Equal(200, app.Providers.Ledger.Messages.Select(message => message.To).Distinct().Count());
        Assert.Equal(200, app.Providers.Ledger.Messages.Count);
        Assert.Single(app.Providers.Ledger.Messages.Select(message => message.Text).Distinct());
    }

    [Fact, Trait("Fault", "B15")]
    public async Task A_429_writes_nobody_off()
    {
        await using var app = await StartAsync(("whatsapp", 200));
        var maple = await AgencyAsync(app, "Maple", first: 0, people: 100);
        var calls = 0;
        app.Providers.Ledger.Rule = (_, _) => Interlocked.Increment(ref calls) % 5 == 0 ? ProviderAnswer.TooMany : null;
        var id = await BroadcastAsync(app, maple);
        await UntilAsync(app, () => app.Providers.Ledger.Messages.Count >= 100, () => { });
        await app.IdleAsync(Token);
        var progress = await ProgressAsync(app, maple, HttpMethod.Get, $"/admin/v1/broadcasts/{id}");
        Assert.Equal((100, 100, "done"), (app.Providers.Ledger.Messages.Count, progress["sent"]!.GetValue<int>(), progress["state"]!.GetValue<string>()));
    }

    [Fact, Trait("Fault", "B16")]
    public async Task A_cancelled_broadcast_sends_nothing_more_and_its_counts_add_up()
    {
        await using var app = await StartAsync(("whatsapp", 100));
        var maple = await AgencyAsync(app, "Maple", first: 0, people: 1200);
        var stranger = await AgencyAsync(app, "Riviere", first: 5000, people: 1);
        var id = await BroadcastAsync(app, maple);
        await PassAsync(app, steps: 225);
        var sent = app.Providers.Ledger.Messages.Count;
        Assert.InRange(sent, 200, 800);
        using (var refused = await app.AdminAsync(HttpMethod.Post, $"/admin/v1/broadcasts/{id}/cancel", stranger, null, Token))
        {
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        var cancelled = await ProgressAsync(app, maple, HttpMethod.Post, $"/admin/v1/broadcasts/{id}/cancel");
        await PassAsync(app, steps: 200);
        Assert.Equal(sent, app.Providers.Ledger.Messages.Count);
        var after = await ProgressAsync(app, maple, HttpMethod.Post, $"/admin/v1/broadcasts/{id}/cancel");
        Assert.Equal(("cancelled", "cancelled"), (cancelled["state"]!.GetValue<string>(), after["state"]!.GetValue<string>()));
        Assert.Equal((1200, 0, sent, 1200 - sent), (Count(after, "recipients"), Count(after, "waiting"), Count(after, "sent"), Count(after, "skipped")));
    }

    [Fact, Trait("Fault", "B16")]
    public async Task What_was_under_way_when_a_broadcast_was_cancelled_and_was_not_taken_is_not_tried_again()
    {
        await using var app = await StartAsync(("whatsapp", 100));
        var maple = await AgencyAsync(app, "Maple", first: 0, people: 3);
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Providers.Ledger.Delay = (_, _, token) => hold.Task.WaitAsync(token);
        app.Providers.Ledger.Rule = (_, _) => ProviderAnswer.TooManyToOne;
        var id = await BroadcastAsync(app, maple);
        await ProgressAsync(app, maple, HttpMethod.Post, $"/admin/v1/broadcasts/{id}/cancel");
        app.Providers.Ledger.Rule = (_, _) => ProviderAnswer.TooManyToOne;
        hold.SetResult();
        await PassAsync(app, steps: 10);
        app.Providers.Ledger.Rule = null;
        await PassAsync(app, steps: 100);
        var progress = await ProgressAsync(app, maple, HttpMethod.Get, $"/admin/v1/broadcasts/{id}");
        Assert.Equal((0, 3, 0), (app.Providers.Ledger.Messages.Count, Count(progress, "skipped"), Count(progress, "waiting")));
    }

    [Fact]
    public async Task A_broadcast_is_answered_before_its_messages_are_written_and_they_are_written_once_that_is_possible()
    {
        await using var app = await StartAsync(("whatsapp", 10_000));
        var maple = await AgencyAsync(app, "Maple", first: 0, people: 20);
        await ExecuteAsync(app, "create trigger no_bulk before insert on outbox when new.broadcast_id is not null begin select raise(abort, 'not now'); end");
        var id = await BroadcastAsync(app, maple);
        var opening = await ProgressAsync(app, maple, HttpMethod.Get, $"/admin/v1/broadcasts/{id}");
        Assert.Equal(("opening", 0), (opening["state"]!.GetValue<string>(), Count(opening, "recipients")));

        await ExecuteAsync(app, "drop trigger no_bulk");
        app.Services.GetRequiredService<WorkSignal>().BroadcastIsOpening();
        await PassAsync(app, steps: 20);
        var done = await ProgressAsync(app, maple, HttpMethod.Get, $"/admin/v1/broadcasts/{id}");
        Assert.Equal(("done", 20), (done["state"]!.GetValue<string>(), Count(done, "sent")));
    }

    [Fact, Trait("Fault", "B6"), Trait("Fault", "B14")]
    public async Task The_same_broadcast_with_the_same_key_is_made_once_however_often_and_quickly_it_is_posted()
    {
        await using var app = await StartAsync(("whatsapp", 10_000));
        var maple = await AgencyAsync(app, "Maple", first: 0, people: 20);
        var riviere = await AgencyAsync(app, "Riviere", first: 5000, people: 5);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(app, maple, Words, "key-of-this-click")));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Accepted, answers[0].Body), (answer.Status, answer.Body)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(app, maple, "Other words.", "key-of-this-click")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(app, maple, Words, "short")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(app, riviere, Words, "key-of-this-click")).Status);
        await PassAsync(app, steps: 20);
        Assert.Equal(25, app.Providers.Ledger.Messages.Count);
    }

    private static Task<SnappApp> StartAsync((string App, int Rate) limit) =>
        SnappApp.StartAsync(Token, changes: new() { [$"Twilio:RatePerSecond:{limit.App}"] = $"{limit.Rate}" });

    private static async Task ExecuteAsync(SnappApp app, string sql)
    {
        await using var connection = new SqliteConnection(app.ConnectionString + ";Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>A new agency with so many people on WhatsApp; returns its key.</summary>
    private static async Task<string> AgencyAsync(SnappApp app, string name, int first, int people)
    {
        var (code, key) = await app.NewAgencyAsync(name, Token);
        await Crowd.AddAsync(app.ConnectionString, code, "whatsapp", first, people, app.Clock.GetUtcNow(), Token);
        return key;
    }

    private static async Task<long> BroadcastAsync(SnappApp app, string key)
    {
        var (status, body) = await PostAsync(app, key, Words, idempotencyKey: null);
        Assert.Equal(HttpStatusCode.Accepted, status);
        return JsonNode.Parse(body)!["id"]!.GetValue<long>();
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(SnappApp app, string key, string text, string? idempotencyKey)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address, "/admin/v1/broadcasts"))
        {
            Content = JsonContent.Create(new { audience = new { role = "all" }, text }),
        };
        request.Headers.Authorization = new("Bearer", key);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var answer = await app.SendAsync(request, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    private static async Task<JsonNode> ProgressAsync(SnappApp app, string key, HttpMethod method, string path)
    {
        using var answer = await app.AdminAsync(method, path, key, null, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!;
    }

    private static int Count(JsonNode progress, string name) => progress[name]!.GetValue<int>();

    private static async Task PassAsync(SnappApp app, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            app.Clock.Advance(Step);
            await app.IdleAsync(Token);
        }
    }

    private static async Task UntilAsync(SnappApp app, Func<bool> done, Action each)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!done())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(60), "It took too long.");
            app.Clock.Advance(Step);
            each();
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, Token);
        }
    }
}

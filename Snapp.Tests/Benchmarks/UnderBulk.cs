using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Snapp.Tests.Support;

namespace Snapp.Tests.Benchmarks;

/// <summary>
/// Do answers stay quick while a broadcast goes out? 500 people write one message each five seconds, first alone,
/// then while 100,000 bulk messages leave at 1,000 a second. The broadcast is not waited for to its end: it would take 100 seconds.
/// </summary>
internal static class UnderBulk
{
    public const int Recipients = 100_000;
    public const int BulkPerSecond = 1000;

    private const int Active = 500;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5.0 / Active);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(20);

    private static int ids = 5_000_000;

    internal sealed record Result(double IdleP50, double IdleP99, double LoadedP50, double LoadedP99, double DrainRate, int Drained);

    public static async Task<Result> MeasureAsync(CancellationToken cancellationToken)
    {
        // Four fifths of the limit are bulk's, and a twentieth of that is kept for bursts.
        await using var host = await BenchHost.StartAsync(cancellationToken, new() { ["Twilio:RatePerSecond:whatsapp"] = $"{BulkPerSecond / 0.8 / 0.95:0}" });
        var (code, key) = await NewAgencyAsync(host, cancellationToken);
        await Crowd.AddAsync(host.ConnectionString, code, "whatsapp", 0, Recipients, TimeProvider.System.GetUtcNow(), cancellationToken);
        await TalkAsync(host, WarmUp, cancellationToken);
        var idle = await TalkAsync(host, Measured, cancellationToken);

        await StartBroadcastAsync(host, key, cancellationToken);
        await TalkAsync(host, WarmUp, cancellationToken);
        var before = Bulk(host);
        var clock = Stopwatch.StartNew();
        var loaded = await TalkAsync(host, Measured, cancellationToken);
        var drained = Bulk(host);
        return new Result(At(idle, 0.5), At(idle, 0.99), At(loaded, 0.5), At(loaded, 0.99), (drained - before) / clock.Elapsed.TotalSeconds, drained);
    }

    public static string Table(Result result) => $"""
        | 500 people active, webhook to outgoing call, p50, ms         | {result.IdleP50,10:N2} |
        | the same, p99, ms                                            | {result.IdleP99,10:N2} |
        | the same while a broadcast drains, p50, ms                   | {result.LoadedP50,10:N2} |
        | the same while a broadcast drains, p99, ms                   | {result.LoadedP99,10:N2} |
        | ratio of the two p99 (goal: at most 2)                       | {result.LoadedP99 / result.IdleP99,10:N2} |
        | broadcast of 100,000 meanwhile, messages per s (1,000 asked) | {result.DrainRate,10:N0} |
        | of the 100,000 drained when the measurement ended            | {result.Drained,10:N0} |
        """;

    private static int Bulk(BenchHost host) => host.Providers.Ledger.Messages.Count(sent => sent.To.StartsWith("+1557", StringComparison.Ordinal));

    private static double At(List<double> times, double share) => times[(int)(times.Count * share)];

    /// <summary>Everybody writes in turn, at set times whether or not the last was answered; returns how long each waited for the call to the provider, sorted.</summary>
    private static async Task<List<double>> TalkAsync(BenchHost host, TimeSpan length, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<string, long> asked = [];
        ConcurrentBag<double> times = [];
        host.Providers.Ledger.Taken = sent =>
        {
            if (asked.TryRemove(sent.To, out var since)) times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        };
        ConcurrentBag<RawConnection> connections = [];
        List<Task> calls = [];
        using var timer = new PeriodicTimer(Between, TimeProvider.System);
        var count = (int)(length / Between);
        for (var at = 0; at < count && await timer.WaitForNextTickAsync(cancellationToken); at++)
        {
            var person = $"+1556{at % Active:0000000}";
            var request = Webhooks.Prepare(host, "/webhooks/twilio", person, "HELP", ids++);
            asked[person] = Stopwatch.GetTimestamp();
            calls.Add(SendAsync(host, connections, request, cancellationToken));
        }

        await Task.WhenAll(calls);
        while (!asked.IsEmpty) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        host.Providers.Ledger.Taken = null;
        foreach (var connection in connections) connection.Dispose();
        return [.. times.Order()];
    }

    private static async Task SendAsync(BenchHost host, ConcurrentBag<RawConnection> connections, byte[] request, CancellationToken cancellationToken)
    {
        if (!connections.TryTake(out var connection))
        {
            connection = new RawConnection();
            await connection.ConnectAsync(host.Address, cancellationToken);
        }

        await connection.SendAsync(request, cancellationToken);
        connections.Add(connection);
    }

    private static async Task<(string Code, string Key)> NewAgencyAsync(BenchHost host, CancellationToken cancellationToken)
    {
        var agency = await PostAsync(host, "/admin/v1/agencies", TestAccounts.PlatformKey, new { name = "Bench" }, cancellationToken);
        return (agency["code"]!.GetValue<string>(), agency["key"]!.GetValue<string>());
    }

    private static async Task StartBroadcastAsync(BenchHost host, string key, CancellationToken cancellationToken)
    {
        var body = new { audience = new { role = "all" }, text = "The job fair opens at ten on Saturday." };
        var started = await PostAsync(host, "/admin/v1/broadcasts", key, body, cancellationToken);
        if (started["recipients"]!.GetValue<int>() != Recipients) throw new InvalidOperationException("The broadcast does not reach everybody.");
    }

    private static async Task<JsonNode> PostAsync(BenchHost host, string path, string key, object body, CancellationToken cancellationToken)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, path)) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", key);
        using var answer = await http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))!;
    }
}

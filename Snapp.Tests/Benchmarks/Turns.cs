using System.Diagnostics;

namespace Snapp.Tests.Benchmarks;

/// <summary>Whole turns: signed webhook, stored, decided, written, sent, accepted by the provider.</summary>
internal static class Turns
{
    private const int People = 64;
    private const int Each = 60;
    private const int Single = 400;

    private static int ids = 1_000_000;

    public static async Task<double> MeasureRateAsync(BenchHost host, CancellationToken cancellationToken)
    {
        List<double> rates = [];
        for (var run = 0; run < 3; run++) rates.Add(await RunAsync(host, Each, cancellationToken));
        return rates.Order().ElementAt(1);
    }

    public static async Task<(double P50, double P99)> MeasureLatencyAsync(BenchHost host, CancellationToken cancellationToken)
    {
        using var connection = new RawConnection();
        await connection.ConnectAsync(host.Address, cancellationToken);
        var times = new double[Single];
        for (var at = -50; at < Single; at++)
        {
            var request = Webhooks.Prepare(host, "/webhooks/twilio", "+15550300001", "HELP", ids++);
            var arrived = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            host.Providers.Ledger.Taken = _ => arrived.TrySetResult(Stopwatch.GetTimestamp());
            var start = Stopwatch.GetTimestamp();
            await connection.SendAsync(request, cancellationToken);
            var end = await arrived.Task.WaitAsync(cancellationToken);
            await host.IdleAsync(cancellationToken);
            times[Math.Max(at, 0)] = Stopwatch.GetElapsedTime(start, end).TotalMilliseconds;
        }

        host.Providers.Ledger.Taken = null;
        Array.Sort(times);
        return (times[Single / 2], times[Single * 99 / 100]);
    }

    private static async Task<double> RunAsync(BenchHost host, int each, CancellationToken cancellationToken)
    {
        var before = host.Providers.Ledger.Messages.Count;
        var requests = Enumerable.Range(0, People).Select(person => Enumerable.Range(0, each)
            .Select(_ => Webhooks.Prepare(host, "/webhooks/twilio", $"+1555040{person:0000}", "HELP", ids++)).ToArray()).ToArray();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(requests.Select(async person =>
        {
            using var connection = new RawConnection();
            await connection.ConnectAsync(host.Address, cancellationToken);
            foreach (var request in person)
            {
                await connection.SendAsync(request, cancellationToken);
            }
        }));
        await host.Providers.Ledger.WaitUntilAsync(taken => taken.Count >= before + People * each, TimeSpan.FromSeconds(30), cancellationToken);
        return People * each / clock.Elapsed.TotalSeconds;
    }
}

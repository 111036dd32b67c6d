using System.Diagnostics;
using Snapp.Tests.Support;

namespace Snapp.Tests.Benchmarks;

/// <summary>How many signed webhooks are taken per second by 64 connections: with nothing stored, and stored durably.</summary>
internal static class Acceptance
{
    private const int Connections = 64;
    private const int Each = 150;

    private static int ids;

    /// <summary>The middle of three runs each, taken in turn, after two runs that only warm the compiler. The workers do their turns meanwhile, as in life.</summary>
    public static async Task<(double Yardstick, double Stored)> MeasureAsync(BenchHost host, CancellationToken cancellationToken)
    {
        List<double> yardstick = [], stored = [];
        for (var run = -2; run < 3; run++)
        {
            yardstick.Insert(0, await RunAsync(host, BenchHost.YardstickPath, cancellationToken));
            stored.Insert(0, await RunAsync(host, "/webhooks/twilio", cancellationToken));
            await host.IdleAsync(cancellationToken);
        }

        return (yardstick.Take(3).Order().ElementAt(1), stored.Take(3).Order().ElementAt(1));
    }

    private static async Task<double> RunAsync(BenchHost host, string path, CancellationToken cancellationToken)
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, Connections).Select(async number =>
        {
            var connection = new RawConnection();
            await connection.ConnectAsync(host.Address, cancellationToken);
            return (connection, requests: Requests(host, path, number));
        }));
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(clients.Select(async client =>
        {
            foreach (var request in client.requests)
            {
                await client.connection.SendAsync(request, cancellationToken);
            }
        }));
        var seconds = clock.Elapsed.TotalSeconds;
        Array.ForEach(clients, client => client.connection.Dispose());
        return Connections * Each / seconds;
    }

    private static byte[][] Requests(BenchHost host, string path, int person) =>
    [
        .. Enumerable.Range(0, Each).Select(_ => Webhooks.Prepare(host, path, $"+1555020{person:0000}", "HELP", Interlocked.Increment(ref ids))),
    ];
}

internal static class Webhooks
{
    public static byte[] Prepare(BenchHost host, string path, string from, string text, int id)
    {
        var sid = $"SM{id:x32}";
        return RawConnection.Prepare(
            FakeTwilio.Signed(path,
            [
                ("AccountSid", TestAccounts.TwilioAccount), ("Body", text), ("From", "whatsapp:" + from), ("MessageSid", sid), ("NumMedia", "0"),
                ("SmsStatus", "received"), ("To", "whatsapp:" + TestAccounts.WhatsAppNumber),
            ]),
            host.Address);
    }
}

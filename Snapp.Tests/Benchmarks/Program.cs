using Snapp.Tests.Benchmarks;
using Snapp.Tests.Benchmarks.Matching;

if (args is [var verb, .. var rest] && verb is not "bulk") return MatchingVerbs.Run(verb, rest);

using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(180), TimeProvider.System);
if (args is ["bulk", ..])
{
    Console.WriteLine(UnderBulk.Table(await UnderBulk.MeasureAsync(limit.Token)));
    return 0;
}

await using var host = await BenchHost.StartAsync(limit.Token);
var (yardstick, stored) = await Acceptance.MeasureAsync(host, limit.Token);
var turns = await Turns.MeasureRateAsync(host, limit.Token);
var (p50, p99) = await Turns.MeasureLatencyAsync(host, limit.Token);
var (start, memory) = await StartUp.MeasureAsync(host, limit.Token);
var busy = await UnderBulk.MeasureAsync(limit.Token);

Console.WriteLine($"""
    | what is measured                                             |      value |
    |--------------------------------------------------------------|------------|
    | signed webhooks checked, nothing stored (yardstick), per s   | {yardstick,10:N0} |
    | signed webhooks stored durably, 64 connections, per s        | {stored,10:N0} |
    | the same as a share of the yardstick                         | {stored / yardstick,10:P0} |
    | whole turns, webhook to accepted send, 64 people, per s      | {turns,10:N0} |
    | webhook to outgoing call, one at a time, p50, ms             | {p50,10:N2} |
    | webhook to outgoing call, one at a time, p99, ms             | {p99,10:N2} |
    | start of the process to /health/ready, ms                    | {start,10:N0} |
    | resident memory of that process, MB                          | {memory,10:N0} |
    {UnderBulk.Table(busy)}
    """);
return 0;

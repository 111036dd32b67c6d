using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Snapp.Tests.Benchmarks;

/// <summary>The program as a process of its own: how long until it is ready, and what it then holds in memory.</summary>
internal static class StartUp
{
    public static async Task<(double Milliseconds, double Megabytes)> MeasureAsync(BenchHost host, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("snapp-start-").FullName;
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        free.Stop();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(Describe(host, folder, url))!;
        try
        {
            await UntilReadyAsync(url, cancellationToken);
            var ready = clock.Elapsed.TotalMilliseconds;
            process.Refresh();
            return (ready, process.WorkingSet64 / 1048576.0);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ProcessStartInfo Describe(BenchHost host, string folder, string url)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Snapp.Bot.dll"), "--urls=" + url])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        start.Environment["Database__ConnectionString"] = $"Data Source={Path.Combine(folder, "snapp.db")}";
        foreach (var (key, value) in host.Providers.Settings())
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return start;
    }

    private static async Task UntilReadyAsync(string url, CancellationToken cancellationToken)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, url + "/health/ready");
                using var answer = await http.SendAsync(request, cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
        }
    }
}

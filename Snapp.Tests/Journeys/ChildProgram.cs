using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Snapp.Tests.Support;

namespace Snapp.Tests.Journeys;

/// <summary>The built program as a process of its own, the only kind that can be killed in earnest.</summary>
internal sealed class ChildProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string folder = Directory.CreateTempSubdirectory("snapp-kill-").FullName;
    private readonly FakeProviders providers;
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler());
    private readonly List<string> output = [];
    private Process? process;

    public ChildProgram(FakeProviders providers)
    {
        this.providers = providers;
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}");
    }

    public Uri Address { get; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var built = Repository.PathOf("Snapp.Bot", "bin", Repository.Configuration, "net10.0");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(built, "Snapp.Bot.dll"), "--urls=" + Address])
        {
            WorkingDirectory = built,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        start.Environment["Database__ConnectionString"] = $"Data Source={Path.Combine(folder, "snapp.db")}";
        foreach (var (key, value) in providers.Settings())
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await UntilReadyAsync(cancellationToken);
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        if (process is { HasExited: false } running)
        {
            running.Kill();
        }
    }

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        Kill();
        await process!.WaitForExitAsync(cancellationToken);
    }

    /// <summary>True when the program answered 2xx, which is its promise to have the message.</summary>
    public async Task<bool> TryPostAsync(WebhookCall call, CancellationToken cancellationToken)
    {
        try
        {
            using var request = call.ToRequest(Address);
            using var answer = await http.SendAsync(request, cancellationToken).WaitAsync(Patience, TimeProvider.System, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        Kill();
        process?.WaitForExit();
        process?.Dispose();
        http.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.Add(line.Data ?? "");
        }
    }

    private async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        while (!await IsReadyAsync(limit.Token))
        {
            if (process!.HasExited)
            {
                throw new InvalidOperationException($"The program ended at its start with code {process.ExitCode}.");
            }

            // The one thing that can only be asked again: a process that is starting cannot tell us.
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "/health/ready"));
            using var answer = await http.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

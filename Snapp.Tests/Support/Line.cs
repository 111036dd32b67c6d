using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Snapp.Tests.Support;

/// <summary>One request as it came over the line.</summary>
internal sealed record LineCall(string Method, string Target, string Body);

/// <summary>What the line does to one call.</summary>
internal sealed record LineFault
{
    /// <summary>So many bytes of the request get through before the connection is cut.</summary>
    public int? CutRequestAt { get; init; }

    /// <summary>So many bytes of the answer get through, and never the last one, before the connection is cut.</summary>
    public int? CutAnswerAt { get; init; }

    /// <summary>Cut by a reset; otherwise by an ordinary end.</summary>
    public bool Resets { get; init; }

    /// <summary>The request reaches nobody, and nothing comes back.</summary>
    public bool HangsBefore { get; init; }

    /// <summary>The provider answers, and nothing comes back.</summary>
    public bool HangsAfter { get; init; }

    public bool IsByteByByte { get; init; }

    /// <summary>What comes back in place of the provider's answer, and then the end of the connection.</summary>
    public byte[]? Instead { get; init; }
}

/// <summary>
/// The wire between the program and its providers, as bytes on a loopback port: it can refuse, hang, stutter, be cut at any byte, and bring something else than what was answered.
/// The real answer of the stand-in goes over it, so what is cut is what a provider would have said.
/// </summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly Uri provider;
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<Socket, byte> open = [];
    private TcpListener listener = new(IPAddress.Loopback, 0);
    private Task accepting;

    public Line(Uri provider)
    {
        this.provider = provider;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync(listener);
    }

    public int Port { get; }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    /// <summary>What happens to a call; null is nothing.</summary>
    public Func<LineCall, LineFault?>? Rule { get; set; }

    /// <summary>How long the last answer was, in bytes.</summary>
    public int LastAnswer { get; private set; }

    /// <summary>Every call, in the order it came.</summary>
    public ConcurrentQueue<LineCall> Calls { get; } = [];

    /// <summary>Connections are refused from now on, and those that are open end.</summary>
    public async Task RefuseAsync()
    {
        listener.Stop();
        foreach (var socket in open.Keys) socket.Close(0);
        await accepting;
    }

    public void AcceptAgain()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Start();
        accepting = AcceptAsync(listener);
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await RefuseAsync();
        closing.Dispose();
    }

    private async Task AcceptAsync(TcpListener from)
    {
        try
        {
            while (true)
            {
                var socket = await from.AcceptSocketAsync(closing.Token);
                open.TryAdd(socket, 0);
                _ = ServeAsync(socket);
            }
        }
        catch (Exception end) when (end is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The listener was stopped: this is how its wait ends.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            socket.NoDelay = true;
            await using var stream = new NetworkStream(socket, ownsSocket: false);
            while (await ReadAsync(stream) is { } request && await AnswerAsync(socket, stream, request))
            {
            }
        }
        catch (Exception end) when (end is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side has gone.
        }
        finally
        {
            open.TryRemove(socket, out _);
            socket.Dispose();
        }
    }

    /// <summary>False once the connection is over.</summary>
    private async Task<bool> AnswerAsync(Socket socket, NetworkStream stream, byte[] request)
    {
        var call = Read(request);
        Calls.Enqueue(call);
        var fault = Rule?.Invoke(call) ?? new LineFault();
        if (fault.HangsBefore) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, closing.Token);
        if (fault.CutRequestAt is { } got)
        {
            using var cut = await ConnectAsync(request.AsMemory(0, Math.Min(got, request.Length - 1)));
            cut.Client.Close(0);
            return Cut(socket, fault);
        }

        var answer = await AskAsync(request);
        LastAnswer = answer.Length;
        if (fault.HangsAfter) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, closing.Token);
        if (fault.Instead is { } other) answer = other;
        if (fault.CutAnswerAt is { } sent) answer = answer[..Math.Min(sent, answer.Length - 1)];
        if (fault.IsByteByByte)
        {
            foreach (var one in answer) await stream.WriteAsync(new[] { one }, closing.Token);
        }
        else
        {
            await stream.WriteAsync(answer, closing.Token);
        }

        return fault is { CutAnswerAt: null, Instead: null } && answer.Length > 0 || Cut(socket, fault);
    }

    private static bool Cut(Socket socket, LineFault fault)
    {
        if (fault.Resets) socket.LingerState = new LingerOption(true, 0);
        return false;
    }

    private async Task<TcpClient> ConnectAsync(ReadOnlyMemory<byte> request)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, provider.Port, closing.Token);
        await client.GetStream().WriteAsync(request, closing.Token);
        return client;
    }

    /// <summary>What the provider answers, byte for byte; it is asked to close behind it, which shows where the answer ends, and is not part of it.</summary>
    private async Task<byte[]> AskAsync(byte[] request)
    {
        const string Close = "Connection: close\r\n";
        var line = request.AsSpan().IndexOf("\r\n"u8) + 2;
        using var client = await ConnectAsync((byte[])[.. request[..line], .. Encoding.ASCII.GetBytes(Close), .. request[line..]]);
        using var answer = new MemoryStream();
        try
        {
            await client.GetStream().CopyToAsync(answer, closing.Token);
        }
        catch (IOException)
        {
            // The provider cut it short itself.
        }

        return Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(answer.ToArray()).Replace(Close, "", StringComparison.Ordinal));
    }

    /// <summary>One whole request, or null when the other side has no more.</summary>
    private async Task<byte[]?> ReadAsync(NetworkStream stream)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), closing.Token);
            if (read == 0) return null;
            length += read;
            var head = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (head >= 0 && length >= head + 4 + BodyLength(Encoding.ASCII.GetString(buffer, 0, head))) return buffer[..length];
        }
    }

    private static int BodyLength(string head) => head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } header
        ? int.Parse(header["Content-Length:".Length..], CultureInfo.InvariantCulture)
        : 0;

    private static LineCall Read(byte[] request)
    {
        var text = Encoding.UTF8.GetString(request);
        var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var first = text[..text.IndexOf("\r\n", StringComparison.Ordinal)].Split(' ');
        return new LineCall(first[0], first[1], text[(head + 4)..]);
    }
}

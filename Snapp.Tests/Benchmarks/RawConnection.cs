using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Snapp.Tests.Support;

namespace Snapp.Tests.Benchmarks;

/// <summary>One kept-alive connection that writes ready-made bytes, so that the client costs next to nothing on the machine it shares with the server.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[8192];

    public static byte[] Prepare(WebhookCall call, Uri host) => Encoding.UTF8.GetBytes(
        $"POST {call.Path} HTTP/1.1\r\nHost: {host.Authority}\r\nContent-Type: {call.ContentType}\r\n{call.SignatureHeader}: {call.Signature}\r\n"
        + $"Content-Length: {Encoding.UTF8.GetByteCount(call.Body)}\r\n\r\n{call.Body}");

    public async Task ConnectAsync(Uri host, CancellationToken cancellationToken) => await socket.ConnectAsync(host.Host, host.Port, cancellationToken);

    /// <summary>Sends one request and reads its whole answer; anything but 200 ends the benchmark, because its numbers would mean nothing.</summary>
    public async Task SendAsync(byte[] request, CancellationToken cancellationToken)
    {
        await socket.SendAsync(request, cancellationToken);
        var length = 0;
        do
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            length += read;
        }
        while (!IsWhole(buffer.AsSpan(0, length)));

        if (!buffer.AsSpan().StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidOperationException("A webhook was answered " + Encoding.ASCII.GetString(buffer, 9, 3));
        }
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var at = answer[..head].IndexOf("Content-Length: "u8);
        if (at < 0)
        {
            return answer.EndsWith("0\r\n\r\n"u8);
        }

        var digits = answer[(at + "Content-Length: ".Length)..];
        var bodyLength = int.Parse(digits[..digits.IndexOf((byte)'\r')], NumberStyles.None, CultureInfo.InvariantCulture);
        return answer.Length >= head + 4 + bodyLength;
    }
}

using System.Net;
using System.Net.Sockets;

namespace Snapp.Tests.Support;

/// <summary>Something on the machine's own network that must never be contacted; counts whoever does.</summary>
internal sealed class PrivateListener : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private int contacts;

    public PrivateListener()
    {
        listener.Start();
        _ = CountAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Contacts => Volatile.Read(ref contacts);

    public void Dispose() => listener.Dispose();

    private async Task CountAsync()
    {
        try
        {
            while (true)
            {
                using var socket = await listener.AcceptSocketAsync(CancellationToken.None);
                Interlocked.Increment(ref contacts);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Disposed: the test is over.
        }
    }
}

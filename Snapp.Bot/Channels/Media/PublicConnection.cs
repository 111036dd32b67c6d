using System.Net;
using System.Net.Sockets;

namespace Snapp.Bot.Channels.Media;

internal delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);

/// <summary>
/// Opens connections to public addresses only. The name is resolved once, every address it has is checked, and the connection goes to a checked one:
/// a name that answers differently the second time gains nothing (caronc/apprise-api#230).
/// </summary>
internal sealed class PublicConnection(ResolveHost resolve, MediaHosts hosts)
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Documentation, tunnels that hold another address, and local use within the one block that is routed at all.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork Routed = IPNetwork.Parse("2000::/3");

    internal static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily is AddressFamily.InterNetwork || Routed.Contains(plain)) && !NotPublic.Any(network => network.Contains(plain));
    }

    internal async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var end = context.DnsEndPoint;
        var addresses = await resolve(end.Host, cancellationToken);
        if (addresses.Length == 0 || (!hosts.IsConfigured(end.Host, end.Port) && !addresses.All(IsPublic)))
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The host has no address that may be asked.");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, end.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

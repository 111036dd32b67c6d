using System.Net;

namespace Snapp.Bot.Simulator;

/// <summary>
/// The simulator answers this machine only. The host name is checked as well: a page elsewhere may point its own name at 127.0.0.1,
/// and a tunnel opened for real webhooks would otherwise show every phone to the world.
/// </summary>
internal sealed class ThisMachineOnly : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsLocal(context.HttpContext) ? next(context) : ValueTask.FromResult<object?>(TypedResults.NotFound());

    private static bool IsLocal(HttpContext context)
    {
        var host = context.Request.Host.Host;
        var fromHere = context.Connection.RemoteIpAddress is not { } remote || IPAddress.IsLoopback(remote);
        return fromHere && (host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));
    }
}

namespace Snapp.Bot.Channels;

internal static class ProviderClient
{
    /// <summary>
    /// The named client of a provider. A redirect would carry people's words and our credentials to another host, so none is followed;
    /// an answer has a time and a size; and nothing is logged by the client itself, because addresses carry ids and tokens.
    /// </summary>
    internal static IServiceCollection AddProviderClient(this IServiceCollection services, string name)
    {
        services.AddHttpClient(name, client =>
            {
                client.Timeout = TimeSpan.FromSeconds(10);
                client.MaxResponseContentBufferSize = 1024 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .RemoveAllLoggers();
        return services;
    }
}

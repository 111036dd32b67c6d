using Snapp.Bot.Channels;

namespace Snapp.Bot.Delivery;

internal static class DeliveryRegistration
{
    internal static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddSingleton<WorkSignal>();
        services.AddSingleton(new Backoff(new Random()));
        services.AddSingleton<ChannelMap>();
        services.AddSingleton(provider => Senders.Of(
            provider.GetRequiredService<ChannelMap>(), provider.GetRequiredService<Backoff>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SendPolicy>();
        services.AddSingleton(provider => new QuietHours(areKept: !provider.GetRequiredService<IHostEnvironment>().IsDevelopment()));
        services.AddSingleton<OutboxWords>();
        services.AddSingleton<Holding>();
        services.AddSingleton<OutboxMedia>();
        services.AddSingleton<Submission>();
        services.AddSingleton<PresenceWorker>();
        services.AddSingleton<Idle>();
        services.AddHostedService(provider => provider.GetRequiredService<PresenceWorker>());
        services.AddHostedService<InboxWorker>();
        services.AddHostedService<OutboxWorker>();
        services.AddHostedService<EvidenceWorker>();
        return services;
    }
}
